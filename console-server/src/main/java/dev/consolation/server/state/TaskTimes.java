package dev.consolation.server.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the polls of one task took and how long it waited for them, from its second poll on.
 *
 * <p>A million tasks have one of these, so it is small: the extremes, which are all there is to
 * know of two values; and histograms only for as many tasks as the {@link HistogramBudget} allows.
 */
final class TaskTimes {
  private int shortestPoll = Integer.MAX_VALUE;
  private int longestPoll;
  private int shortestDelay = Integer.MAX_VALUE;
  private int longestDelay;
  private @Nullable Durations polls;
  private @Nullable Durations delays;

  void poll(long nanos) {
    int packed = pack(nanos);
    shortestPoll = Math.min(shortestPoll, packed);
    longestPoll = Math.max(longestPoll, packed);
    if (polls != null) {
      polls.record(nanos);
    }
  }

  void delay(long nanos) {
    int packed = pack(nanos);
    shortestDelay = Math.min(shortestDelay, packed);
    longestDelay = Math.max(longestDelay, packed);
    if (delays != null) {
      delays.record(nanos);
    }
  }

  /** Starts the histograms; {@code polled} polls were counted until now. */
  void promote(long polled) {
    if (polls != null) {
      return;
    }
    polls = new Durations();
    delays = new Durations();
    if (polled == 2) {
      polls.record(unpack(shortestPoll));
      polls.record(unpack(longestPoll));
      if (longestDelay > 0 || shortestDelay == 0) {
        delays.record(unpack(shortestDelay));
        delays.record(unpack(longestDelay));
      }
    }
  }

  /** Gives the histograms up. */
  void demote() {
    polls = null;
    delays = null;
  }

  boolean hasHistograms() {
    return polls != null;
  }

  long estimatedBytes() {
    return (polls == null ? 0 : polls.estimatedBytes())
        + (delays == null ? 0 : delays.estimatedBytes());
  }

  DurationSummary polls(long count, long sum) {
    return summary(polls, shortestPoll, longestPoll, count, sum);
  }

  DurationSummary delays(long count, long sum) {
    return summary(delays, shortestDelay, longestDelay, count, sum);
  }

  private static DurationSummary summary(
      @Nullable Durations kept, int shortest, int longest, long count, long sum) {
    if (count == 0 || shortest == Integer.MAX_VALUE) {
      return DurationSummary.NONE;
    }
    long min = unpack(shortest);
    long max = unpack(longest);
    long mean = Math.max(min, Math.min(sum / count, max));
    if (kept != null && kept.count() > 0) {
      DurationSummary of = kept.summary();
      return new DurationSummary(count, min, max, mean, of.percentiles(), of.buckets());
    }
    if (count <= 2) {
      return Durations.of(count == 1 ? new long[] {max} : new long[] {min, max}, mean * count);
    }
    return new DurationSummary(count, min, max, mean, List.of(), List.of());
  }

  /** Exact below 2.1 s, then to a millisecond, as a number that keeps the order. */
  static int pack(long nanos) {
    if (nanos < 1 << 30) {
      return (int) Math.max(nanos, 0);
    }
    return (int) Math.min((1 << 30) + ((nanos - (1 << 30)) >> 20), Integer.MAX_VALUE - 1);
  }

  static long unpack(int packed) {
    return packed < 1 << 30 ? packed : (1L << 30) + ((long) (packed - (1 << 30)) << 20);
  }
}
