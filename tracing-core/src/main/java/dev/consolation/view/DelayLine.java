package dev.consolation.view;

import dev.consolation.task.WakerKind;
import java.util.List;

/**
 * One delay from wake to poll.
 *
 * @param wokenAt nanoseconds since 1970 (UTC)
 * @param delay nanoseconds; so far, when it is not over
 * @param waker id of the task that woke it; 0: not a task
 * @param ran what ran on the workers of its runtime meanwhile, longest first
 * @param partial more ran than is known
 */
public record DelayLine(
    TaskBrief task,
    long wokenAt,
    long delay,
    boolean over,
    WakerKind by,
    long waker,
    String wakerName,
    String runtime,
    List<Ran> ran,
    boolean partial) {
  public DelayLine {
    ran = List.copyOf(ran);
  }

  /** What a worker ran for so many nanoseconds of the delay. */
  public record Ran(long worker, String workerName, TaskBrief task, long nanos) {}
}
