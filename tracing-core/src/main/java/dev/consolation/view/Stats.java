package dev.consolation.view;

import java.util.List;

/**
 * Statistics of durations, in nanoseconds.
 *
 * @param p50 the percentiles are 0 where the server kept no histogram
 * @param buckets {@code buckets[i]} counts values in [2^i, 2^(i+1)); trailing zeros left out
 */
public record Stats(
    long count,
    long min,
    long max,
    long mean,
    long p50,
    long p90,
    long p95,
    long p99,
    List<Long> buckets) {
  /** Of nothing. */
  public static final Stats NONE = new Stats(0, 0, 0, 0, 0, 0, 0, 0, List.of());

  public Stats {
    buckets = List.copyOf(buckets);
  }

  /** Whether there are percentiles and buckets. */
  public boolean detailed() {
    return !buckets.isEmpty();
  }
}
