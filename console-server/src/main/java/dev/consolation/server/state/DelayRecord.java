package dev.consolation.server.state;

import dev.consolation.task.WakerKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One delay from wake to poll.
 *
 * @param waker id of the task or thread that woke it, of a spawned one its spawner; 0: none in Java
 * @param over false: it goes on
 * @param ran what ran on the workers of the runtime meanwhile, longest first
 * @param partial the delay reaches further back than the polls that are kept
 */
public record DelayRecord(
    TaskRecord task,
    long wokenAt,
    long delay,
    boolean over,
    long waker,
    WakerKind wakerKind,
    @Nullable RuntimeState runtime,
    List<Ran> ran,
    boolean partial) {

  /** What a worker ran for so many nanoseconds of the delay. */
  public record Ran(WorkerState worker, TaskRecord task, long nanos) {}
}
