package dev.consolation.server.query;

import dev.consolation.task.WaitKind;

/** What kinds of waits are called in filters and on screens. */
public final class WaitWords {
  private WaitWords() {}

  /** The word for a kind of wait; empty for {@link WaitKind#NONE}. */
  public static String of(WaitKind kind) {
    return switch (kind) {
      case NONE -> "";
      case PARK -> "park";
      case SLEEP -> "sleep";
      case MONITOR -> "monitor";
      case OBJECT_WAIT -> "wait";
      case SOCKET -> "socket";
      case TIMER_DUE -> "due";
      case YIELD -> "yield";
    };
  }
}
