package dev.consolation.server.state;

import java.time.Duration;

/**
 * How much a server keeps.
 *
 * @param endedTasks the most ended tasks of each process; tasks that a client looks at come on top
 * @param endedFor how long an ended task is kept at most
 * @param liveTasks the most live tasks of each process; more are counted as dropped, not followed
 * @param taskHistograms the most tasks of each process with histograms of their own
 * @param resources the most resources of each process; more are counted as dropped
 * @param gone the most processes that are not connected
 */
public record Retention(
    int endedTasks, Duration endedFor, int liveTasks, int taskHistograms, int resources, int gone) {
  /** What is kept when nothing else is said. */
  public static final Retention DEFAULT =
      new Retention(10_000, Duration.ofSeconds(60), 5_000_000, 1_000, 50_000, 16);

  /** Of a picture that was read from files: all of it, because it does not grow. */
  public static Retention ofFrozen(Retention live) {
    return new Retention(
        Integer.MAX_VALUE,
        Duration.ofDays(10_000),
        Integer.MAX_VALUE,
        live.taskHistograms(),
        Integer.MAX_VALUE,
        live.gone());
  }

  /** Checks the ranges: none negative, and live tasks and processes not 0. */
  public Retention {
    if (endedTasks < 0
        || liveTasks < 1
        || taskHistograms < 0
        || resources < 0
        || gone < 1
        || endedFor.isNegative()) {
      throw new IllegalArgumentException(
          "a limit is negative, or 0 where at least 1 is needed: ended tasks "
              + endedTasks
              + ", for "
              + endedFor
              + ", live tasks "
              + liveTasks
              + ", histograms "
              + taskHistograms
              + ", resources "
              + resources
              + ", processes "
              + gone);
    }
  }
}
