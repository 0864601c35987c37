package dev.consolation.server.postmortem.core;

import java.io.IOException;

/** A core dump that cannot be read; the message says why, and what to do. */
public final class CoreException extends IOException {
  private static final long serialVersionUID = 1;

  CoreException(String message) {
    super(message);
  }

  CoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
