package dev.consolation.server.state;

import java.util.List;
import java.util.stream.LongStream;

/**
 * What is known of many durations, in nanoseconds.
 *
 * @param count how many there were
 * @param percentiles of 50, 90, 95 and 99; empty when they are not kept
 * @param buckets {@code buckets[i]} counts values from 2^i to before 2^(i+1), those of 0 in the
 *     first; trailing zeros left out; empty when they are not kept
 */
public record DurationSummary(
    long count, long min, long max, long mean, List<Long> percentiles, List<Long> buckets) {
  /** Of nothing. */
  public static final DurationSummary NONE = new DurationSummary(0, 0, 0, 0, List.of(), List.of());

  /** The percentiles that are kept. */
  static final double[] PERCENTILES = {50, 90, 95, 99};

  /** A summary with percentiles and buckets. */
  static DurationSummary of(
      long count, long min, long max, long mean, long[] percentiles, long[] buckets) {
    return new DurationSummary(
        count,
        min,
        max,
        mean,
        LongStream.of(percentiles).boxed().toList(),
        LongStream.of(buckets).boxed().toList());
  }

  static int bucket(long value) {
    return value <= 1 ? 0 : 63 - Long.numberOfLeadingZeros(value);
  }
}
