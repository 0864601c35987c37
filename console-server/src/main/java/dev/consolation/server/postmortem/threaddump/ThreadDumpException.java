package dev.consolation.server.postmortem.threaddump;

import java.io.IOException;

/** A thread dump in which no thread could be read; the message names the line and what to do. */
public final class ThreadDumpException extends IOException {
  private static final long serialVersionUID = 1;

  ThreadDumpException(String message) {
    super(message);
  }
}
