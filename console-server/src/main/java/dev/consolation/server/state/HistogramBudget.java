package dev.consolation.server.state;

import org.jspecify.annotations.Nullable;

/**
 * Decides which tasks have histograms of their own: those that clients watch, and of the others a
 * bounded number that are polled often.
 */
final class HistogramBudget {
  private static final int SAMPLES = 4;

  private final @Nullable TaskRecord[] holders;
  private int used;
  private int hand;

  HistogramBudget(int most) {
    holders = new TaskRecord[most];
  }

  /**
   * Gives histograms to a task that was just polled, if it is more active than one that has some.
   */
  void offer(TaskRecord task, TaskTimes times) {
    if (used < holders.length) {
      holders[used++] = task;
      times.promote(task.polls);
      return;
    }
    for (int i = 0; i < SAMPLES && holders.length > 0; i++) {
      hand = hand + 1 == holders.length ? 0 : hand + 1;
      TaskRecord holder = holders[hand];
      if (holder == null || holder.isEnded() || holder.polls < task.polls >> 1) {
        if (holder != null && holder.times != null && !holder.isWatched() && !holder.isEnded()) {
          holder.times.demote();
        }
        holders[hand] = task;
        times.promote(task.polls);
        return;
      }
    }
  }

  /** Bytes of heap, estimated. */
  long estimatedBytes() {
    long bytes = 0;
    for (int i = 0; i < used; i++) {
      TaskRecord holder = holders[i];
      TaskTimes times = holder == null ? null : holder.times;
      bytes += times == null ? 0 : times.estimatedBytes();
    }
    return bytes;
  }
}
