package dev.consolation.agent.probe;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** What platform threads call as they start, wait, are woken and end. Lives in the boot loader. */
public final class ThreadProbe {
  private static final Jdk JDK = Jdk.current();

  private ThreadProbe() {}

  private static Ring ring() {
    Thread current = Thread.currentThread();
    Thread carrier = JDK.isVirtual(current) ? JDK.carrier() : current;
    return Rings.of(carrier, JDK.id(carrier));
  }

  /** {@code Thread.start}: the current thread spawns a platform thread. */
  public static void start(Thread spawned) {
    if (Probes.level < Probes.LIFECYCLE
        || spawned instanceof AgentThread
        || JDK.isVirtual(spawned)) {
      return;
    }
    Ring ring = ring();
    String code = spawned.getClass().getName();
    int site = SpawnSites.find(ring, code);
    Thread current = Thread.currentThread();
    long header = Signal.header(Signal.THREAD_START, 0, site, Names.number(ring, code));
    Object context = Contexts.current(current);
    ring.put(header, ring.now(), JDK.id(spawned), JDK.id(current), spawned, context);
  }

  /** {@code Thread.exit}: the current platform thread ends. */
  public static void exit(Thread ended) {
    if (Probes.level < Probes.LIFECYCLE || ended instanceof AgentThread || JDK.isVirtual(ended)) {
      return;
    }
    Ring ring = Rings.of(ended, JDK.id(ended));
    ring.put(Signal.header(Signal.THREAD_END), ring.read(), ring.owner, 0);
  }

  /** {@code LockSupport.park} with a blocker, before it waits. */
  public static void park(@Nullable Object blocker) {
    parked(Thread.currentThread(), blocker, 0);
  }

  /** {@code LockSupport.parkNanos} and {@code parkUntil} with a blocker, before they wait. */
  public static void parkTimed(@Nullable Object blocker) {
    parked(Thread.currentThread(), blocker, Signal.TIMED);
  }

  /** {@code LockSupport.park} without a blocker argument, before it waits. */
  public static void park() {
    Thread current = Thread.currentThread();
    parked(current, LockSupport.getBlocker(current), 0);
  }

  /**
   * {@code LockSupport.parkNanos} and {@code parkUntil} without a blocker argument, before they
   * wait.
   */
  public static void parkTimed() {
    Thread current = Thread.currentThread();
    parked(current, LockSupport.getBlocker(current), Signal.TIMED);
  }

  private static void parked(Thread thread, @Nullable Object blocker, int timed) {
    if (Probes.level < Probes.WAITS || JDK.isVirtual(thread)) {
      return;
    }
    Ring ring = Rings.of(thread, JDK.id(thread));
    if (ring.idleWorker) {
      return;
    }
    int site = Probes.level >= Probes.EVERYTHING || --ring.waitTokens >= 0 ? Sites.here() : 0;
    int state = timed | ring.waitHint << Signal.HINT_SHIFT;
    long header = Signal.header(Signal.PARK, state, site, Names.ofClass(ring, blocker));
    ring.put(header, ring.read(), ring.owner, 0);
  }

  /** {@code LockSupport.park} in all its forms, when it returns. */
  public static void unparked() {
    Thread thread = Thread.currentThread();
    if (Probes.level < Probes.WAITS || JDK.isVirtual(thread)) {
      return;
    }
    Ring ring = Rings.of(thread, JDK.id(thread));
    if (ring.idleWorker) {
      return;
    }
    ring.put(Signal.header(Signal.UNPARK), ring.read(), ring.owner, 0);
  }

  /** {@code Thread.sleep}, before it sleeps for so long. */
  public static void sleep(long nanos) {
    Thread thread = Thread.currentThread();
    if (Probes.level < Probes.WAITS) {
      return;
    }
    if (JDK.isVirtual(thread)) {
      ring().waitHint = Signal.HINT_SLEEP;
      return;
    }
    Ring ring = Rings.of(thread, JDK.id(thread));
    int site = Probes.level >= Probes.EVERYTHING || --ring.waitTokens >= 0 ? Sites.here() : 0;
    int state = Signal.TIMED | Signal.HINT_SLEEP << Signal.HINT_SHIFT;
    ring.put(Signal.header(Signal.PARK, state, site, 0), ring.read(), ring.owner, nanos);
  }

  /** {@code LockSupport.unpark}: the current thread wakes a platform thread. */
  public static void unpark(@Nullable Thread woken) {
    if (Probes.level < Probes.WAITS || woken == null || JDK.isVirtual(woken)) {
      return;
    }
    long id = JDK.id(woken);
    Ring target = Rings.find(id); // none: it has waited since before the agent came
    if (target != null && target.idleWorker) {
      return;
    }
    Ring ring = ring();
    ring.put(Signal.header(Signal.WAKE), ring.now(), id, JDK.id(Thread.currentThread()));
  }

  /** {@code Thread.interrupt}: the current thread asks another one to end, and wakes it. */
  @SuppressWarnings("ReferenceEquality") // threads have no other
  public static void interrupt(Thread interrupted) {
    Thread waker = Thread.currentThread();
    if (Probes.level < Probes.LIFECYCLE || interrupted == waker || JDK.isVirtual(interrupted)) {
      return;
    }
    Ring ring = ring();
    ring.put(Signal.header(Signal.ASKED), ring.now(), JDK.id(interrupted), JDK.id(waker));
  }

  /** {@code Thread.dispatchUncaughtException}: an exception ends the current thread. */
  public static void uncaught(@Nullable Throwable exception) {
    if (Probes.level < Probes.LIFECYCLE || exception == null) {
      return;
    }
    Ring ring = ring();
    long id = JDK.id(Thread.currentThread());
    ring.put(Signal.header(Signal.UNCAUGHT), ring.now(), id, 0, exception.getClass(), null);
  }
}
