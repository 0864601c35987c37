package dev.consolation.agent.export;

import java.util.SplittableRandom;

/**
 * How long to wait before the next attempt: doubling from {@value #FIRST} to {@value #LONGEST}
 * milliseconds, less up to a half at random, so that the agents of a machine do not come all at
 * once. Not thread-safe.
 */
final class Backoff {
  static final int FIRST = 200;
  static final int LONGEST = 5_000;

  private final SplittableRandom random;
  private int next = FIRST;

  Backoff() {
    this(new SplittableRandom());
  }

  Backoff(SplittableRandom random) {
    this.random = random;
  }

  /** The time to wait now; the next will be longer. */
  int nextMillis() {
    int now = next;
    next = Math.min(LONGEST, next * 2);
    return now - random.nextInt(now / 2 + 1);
  }

  /** There was a connection: the next wait is short again. */
  void reset() {
    next = FIRST;
  }
}
