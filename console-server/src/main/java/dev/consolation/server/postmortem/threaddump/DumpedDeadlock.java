package dev.consolation.server.postmortem.threaddump;

import java.util.List;

/**
 * A cycle of platform threads that the JVM found.
 *
 * @param steps each thread waits for what the thread of the next step owns, the last for the first
 */
public record DumpedDeadlock(List<Step> steps) {
  public DumpedDeadlock {
    steps = List.copyOf(steps);
  }

  /**
   * A thread of a cycle.
   *
   * @param thread its name; the JVM does not tell its id here
   * @param waitsFor what it waits for
   * @param monitor whether that is a monitor, and not a lock of java.util.concurrent
   * @param owner name of the thread that owns it
   */
  public record Step(String thread, DumpedObject waitsFor, boolean monitor, String owner) {}
}
