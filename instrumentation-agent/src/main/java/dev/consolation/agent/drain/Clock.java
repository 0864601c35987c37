package dev.consolation.agent.drain;

/**
 * The agent's clock: {@link System#nanoTime} since an origin, which all times on the wire refer to.
 */
final class Clock {
  private static long origin = System.nanoTime();

  private Clock() {}

  /** Sets the origin; before anything is timed. */
  static void origin(long nanoTime) {
    origin = nanoTime;
  }

  /** A reading of {@link System#nanoTime} as a time of the agent. */
  static long time(long nanoTime) {
    return nanoTime - origin;
  }

  static long now() {
    return time(System.nanoTime());
  }
}
