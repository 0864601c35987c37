package dev.consolation.server.attach;

/** Why an agent did not get into a process, or out of it; the message is for the user. */
public final class AttachException extends Exception {
  private static final long serialVersionUID = 1L;

  AttachException(String message) {
    super(message);
  }

  AttachException(String message, Throwable cause) {
    super(message, cause);
  }
}
