package dev.consolation.server.postmortem.capture;

/** Why nothing could be taken of a process; the message is for the user. */
public final class CaptureException extends Exception {
  private static final long serialVersionUID = 1L;

  CaptureException(String message) {
    super(message);
  }

  CaptureException(String message, Throwable cause) {
    super(message, cause);
  }
}
