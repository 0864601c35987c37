package dev.consolation.agent.probe;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers the tasks that are no threads: -1, -2, and so on, also over a detach. Lives in the boot
 * loader.
 */
public final class TaskIds {
  private static final AtomicLong LAST = new AtomicLong();

  private TaskIds() {}

  /** A number that was never given before in this process. */
  public static long next() {
    return LAST.decrementAndGet();
  }
}
