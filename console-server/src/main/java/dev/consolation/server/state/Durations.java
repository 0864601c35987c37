package dev.consolation.server.state;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Counts durations: a few of them one by one, then in a histogram with two significant digits.
 *
 * <p>Not thread-safe.
 */
public final class Durations {
  private static final int FEW = 8;
  private static final long LONGEST = 1L << 53;

  private long count;
  private long sum;
  private long min = Long.MAX_VALUE;
  private long max;
  private long @Nullable [] few = new long[2];
  private @Nullable Histogram histogram;

  /** Counts one; a negative one counts as 0. */
  void record(long nanos) {
    long value = nanos < 0 ? 0 : Math.min(nanos, LONGEST);
    long n = count++;
    sum += value;
    if (value < min) {
      min = value;
    }
    if (value > max) {
      max = value;
    }
    Histogram h = histogram;
    if (h != null) {
      h.recordValue(value);
    } else {
      keep((int) n, value);
    }
  }

  /** Counts {@code times} of about this duration. */
  void record(long nanos, long times) {
    long left = times;
    while (left > 0 && histogram == null) {
      record(nanos);
      left--;
    }
    Histogram h = histogram;
    if (h != null && left > 0) {
      long value = nanos < 0 ? 0 : Math.min(nanos, LONGEST);
      count += left;
      sum += value * left;
      min = Math.min(min, value);
      max = Math.max(max, value);
      h.recordValueWithCount(value, left);
    }
  }

  private void keep(int n, long value) {
    long[] values = few;
    if (n < FEW && values != null) {
      if (n == values.length) {
        few = values = Arrays.copyOf(values, n * 2);
      }
      values[n] = value;
      return;
    }
    var h = new Histogram(2);
    if (values != null) {
      for (long each : values) {
        h.recordValue(each);
      }
    }
    h.recordValue(value);
    few = null;
    histogram = h;
  }

  /** How many there were. */
  public long count() {
    return count;
  }

  /** What is known of them now. */
  public DurationSummary summary() {
    if (count == 0) {
      return DurationSummary.NONE;
    }
    Histogram h = histogram;
    long[] values = few;
    if (h != null) {
      return DurationSummary.of(count, min, max, sum / count, percentiles(h), buckets(h));
    }
    return of(values == null ? new long[0] : Arrays.copyOf(values, (int) count), sum);
  }

  /** The summary of values that are all there is. */
  public static DurationSummary of(long[] values) {
    long sum = 0;
    for (long each : values) {
      sum += each;
    }
    return values.length == 0 ? DurationSummary.NONE : of(values, sum);
  }

  /** The same, of which the sum is known. */
  static DurationSummary of(long[] values, long sum) {
    long[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    long[] percentiles = new long[DurationSummary.PERCENTILES.length];
    for (int i = 0; i < percentiles.length; i++) {
      int rank = (int) Math.ceil(DurationSummary.PERCENTILES[i] / 100 * n);
      percentiles[i] = sorted[Math.max(rank, 1) - 1];
    }
    long[] buckets = new long[DurationSummary.bucket(sorted[n - 1]) + 1];
    for (long each : sorted) {
      buckets[DurationSummary.bucket(each)]++;
    }
    return DurationSummary.of(n, sorted[0], sorted[n - 1], sum / n, percentiles, buckets);
  }

  private long[] percentiles(Histogram h) {
    long[] percentiles = new long[DurationSummary.PERCENTILES.length];
    for (int i = 0; i < percentiles.length; i++) {
      long value = h.getValueAtPercentile(DurationSummary.PERCENTILES[i]);
      percentiles[i] = Math.max(min, Math.min(value, max));
    }
    return percentiles;
  }

  private long[] buckets(Histogram h) {
    long[] buckets = new long[DurationSummary.bucket(max) + 1];
    for (var each : h.recordedValues()) {
      buckets[DurationSummary.bucket(each.getValueIteratedTo())] +=
          each.getCountAtValueIteratedTo();
    }
    return buckets;
  }

  /** Bytes of heap, estimated. */
  long estimatedBytes() {
    Histogram h = histogram;
    return h == null ? 96 : 64L + h.getEstimatedFootprintInBytes();
  }
}
