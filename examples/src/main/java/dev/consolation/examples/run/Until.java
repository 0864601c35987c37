package dev.consolation.examples.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for conditions, a minute at most. */
public final class Until {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private Until() {}

  /**
   * Returns when something is so.
   *
   * @param what is waited for, for the message
   * @throws IllegalStateException when it is not so after a minute
   */
  public static void holds(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not within " + PATIENCE.toSeconds() + " s: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /**
   * Returns when a task is blocked or waits, somewhere below a method.
   *
   * @param method a class without its package, and a method: {@code ArrayBlockingQueue.put}
   */
  public static void waits(Thread task, String method) throws Exception {
    holds(
        task.getName() + " waits in " + method,
        () ->
            switch (task.getState()) {
              case BLOCKED, WAITING, TIMED_WAITING -> isIn(task, method);
              case NEW, RUNNABLE, TERMINATED -> false;
            });
  }

  /** Returns when a task is below a method, in whatever state: reads of sockets look running. */
  public static void runs(Thread task, String method) throws Exception {
    holds(task.getName() + " is in " + method, () -> isIn(task, method));
  }

  /** Returns when a task has ended. */
  public static void ended(Thread task) throws Exception {
    holds(task.getName() + " has ended", () -> !task.isAlive());
  }

  private static boolean isIn(Thread task, String method) {
    return Arrays.stream(task.getStackTrace())
        .anyMatch(frame -> (frame.getClassName() + "." + frame.getMethodName()).endsWith(method));
  }
}
