package dev.consolation.server.postmortem.input;

import java.io.IOException;

/** A file that cannot be opened; the message says why, and what to do. */
public final class InputException extends IOException {
  private static final long serialVersionUID = 1;

  InputException(String message) {
    super(message);
  }

  InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
