package dev.consolation.agent.resource;

import dev.consolation.agent.probe.Jdk;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Reads what threads wait for. Calls no code that an application could have overridden, and never
 * follows a linked structure further than a bound: both may change while they are read.
 */
public final class Inspector {
  private static final String PHASER_NODE = Slots.CONCURRENT + "Phaser$QNode";

  private final Slot phaser;
  private final Queues queues;
  private final Barriers barriers;
  private final Stages stages;
  private final Subscribers subscribers;
  private final Transfers transfers;
  private final Ends ends;
  private final Synchronizers synchronizers;
  private final Scopes scopes;
  private final Processes processes;
  private final ReadHolds readHolds;

  /** The timer of a virtual thread's wait, from JDK 24 on. */
  private final Slot timeout;

  private final Slot due;
  private final StackChunks chunks;
  private final Slot carrier;
  private final List<Extractor> extractors;

  /** An inspector of this JDK's objects. */
  public Inspector(Slots slots) {
    synchronizers = new Synchronizers(slots);
    phaser = slots.slot(PHASER_NODE, "phaser");
    queues = new Queues(slots, synchronizers);
    barriers = new Barriers(slots, synchronizers);
    stages = new Stages(slots);
    subscribers = new Subscribers(slots, synchronizers);
    transfers = new Transfers(slots);
    ends = new Ends(slots, synchronizers);
    scopes = new Scopes(slots);
    chunks = new StackChunks(slots);
    processes = new Processes(slots, synchronizers);
    readHolds = new ReadHolds(slots);
    timeout = slots.slot("java.lang.VirtualThread", "timeoutTask");
    due = slots.slot(Slots.CONCURRENT + "ScheduledThreadPoolExecutor$ScheduledFutureTask", "time");
    carrier = slots.slot("java.lang.VirtualThread", "carrierThread");
    extractors =
        List.of(
            new ReadWriteLocks(slots, synchronizers, readHolds),
            new Permits(synchronizers),
            new Locks(synchronizers),
            new Conditions(synchronizers),
            queues,
            transfers,
            stages,
            new Futures(slots),
            barriers,
            new StampedLocks(slots),
            ends,
            scopes,
            processes,
            new Sockets(slots),
            new MonitorLocks(),
            new Declared(),
            subscribers,
            new Promises(slots.objects()));
  }

  /** The resource that a blocker is, or to which it leads. */
  public Object resource(Object blocker) {
    Object leadsTo =
        blocker.getClass().getName().equals(PHASER_NODE) ? phaser.of(blocker) : blocker;
    return leadsTo == null ? blocker : leadsTo;
  }

  /** Whether threads block on it that wait for a future, to which it does not lead. */
  public boolean isSignaller(Object blocker) {
    return stages.isSignaller(blocker);
  }

  /** Whether a thread that blocks on {@code signaller} waits for this future. */
  public boolean waitsFor(Object future, Object signaller) {
    return stages.has(future, signaller);
  }

  /** The scope that a thread has open and in which threads run; null for none. */
  public @Nullable Object scope(Thread owner) {
    return scopes.open(owner);
  }

  /** Bytes of heap that the stack of an unmounted virtual thread takes; 0 when not known. */
  public long stackBytes(Thread virtual) {
    return chunks.bytes(virtual);
  }

  /** The platform thread that a virtual thread is mounted on; null: on none, or not known. */
  public @Nullable Thread carrier(Thread virtual) {
    return carrier.of(virtual) instanceof Thread mounted ? mounted : null;
  }

  /** How far a future is. */
  public Completion completion(Object future) {
    return stages.completion(future);
  }

  /** Whether it is a condition, which may be a part of a queue or a barrier. */
  public boolean isCondition(Object blocker) {
    return synchronizers.isCondition(blocker);
  }

  /**
   * The objects on which threads block that wait for this one, and which do not lead to it: the
   * conditions of a queue, the latch of a thread.
   */
  public void parts(Object holder, Parts parts) {
    if (holder instanceof CyclicBarrier barrier) {
      part(barriers.trip(barrier), OpKind.AWAIT, parts);
    } else if (holder instanceof BlockingQueue<?>) {
      part(queues.notEmpty(holder), OpKind.TAKE, parts);
      part(queues.notFull(holder), OpKind.PUT, parts);
      part(transfers.list(holder), OpKind.UNKNOWN, parts);
    } else if (processes.reads(holder)) {
      part(processes.condition(holder), OpKind.IO, parts);
    } else {
      part(ends.blocker(holder), holder instanceof Thread ? OpKind.JOIN : OpKind.AWAIT, parts);
    }
  }

  /** Whether it is of a kind whose waiters may block on something that does not lead to it. */
  public static boolean mayHold(Object object) {
    return object instanceof BlockingQueue<?>
        || object instanceof CyclicBarrier
        || object instanceof ExecutorService
        || object instanceof CompletableFuture<?>
        || object instanceof Process;
  }

  /** Whether threads that block on {@code blocker} wait for this object. */
  @SuppressWarnings("ReferenceEquality") // it is that very object
  public boolean isHolder(Object object, Object blocker) {
    if (!mayHold(object)) {
      return false;
    }
    if (object instanceof CompletableFuture<?>) {
      return stages.isSignaller(blocker) && stages.has(object, blocker);
    }
    boolean[] is = new boolean[1];
    parts(object, (part, op) -> is[0] |= part == blocker);
    return is[0];
  }

  private static void part(@Nullable Object part, OpKind op, Parts parts) {
    if (part != null) {
      parts.part(part, op);
    }
  }

  /** Is shown parts. */
  public interface Parts {
    void part(Object part, OpKind op);
  }

  /** How often a thread holds a lock for reading, as far as the lock does not know it itself. */
  public int readHolds(Thread thread, Object sync) {
    return readHolds.of(thread, sync);
  }

  /** The future that a job completes when it has run; null when it is none that is known. */
  public @Nullable Object completedBy(Object job) {
    Object future = stages.completedBy(job);
    return future == null ? subscribers.behind(job) : future;
  }

  /** Whether threads that block on {@code blocker}, a latch, wait for this, which tells so. */
  public boolean isLatchOf(Object future, Object blocker) {
    return subscribers.isHolder(future, blocker);
  }

  /** Shows the futures that go on when this one is complete. */
  public void dependents(Object future, Dependents visitor) {
    stages.dependents(future, (dependent, method) -> visitor.future(dependent));
  }

  /** Is shown futures. */
  public interface Dependents {
    /** Returns false to see no more. */
    boolean future(Object dependent);
  }

  /** Reads a resource as it is now. */
  public Reading read(Object resource, Tasks tasks) {
    Reading reading = new Reading(tasks);
    reading.is(ResourceKind.OTHER, resource.getClass().getName(), OpKind.PARKED);
    for (Extractor each : extractors) {
      if (each.reads(resource)) {
        each.read(resource, reading);
        break;
      }
    }
    return reading;
  }

  /**
   * What there is to say of a time, a socket or a permit that a thread waits for, which no object
   * stands for.
   */
  public Reading ofNothing(ResourceKind kind, Thread waiting, Tasks tasks) {
    Reading reading = new Reading(tasks);
    switch (kind) {
      case SLEEPING -> {
        reading.is(kind, "java.lang.Thread", OpKind.SLEEP);
        reading.responsible(Role.TIMER, "timer");
        Object timer = timeout.of(Jdk.current().isVirtual(waiting) ? waiting : null);
        long until = timer == null ? tasks.sleepsUntil(waiting) : due.longOf(timer);
        reading.due = until == 0 ? Reading.NONE : until;
      }
      case SOCKET -> reading.is(kind, "java.net.Socket", OpKind.IO);
      case MONITOR -> {
        reading.is(kind, "java.lang.Object", OpKind.ENTER);
        reading.note = "before JDK 24 not told of a virtual thread: which monitor, who owns it";
      }
      default -> reading.is(ResourceKind.PERMIT, Slots.LOCKS + "LockSupport", OpKind.PARKED);
    }
    return reading;
  }
}
