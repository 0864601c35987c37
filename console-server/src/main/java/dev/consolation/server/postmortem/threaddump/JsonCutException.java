package dev.consolation.server.postmortem.threaddump;

import java.io.IOException;

/** Where a JSON text ends too early, or is no JSON. */
final class JsonCutException extends IOException {
  private static final long serialVersionUID = 1;

  private final int line;

  JsonCutException(int line, String message) {
    super(message);
    this.line = line;
  }

  int line() {
    return line;
  }
}
