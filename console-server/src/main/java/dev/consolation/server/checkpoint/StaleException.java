package dev.consolation.server.checkpoint;

import java.io.IOException;

/** A checkpoint that this server cannot go on from, mostly because another version made it. */
public final class StaleException extends IOException {
  private static final long serialVersionUID = 1;

  StaleException(String message) {
    super(message);
  }

  StaleException(String message, Throwable cause) {
    super(message, cause);
  }
}
