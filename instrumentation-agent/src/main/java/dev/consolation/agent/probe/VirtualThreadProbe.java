package dev.consolation.agent.probe;

import java.util.concurrent.locks.LockSupport;

/**
 * What the JDK's virtual threads call as they go through their lives. Lives in the boot loader.
 *
 * <p>Called inside the scheduler of virtual threads, where anything that blocks, parks or yields
 * hangs the JVM: so nothing here does, or calls code that could.
 */
public final class VirtualThreadProbe {
  private static final int NEW = 0;
  private static final int PARKING = 3;
  private static final int TIMED_PARKING = 6;
  private static final Jdk JDK = Jdk.current();

  private static long schedulerOffset;

  private VirtualThreadProbe() {}

  /** Makes known where a virtual thread keeps its scheduler. */
  public static void scheduler(long offset) {
    schedulerOffset = offset;
  }

  private static Ring ring(Thread current) {
    Thread carrier = JDK.isVirtual(current) ? JDK.carrier() : current;
    return Rings.of(carrier, JDK.id(carrier));
  }

  /** {@code VirtualThread.start}: the current thread spawns {@code spawned}. */
  public static void spawn(Thread spawned, int state) {
    if (Probes.level < Probes.LIFECYCLE || state != NEW) {
      return;
    }
    if (!JobProbe.knowsScheduler() && schedulerOffset != 0) {
      JobProbe.scheduler(JDK.reference(spawned, schedulerOffset));
    }
    Thread spawner = Thread.currentThread();
    Ring ring = ring(spawner);
    if (!ring.hasRoom()) {
      return;
    }
    String code = Code.name(Code.body(spawned));
    int site = SpawnSites.find(ring, code);
    String name = spawned.getName();
    ring.put(
        Signal.header(Signal.SPAWN, 0, site, Names.number(ring, code)),
        ring.now(),
        JDK.id(spawned),
        JDK.id(spawner),
        name.isEmpty() ? null : name,
        Contexts.current(spawner));
  }

  /** {@code VirtualThread.mount}, still on the carrier: a poll begins. */
  public static void mount(Thread task) {
    if (Probes.level < Probes.WAITS) {
      return;
    }
    Thread carrier = Thread.currentThread();
    Ring ring = Rings.of(carrier, JDK.id(carrier));
    long start;
    if (ring.idle) {
      ring.idle = false;
      start = ring.read();
    } else {
      start = ring.lastTime;
    }
    ring.waitHint = 0;
    ring.waitSite = 0;
    ring.beginPoll(JDK.id(task), start);
  }

  /**
   * {@code VirtualThread.park} and {@code parkNanos}, in the virtual thread: it is about to wait.
   */
  public static void parking(Thread task) {
    if (Probes.level < Probes.WAITS) {
      return;
    }
    Thread carrier = JDK.carrier();
    Ring ring = Rings.of(carrier, JDK.id(carrier));
    if (Probes.level >= Probes.EVERYTHING || --ring.waitTokens >= 0) {
      ring.waitSite = Sites.here();
    } else {
      ring.waitSite = 0;
    }
  }

  /** {@code VirtualThread.afterYield}, on the carrier: a poll ended. */
  public static void yielded(Thread task, int state) {
    if (Probes.level < Probes.WAITS) {
      return;
    }
    Thread carrier = Thread.currentThread();
    Ring ring = Rings.of(carrier, JDK.id(carrier));
    long id = JDK.id(task);
    long now = ring.read();
    long start = ring.pollTask == id ? ring.pollStart : now;
    ring.endPoll();
    if (state == PARKING || state == TIMED_PARKING) {
      int hinted = state | ring.waitHint << Signal.HINT_SHIFT;
      int blocker = Names.ofClass(ring, LockSupport.getBlocker(task));
      ring.put(Signal.header(Signal.YIELD, hinted, ring.waitSite, blocker), now, id, start);
    } else {
      ring.put(Signal.header(Signal.YIELD, state, 0, 0), now, id, start);
    }
  }

  /**
   * {@code VirtualThread.afterDone}: on the carrier the last poll ended, or on a spawner the start
   * failed.
   */
  public static void done(Thread task) {
    if (Probes.level < Probes.LIFECYCLE) {
      return;
    }
    Thread current = Thread.currentThread();
    Ring ring = ring(current);
    int notStarted = JDK.isVirtual(current) || !ring.carrier ? 1 : 0;
    long id = JDK.id(task);
    long now = ring.read();
    long start = 0;
    if (ring.pollTask == id) {
      start = ring.pollStart;
      ring.endPoll();
    }
    ring.put(Signal.header(Signal.DONE, notStarted, 0, 0), now, id, start);
  }

  /** {@code VirtualThread.unpark}: the current thread wakes {@code woken}. */
  public static void wake(Thread woken, int state, boolean permit) {
    wake(woken, state, permit, false);
  }

  /** The same; since JDK 25 it says whether it does so because the time of the wait is over. */
  public static void wake(Thread woken, int state, boolean permit, boolean timeIsOver) {
    if (Probes.level < Probes.WAITS) {
      return;
    }
    Thread waker = Thread.currentThread();
    Ring ring = ring(waker);
    int seen = (state & 0xff) | (permit ? Signal.PERMIT : 0);
    long id = JDK.id(woken);
    if (ring.interrupts == id) {
      ring.interrupts = 0;
      seen |= Signal.INTERRUPT;
    }
    long by = timeIsOver ? Signal.TIME : JDK.id(waker);
    ring.put(Signal.header(Signal.WAKE, seen, 0, 0), ring.now(), id, by);
  }

  /** {@code VirtualThread.interrupt}: the current thread asks another to end, and wakes it. */
  @SuppressWarnings("ReferenceEquality") // threads have no other
  public static void interrupting(Thread interrupted) {
    Thread waker = Thread.currentThread();
    if (Probes.level < Probes.LIFECYCLE || waker == interrupted) {
      return;
    }
    Ring ring = ring(waker);
    long id = JDK.id(interrupted);
    ring.interrupts = id;
    ring.put(Signal.header(Signal.ASKED), ring.now(), id, JDK.id(waker));
  }

  /** {@code VirtualThread.unblock}: the JVM wakes {@code woken}, because a monitor became free. */
  public static void unblock(Thread woken, int state) {
    if (Probes.level < Probes.WAITS) {
      return;
    }
    Ring ring = ring(Thread.currentThread());
    ring.put(Signal.header(Signal.WAKE, state & 0xff, 0, 0), ring.now(), JDK.id(woken), Signal.JVM);
  }

  /**
   * {@code VirtualThread.parkOnCarrierThread} begins: the virtual thread waits and holds its
   * carrier.
   */
  public static void pin(Thread task, boolean timed) {
    if (Probes.level < Probes.WAITS) {
      return;
    }
    Thread carrier = JDK.carrier();
    Ring ring = Rings.of(carrier, JDK.id(carrier));
    int state = (timed ? Signal.TIMED : 0) | ring.waitHint << Signal.HINT_SHIFT;
    int blocker = Names.ofClass(ring, LockSupport.getBlocker(task));
    long header = Signal.header(Signal.PIN, state, ring.waitSite, blocker);
    ring.put(header, ring.read(), JDK.id(task), 0);
  }

  /** {@code VirtualThread.parkOnCarrierThread} returns. */
  public static void unpin(Thread task) {
    if (Probes.level < Probes.WAITS) {
      return;
    }
    Thread carrier = JDK.carrier();
    Ring ring = Rings.of(carrier, JDK.id(carrier));
    ring.put(Signal.header(Signal.UNPIN), ring.read(), JDK.id(task), 0);
  }

  /** {@code Poller.poll}: the virtual thread is about to wait for a socket. */
  public static void polling() {
    Thread task = Thread.currentThread();
    if (Probes.level >= Probes.WAITS && JDK.isVirtual(task)) {
      ring(task).waitHint = Signal.HINT_SOCKET;
    }
  }

  /** {@code ForkJoinPool.awaitWork}: the worker goes idle, so its last clock reading grows old. */
  public static void workerIdle() {
    Thread worker = Thread.currentThread();
    Ring ring = Rings.find(JDK.id(worker));
    if (ring != null) {
      ring.idle = true;
    }
  }
}
