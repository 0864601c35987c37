package dev.consolation.server.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The last polls of one worker that were long: enough to say what kept it from others. */
final class LongPolls {
  /** Shorter ones are not kept. */
  static final long LEAST = 2_000_000;

  private static final int MOST = 128;

  /** Called with each poll that is kept. */
  interface Visitor {
    void poll(TaskRecord task, long start, long end);
  }

  private @Nullable TaskRecord[] tasks = new TaskRecord[4];
  private long[] times = new long[8];
  private int size;
  private int next;
  private long forgotten = Long.MIN_VALUE;

  void add(TaskRecord task, long start, long end) {
    if (size == tasks.length) {
      if (size < MOST) {
        // Only now is the ring in order from its first place on.
        next = size;
        tasks = Arrays.copyOf(tasks, size * 2);
        times = Arrays.copyOf(times, size * 4);
      } else {
        forgotten = Math.max(forgotten, times[2 * next + 1]);
      }
    }
    tasks[next] = task;
    times[2 * next] = start;
    times[2 * next + 1] = end;
    next = (next + 1) % tasks.length;
    size = Math.min(size + 1, tasks.length);
  }

  void each(Visitor visitor) {
    for (int i = 0; i < size; i++) {
      TaskRecord task = tasks[i];
      if (task != null) {
        visitor.poll(task, times[2 * i], times[2 * i + 1]);
      }
    }
  }

  /** Bytes of heap, estimated. */
  long estimatedBytes() {
    return 48 + 20L * tasks.length;
  }

  /** The end of the last poll that was given up; what ended later is all there. */
  long forgotten() {
    return forgotten;
  }
}
