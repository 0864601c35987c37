package dev.consolation.server.postmortem.extract;

import java.io.IOException;

/** A file that begins like an extract and is none that can be read; the message says why. */
public final class ExtractException extends IOException {
  private static final long serialVersionUID = 1;

  ExtractException(String message, Throwable cause) {
    super(message, cause);
  }

  ExtractException(String message) {
    super(message);
  }
}
