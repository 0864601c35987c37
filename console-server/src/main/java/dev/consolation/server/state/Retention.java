package dev.consolation.server.state;

import java.time.Duration;

/**
 * How much a server keeps.
 *
 * @param endedTasks the most ended tasks of each process; tasks that a client looks at come on top
 * @param endedFor how long an ended task is kept at most
 * @param liveTasks the most live tasks of each process; more are counted as dropped, not followed
 * @param taskHistograms the most tasks of each process with histograms of their own
 * @param gone the most processes that are not connected
 */
public record Retention(
    int endedTasks, Duration endedFor, int liveTasks, int taskHistograms, int gone) {
  /** What is kept when nothing else is said. */
  public static final Retention DEFAULT =
      new Retention(10_000, Duration.ofSeconds(60), 5_000_000, 1_000, 16);

  /** Checks the ranges: none negative, and live tasks and processes not 0. */
  public Retention {
    if (endedTasks < 0
        || liveTasks < 1
        || taskHistograms < 0
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
              + ", processes "
              + gone);
    }
  }
}
