package dev.consolation.agent.probe;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Finds the ring of a platform thread, and makes it on first use. Lives in the boot loader;
 * lock-free.
 *
 * <p>A table indexed by a hash of the thread's id: a thread local would be one per virtual thread,
 * and a carrier-thread local is slower. The hash scatters ids that follow each other: the threads
 * of a pool would else fill a stretch of the table, which a later thread whose id begins there
 * again would find full.
 */
public final class Rings {
  private static final int BITS = 14;
  private static final int SIZE = 1 << BITS;

  /** 2 to the 64th by the golden ratio: multiples of it are as far apart as can be. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private static final int MASK = SIZE - 1;
  private static final int PROBES = 16;
  private static final AtomicReferenceArray<Ring> TABLE = new AtomicReferenceArray<>(SIZE);
  private static final AtomicReference<Ring[]> ALL = new AtomicReference<>(new Ring[0]);
  private static final int FIRST = 256;
  private static final int FIRST_OF_CARRIER = 1 << 13;
  private static final int GROWTH = 8;
  private static final AtomicLong EVENTS = new AtomicLong();
  private static final AtomicLong OVERFLOWS = new AtomicLong();
  private static final Ring MUTED = new Ring(null, 0, false, 0);

  /** Events that one ring, and that all rings together, may hold. */
  private static volatile int mostOfOne = 1 << 17;

  private static volatile long mostOfAll = 1 << 20;

  private Rings() {}

  /** Sets how many events one ring (a power of two), and all rings together, may grow to hold. */
  public static void bounds(int ofOne, long ofAll) {
    mostOfOne = ofOne;
    mostOfAll = ofAll;
  }

  /** The ring of this platform thread. */
  static Ring of(Thread thread, long id) {
    Ring ring = TABLE.getPlain(slot(id));
    return ring != null && ring.owner == id ? ring : search(thread, id);
  }

  private static int slot(long id) {
    return (int) ((id * GOLDEN) >>> (Long.SIZE - BITS));
  }

  /** How many events a ring of this many may grow to; 0 when it may not. */
  static int grow(int events) {
    int more = Math.min(events * GROWTH, mostOfOne);
    if (more <= events) {
      return 0;
    }
    if (EVENTS.addAndGet(more) > mostOfAll) {
      EVENTS.addAndGet(-more);
      return 0;
    }
    return more;
  }

  /** A ring gave up a segment of this many events. */
  static void shrunk(int events) {
    EVENTS.addAndGet(-events);
  }

  private static int first(boolean carrier) {
    int events = carrier ? FIRST_OF_CARRIER : FIRST;
    EVENTS.addAndGet(events);
    return events;
  }

  private static Ring search(Thread thread, long id) {
    Ring found = find(id);
    if (found != null) {
      return found;
    }
    if (thread instanceof AgentThread) {
      return MUTED;
    }
    boolean carrier = isCarrier(thread);
    Ring made = new Ring(thread, id, carrier, first(carrier));
    for (int k = 0; k < PROBES; k++) {
      int slot = slot(id) + k & MASK;
      Ring there = TABLE.get(slot);
      if ((there == null || there.thread() == null) && TABLE.compareAndSet(slot, there, made)) {
        publish(made);
        return made;
      }
    }
    OVERFLOWS.incrementAndGet();
    return MUTED;
  }

  private static boolean isCarrier(Thread thread) {
    return thread.getClass().getName().equals("jdk.internal.misc.CarrierThread");
  }

  private static void publish(Ring ring) {
    for (; ; ) {
      Ring[] old = ALL.get();
      Ring[] more = Arrays.copyOf(old, old.length + 1);
      more[old.length] = ring;
      if (ALL.compareAndSet(old, more)) {
        return;
      }
    }
  }

  /** The ring of the platform thread with this id, null when it has written nothing yet. */
  static @Nullable Ring find(long id) {
    for (int k = 0; k < PROBES; k++) {
      Ring ring = TABLE.get(slot(id) + k & MASK);
      if (ring != null && ring.owner == id) {
        return ring;
      }
    }
    return null;
  }

  /** Events lost because more than {@value #PROBES} living threads share a place in the table. */
  public static long overflows() {
    return OVERFLOWS.get();
  }

  /** All rings; for the drain. */
  public static Ring[] all() {
    return ALL.get();
  }

  /** Forgets a ring whose thread is gone and whose events are consumed; for the drain. */
  public static void remove(Ring ring) {
    for (int k = 0; k < PROBES; k++) {
      TABLE.compareAndSet(slot(ring.owner) + k & MASK, ring, null);
    }
    EVENTS.addAndGet(-ring.capacity());
    for (; ; ) {
      Ring[] old = ALL.get();
      int at = Arrays.asList(old).indexOf(ring);
      if (at < 0) {
        return;
      }
      Ring[] less = new Ring[old.length - 1];
      System.arraycopy(old, 0, less, 0, at);
      System.arraycopy(old, at + 1, less, at, less.length - at);
      if (ALL.compareAndSet(old, less)) {
        return;
      }
    }
  }
}
