package dev.consolation.client;

import java.util.random.RandomGenerator;

/** How long to wait before a connection is tried again: longer each time, but never long. */
final class Backoff {
  private static final long FIRST_MILLIS = 500;
  private static final long LONGEST_MILLIS = 5_000;

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Milliseconds to wait after so many failures in a row, from 1. A fifth more or less by chance,
   * so that many consoles do not come back to a server all at once.
   */
  long millis(int failures) {
    long doubled = FIRST_MILLIS << Math.min(failures - 1, 10);
    long bounded = Math.min(LONGEST_MILLIS, doubled);
    return Math.round(bounded * random.nextDouble(0.8, 1.2));
  }
}
