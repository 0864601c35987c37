package dev.consolation.agent.resource;

import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/** The end of a thread, and the termination of an executor. */
final class Ends extends Extractor {
  private static final String VIRTUAL = "java.lang.VirtualThread";
  private static final String POOL = Slots.CONCURRENT + "ThreadPoolExecutor";
  private static final String FORK_JOIN = Slots.CONCURRENT + "ForkJoinPool";
  private static final String PER_TASK = Slots.CONCURRENT + "ThreadPerTaskExecutor";

  private final Synchronizers synchronizers;
  private final Slot latchOfThread;
  private final Slot sync;
  private final Slot ofPool;
  private final Slot ofForkJoin;
  private final Slot ofPerTask;
  private final Slot threads;
  private final @Nullable Class<?> virtual = Slots.type(VIRTUAL);
  private final @Nullable Class<?> forkJoin = Slots.type(FORK_JOIN);
  private final @Nullable Class<?> perTask = Slots.type(PER_TASK);

  Ends(Slots slots, Synchronizers synchronizers) {
    this.synchronizers = synchronizers;
    latchOfThread = slots.slot(VIRTUAL, "termination");
    sync = slots.slot(Slots.CONCURRENT + "CountDownLatch", "sync");
    ofPool = slots.slot(POOL, "termination");
    ofForkJoin = slots.slot(FORK_JOIN, "termination");
    ofPerTask = slots.slot(PER_TASK, "terminationSignal");
    threads = slots.slot(PER_TASK, "threads");
  }

  @Override
  boolean reads(Object resource) {
    return resource instanceof Thread || resource instanceof ExecutorService;
  }

  /** What threads block on that wait for the end of this one; null when none does. */
  @Nullable Object blocker(Object threadOrPool) {
    if (virtual != null && virtual.isInstance(threadOrPool)) {
      return sync.of(latchOfThread.of(threadOrPool));
    }
    if (threadOrPool instanceof ThreadPoolExecutor) {
      return ofPool.of(threadOrPool);
    }
    if (forkJoin != null && forkJoin.isInstance(threadOrPool)) {
      Object end = ofForkJoin.of(threadOrPool);
      return end == null || synchronizers.isCondition(end) ? end : sync.of(end);
    }
    return perTask != null && perTask.isInstance(threadOrPool)
        ? sync.of(ofPerTask.of(threadOrPool))
        : null;
  }

  @Override
  void read(Object resource, Reading into) {
    Object blocker = blocker(resource);
    if (resource instanceof Thread thread) {
      into.is(ResourceKind.THREAD, "java.lang.Thread", OpKind.JOIN);
      into.owner(thread);
    } else {
      into.is(ResourceKind.EXECUTOR, resource.getClass().getName(), OpKind.AWAIT);
      if (perTask != null && perTask.isInstance(resource)) {
        into.className = Slots.CONCURRENT + "ExecutorService";
        subtasks(resource, into);
      }
    }
    if (blocker != null && synchronizers.isCondition(blocker)) {
      synchronizers.awaiting(blocker, into, into.op);
    } else if (blocker != null) {
      synchronizers.waiters(blocker, into, into.op, into.op);
    }
  }

  /** The set of an executor's threads is the JDK's own: iterating it calls no other code. */
  private void subtasks(Object executor, Reading into) {
    if (threads.of(executor) instanceof Set<?> set && set.getClass().getClassLoader() == null) {
      for (Object each : set) {
        if (each instanceof Thread thread && into.responsible.size() < Reading.MOST) {
          into.responsible(Role.SUBTASK, into.tasks().ofThread(thread), true);
        }
      }
    }
  }
}
