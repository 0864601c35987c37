package dev.consolation.server.postmortem.json;

import java.io.IOException;

/** Where a JSON text ends too early, or is no JSON. */
public final class JsonCutException extends IOException {
  private static final long serialVersionUID = 1;

  private final int line;

  JsonCutException(int line, String message) {
    super(message);
    this.line = line;
  }

  /** The line that could not be read, from 1. */
  public int line() {
    return line;
  }
}
