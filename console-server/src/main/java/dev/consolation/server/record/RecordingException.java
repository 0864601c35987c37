package dev.consolation.server.record;

import java.io.IOException;

/** A recording that cannot be made or played; the message says why, and what to do. */
public final class RecordingException extends IOException {
  private static final long serialVersionUID = 1;

  /** Says why. */
  public RecordingException(String message) {
    super(message);
  }

  /** Says why, with what it is due to. */
  public RecordingException(String message, Throwable cause) {
    super(message, cause);
  }
}
