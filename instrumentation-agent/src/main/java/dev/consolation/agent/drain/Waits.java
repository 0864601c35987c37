package dev.consolation.agent.drain;

import dev.consolation.agent.probe.Signal;
import dev.consolation.task.WaitKind;

/** Turns the hint of a probe into what a task waits for. */
final class Waits {
  private Waits() {}

  static WaitKind kind(int hint) {
    return switch (hint) {
      case Signal.HINT_SLEEP -> WaitKind.SLEEP;
      case Signal.HINT_SOCKET -> WaitKind.SOCKET;
      default -> WaitKind.PARK;
    };
  }
}
