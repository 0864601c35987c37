package dev.consolation.agent.probe;

/** Rings for tests, written to without a probe. */
public final class RingFixture {
  private RingFixture() {}

  /** A ring of this many events. */
  public static Ring ring(long owner, int events) {
    return new Ring(Thread.currentThread(), owner, false, events);
  }

  /** Appends an event. */
  public static void put(Ring ring, int signal, long time, long task, Object ref) {
    ring.put(Signal.header(signal), time, task, 0, ref, null);
  }
}
