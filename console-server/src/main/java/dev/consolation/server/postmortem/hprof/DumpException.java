package dev.consolation.server.postmortem.hprof;

import java.io.IOException;

/** A file that is no heap dump, or one that cannot be read; the message says what to do. */
public final class DumpException extends IOException {
  private static final long serialVersionUID = 1;

  public DumpException(String message) {
    super(message);
  }

  DumpException(String message, Throwable cause) {
    super(message, cause);
  }
}
