package dev.consolation.agent.probe;

/**
 * What futures of libraries call around their waits, which are {@code Object.wait} and so tell
 * nothing by themselves. Lives in the boot loader.
 */
public final class PromiseProbe {
  private static final Jdk JDK = Jdk.current();

  /** Until then a virtual thread keeps its carrier in {@code Object.wait}. */
  private static final boolean PINS = Runtime.version().feature() < 24;

  private PromiseProbe() {}

  /** The current thread is about to wait for a future, holding its monitor. */
  public static void waits(Object promise) {
    waits(promise, 0);
  }

  /** The same, for a time at most. */
  public static void waitsTimed(Object promise) {
    waits(promise, Signal.TIMED);
  }

  private static void waits(Object promise, int timed) {
    if (Probes.level < Probes.WAITS) {
      return;
    }
    Thread thread = Thread.currentThread();
    Ring ring = ApiProbe.ring(thread);
    long id = JDK.id(thread);
    long now = ring.read();
    int site = Probes.level >= Probes.EVERYTHING || --ring.waitTokens >= 0 ? Sites.here() : 0;
    ring.put(Signal.header(Signal.AWAIT, 0, site, 0), now, id, 0, promise, null);
    boolean isVirtual = JDK.isVirtual(thread);
    if (!isVirtual || PINS) {
      int signal = isVirtual ? Signal.PIN : Signal.PARK;
      ring.put(Signal.header(signal, timed, site, Names.ofClass(ring, promise)), now, id, 0);
    }
  }

  /** The current thread waits no more. */
  public static void waited() {
    if (Probes.level < Probes.WAITS) {
      return;
    }
    Thread thread = Thread.currentThread();
    Ring ring = ApiProbe.ring(thread);
    long id = JDK.id(thread);
    long now = ring.read();
    if (!JDK.isVirtual(thread)) {
      ring.put(Signal.header(Signal.UNPARK), now, id, 0);
    } else if (PINS) {
      ring.put(Signal.header(Signal.UNPIN), now, id, 0);
    }
    ring.put(Signal.header(Signal.AWAITED), now, id, 0);
  }

  /** The current thread has completed a future for which others wait. */
  public static void completed(Object promise) {
    if (Probes.level >= Probes.WAITS) {
      ApiProbe.put(Signal.COMPLETED, 0, 0, promise, null);
    }
  }
}
