package dev.consolation.server.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How long waits at each place of the code have lasted, of those that are over.
 *
 * <p>Counted in powers of two: enough to see that one lasts ten times as long as all others.
 */
final class SiteWaits {
  private static final int MOST_SITES = 20_000;
  private static final int BUCKETS = 64;

  private int[] @Nullable [] bySite = new int[64][];

  /** A wait at a place is over. */
  void over(Site site, long duration) {
    int at = site.index();
    if (at == 0 || at >= MOST_SITES) {
      return;
    }
    if (at >= bySite.length) {
      bySite = Arrays.copyOf(bySite, Math.max(at + 1, bySite.length * 2));
    }
    int[] counts = bySite[at];
    if (counts == null) {
      bySite[at] = counts = new int[BUCKETS];
    }
    counts[63 - Long.numberOfLeadingZeros(Math.max(1, duration))]++;
  }

  /** How many waits at a place are over. */
  long count(Site site) {
    return longerThan(site, 0);
  }

  /** How many of them have lasted for at least about so long, up to twice as long. */
  long longerThan(Site site, long duration) {
    int[] counts = site.index() < bySite.length ? bySite[site.index()] : null;
    if (counts == null) {
      return 0;
    }
    long sum = 0;
    for (int i = duration <= 0 ? 0 : 63 - Long.numberOfLeadingZeros(duration); i < BUCKETS; i++) {
      sum += counts[i];
    }
    return sum;
  }

  long estimatedBytes() {
    long bytes = 8L * bySite.length;
    for (int[] each : bySite) {
      bytes += each == null ? 0 : 4L * BUCKETS + 16;
    }
    return bytes;
  }
}
