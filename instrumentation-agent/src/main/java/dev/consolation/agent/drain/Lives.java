package dev.consolation.agent.drain;

import dev.consolation.event.EventKind;
import java.util.Arrays;

/**
 * Whole lives summed up: of tasks that are alike but for their ids and, within a factor of two, for
 * how long they waited for a worker and how long they ran. Not thread-safe.
 */
final class Lives {
  private static final int SIZE = 1 << 10;
  private static final int FULL = SIZE * 3 / 4;

  private final long[] tasks = new long[SIZE];
  private final long[] runs = new long[SIZE];
  private final long[] counts = new long[SIZE];
  private final long[] lifetimes = new long[SIZE];
  private final long[] busy = new long[SIZE];
  private int size;

  /** Adds the life that {@code args} tell as those of {@link EventKind#LIFE}. */
  void add(long[] args) {
    long lifetime = args[EventKind.LIFETIME];
    long ran = args[EventKind.BUSY];
    long task =
        args[EventKind.SITE] << 48
            | args[EventKind.TASK_CLASS] << 28
            | args[EventKind.RUNTIME] << 4
            | (args[EventKind.TASK_KIND] & 0xf);
    long run = args[EventKind.WORKER] << 12 | (long) log2(ran) << 6 | log2(lifetime - ran);
    int i = (int) (((task * 0x9E3779B97F4A7C15L + run) * 0x9E3779B97F4A7C15L) >>> 54);
    while (counts[i] != 0 && (tasks[i] != task || runs[i] != run)) {
      i = (i + 1) & (SIZE - 1);
    }
    if (counts[i] == 0) {
      tasks[i] = task;
      runs[i] = run;
      size++;
    }
    counts[i]++;
    lifetimes[i] += lifetime;
    busy[i] += ran;
  }

  private static int log2(long nanos) {
    return nanos <= 1 ? 0 : 63 - Long.numberOfLeadingZeros(nanos);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Whether it must be written before another can be added. */
  boolean isFull() {
    return size >= FULL;
  }

  /** How many lives it holds. */
  long count() {
    return Arrays.stream(counts).sum();
  }

  void clear() {
    Arrays.fill(counts, 0);
    Arrays.fill(lifetimes, 0);
    Arrays.fill(busy, 0);
    size = 0;
  }

  /** Calls {@code each} with the arguments of each sum, as those of {@link EventKind#LIVES}. */
  void forEach(long[] args, Runnable each) {
    for (int i = 0; i < SIZE; i++) {
      if (counts[i] != 0) {
        args[EventKind.LIVES_COUNT] = counts[i];
        args[EventKind.TASK_KIND] = tasks[i] & 0xf;
        args[EventKind.SITE] = tasks[i] >>> 48;
        args[EventKind.RUNTIME] = (tasks[i] >>> 4) & 0xffffff;
        args[EventKind.TASK_CLASS] = (tasks[i] >>> 28) & 0xfffff;
        args[EventKind.NAME_PREFIX] = 0;
        args[EventKind.NAME_NUMBER] = 0;
        args[EventKind.LIFETIME] = lifetimes[i];
        args[EventKind.BUSY] = busy[i];
        args[EventKind.OUTCOME] = 0;
        args[EventKind.EXCEPTION] = 0;
        args[EventKind.WORKER] = runs[i] >>> 12;
        each.run();
      }
    }
  }
}
