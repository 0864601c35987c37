package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/**
 * What the JDK calls just before a wait for something to which the object that the thread blocks on
 * does not lead: a condition does not know its queue. Lives in the boot loader.
 *
 * <p>Only on the way into a wait. A queue, barrier or pool is told once, as long as it is among the
 * last some thousands; a future each time.
 */
public final class ResourceProbe {
  private static final int SIZE = 1 << 12;
  private static final Jdk JDK = Jdk.current();

  /** Identity hash codes of what was told; races only tell something twice. */
  private static int[] told = new int[SIZE];

  private ResourceProbe() {}

  /** From now on everything is told anew. */
  public static void forget() {
    told = new int[SIZE];
  }

  private static Ring ring(Thread current) {
    Thread carrier = JDK.isVirtual(current) ? JDK.carrier() : current;
    return Rings.of(carrier, JDK.id(carrier));
  }

  /** The current thread is about to wait at a queue, a barrier or for the end of a pool. */
  public static void waitsAt(Object holder) {
    if (Probes.level < Probes.WAITS) {
      return;
    }
    int hash = System.identityHashCode(holder);
    int[] seen = told;
    int slot = (hash ^ hash >>> 13) & SIZE - 1;
    if (seen[slot] != hash) {
      seen[slot] = hash;
      Ring ring = ring(Thread.currentThread());
      ring.put(Signal.header(Signal.HOLDER), ring.now(), 0, 0, holder, null);
    }
  }

  /** The current thread is about to wait for a future. */
  public static void getting(Object future) {
    if (Probes.level < Probes.WAITS) {
      return;
    }
    Thread thread = Thread.currentThread();
    Ring ring = ring(thread);
    ring.put(Signal.header(Signal.GET), ring.now(), JDK.id(thread), 0, future, null);
  }

  /**
   * {@code supplyAsync} and {@code runAsync}: the current thread begins to compute what a future
   * will hold, which the job then forgets; null: it is done.
   */
  public static void computes(@Nullable Object future) {
    if (Probes.level < Probes.WAITS) {
      return;
    }
    Thread thread = Thread.currentThread();
    if (!JDK.isVirtual(thread)) {
      Rings.of(thread, JDK.id(thread)).future = future;
    } else if (future != null) {
      Ring ring = ring(thread);
      ring.put(Signal.header(Signal.COMPUTE), ring.now(), JDK.id(thread), 0, future, null);
    }
  }

  /** The same, when it is done. */
  public static void computed() {
    computes(null);
  }

  /** {@code allOf} and {@code anyOf} return a future that is made of others. */
  public static void arms(Object future, Object[] arms) {
    if (Probes.level >= Probes.WAITS && arms.length > 0) {
      Ring ring = ring(Thread.currentThread());
      ring.put(Signal.header(Signal.ARMS), ring.now(), 0, 0, future, arms);
    }
  }
}
