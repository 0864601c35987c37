package dev.consolation.agent.drain;

import dev.consolation.agent.drain.EventOut.Wait;
import dev.consolation.agent.probe.Code;
import dev.consolation.agent.probe.Jdk;
import dev.consolation.agent.probe.JobProbe;
import dev.consolation.event.WaitCode;
import dev.consolation.task.WaitKind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lists the threads, pools and queued jobs that are there now. Not thread-safe.
 *
 * <p>It reads lists that the JDK keeps as ordinary objects. It takes no stack and no thread dump,
 * which can crash a JVM whose virtual threads are busy.
 */
final class Census {
  private static final int MOST_CANDIDATES = 1 << 17;

  private final VirtualThreads virtual;
  private final Threads threads;
  private final Jobs jobs;
  private final Runtimes runtimes;
  private final Classes classes;
  private final Fields fields;
  private Set<Long> candidates = Set.of();

  Census(
      VirtualThreads virtual,
      Threads threads,
      Jobs jobs,
      Runtimes runtimes,
      Classes classes,
      Fields fields) {
    this.virtual = virtual;
    this.threads = threads;
    this.jobs = jobs;
    this.runtimes = runtimes;
    this.classes = classes;
    this.fields = fields;
  }

  /** Enters everything that is there; before the first event is read. */
  void run() {
    for (Thread thread : platformThreads()) {
      see(thread);
    }
    forEachVirtualThread(
        thread -> {
          long now = Clock.now();
          virtual.seen(thread, Jdk.current().id(thread), now, wait(thread));
        });
    jobs.censusAt(Clock.now());
  }

  private static Thread[] platformThreads() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] found = new Thread[256];
    int n = group.enumerate(found, true);
    while (n == found.length) {
      found = new Thread[found.length * 2];
      n = group.enumerate(found, true);
    }
    return Arrays.copyOf(found, n);
  }

  private void see(Thread thread) {
    long now = Clock.now();
    long id = Jdk.current().id(thread);
    threads.seen(thread, id, now);
    PlatformThread info = threads.find(id);
    if (info == null || thread.getName().startsWith("VirtualThread-un")) {
      return; // the timers of virtual threads are the JDK's own work
    }
    Object body = fields.body(thread);
    Object pool = body == null ? null : fields.poolOfWorker(body);
    Object timer = fields.queueOfTimer(thread);
    if (pool != null) {
      boolean isNew = runtimes.find(pool) == null;
      Executor executor = runtimes.of(pool, true);
      runtimes.worker(executor, info);
      if (body != null && fields.isBusy(body)) {
        seeRunning(thread, info, body, executor, now);
      }
      if (isNew && fields.queueOf(pool) instanceof Collection<?> queue) {
        seeQueued(executor, queue, now);
      }
    } else if (thread instanceof ForkJoinWorkerThread worker) {
      if (isCarrier(thread)) {
        JobProbe.scheduler(worker.getPool());
      } else {
        runtimes.worker(runtimes.of(worker.getPool(), true), info);
      }
    } else if (timer != null) {
      Executor executor = runtimes.of(timer, true);
      runtimes.worker(executor, info);
      for (Object task : fields.tasksOfTimer(timer)) {
        see(task, executor, now);
      }
    } else {
      runtimes.loop(thread, info, true);
      Wait wait = parked(thread);
      if (wait != null) {
        threads.parked(info, now, wait);
      }
    }
  }

  /** What a platform thread is parked for; monitors, and sleeps, are found out later. */
  private @Nullable Wait parked(Thread thread) {
    return LockSupport.getBlocker(thread) == null ? null : wait(thread);
  }

  /** A job that a worker was running already: what it is, only the worker's stack knows. */
  private void seeRunning(
      Thread thread, PlatformThread info, Object worker, Executor executor, long now) {
    Job job = jobs.submitted(worker, 0, executor, 0, 0, now, true);
    if (job != null) {
      jobs.started(job, now, info.id);
      info.job = job;
      Wait wait = parked(thread);
      if (wait != null) {
        jobs.waits(job, now, wait);
      }
    }
  }

  /** Only asks queues of the JDK: others are code of the application. */
  private void seeQueued(Executor executor, Collection<?> queue, long now) {
    if (queue.getClass().getClassLoader() == null) {
      for (Object job : queue.toArray()) {
        see(job, executor, now);
      }
    }
  }

  private void see(@Nullable Object job, Executor executor, long now) {
    if (job != null && jobs.find(job) == null) {
      jobs.submitted(job, 0, executor, 0, classes.ofName(Code.name(job)), now, true);
    }
  }

  private static boolean isCarrier(Thread thread) {
    return thread.getClass().getName().equals("jdk.internal.misc.CarrierThread");
  }

  private WaitKind untold(Thread thread) {
    boolean isInObjectWait = Jdk.current().isVirtual(thread) && fields.isInObjectWait(thread);
    return isInObjectWait ? WaitKind.OBJECT_WAIT : WaitKind.PARK;
  }

  private @Nullable Wait wait(Thread thread) {
    WaitKind kind;
    int timed = 0;
    switch (thread.getState()) {
      case BLOCKED -> kind = WaitKind.MONITOR;
      case WAITING -> kind = untold(thread);
      case TIMED_WAITING -> {
        kind = untold(thread);
        timed = WaitCode.TIMED;
      }
      default -> {
        return null;
      }
    }
    return new Wait(kind.code() | timed, classes.nameOf(LockSupport.getBlocker(thread)), 0);
  }

  /** The sorted ids of the virtual threads that are there; null when they cannot be listed. */
  long @Nullable [] virtualThreadIds() {
    Ids ids = new Ids();
    if (!forEachVirtualThread(ids)) {
      return null;
    }
    long[] sorted = Arrays.copyOf(ids.ids, ids.size);
    Arrays.sort(sorted);
    return sorted;
  }

  private static final class Ids implements Visitor {
    private long[] ids = new long[1024];
    private int size;

    @Override
    public void thread(Thread thread) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, size * 2);
      }
      ids[size++] = Jdk.current().id(thread);
    }
  }

  /** Is shown threads. */
  private interface Visitor {
    void thread(Thread thread);
  }

  /**
   * Enters the virtual threads that live and are not known, because their spawns were lost: those
   * that were missing the last time as well, so that none is entered whose end was just read. Of
   * those that are known, finds those that wait though the ends of their polls were lost.
   */
  void findMissing() {
    Set<Long> missing = new HashSet<>();
    long now = Clock.now();
    forEachVirtualThread(
        thread -> {
          long id = Jdk.current().id(thread);
          if (!virtual.knows(id) && missing.size() < MOST_CANDIDATES) {
            if (candidates.contains(id)) {
              virtual.seen(thread, id, Clock.now(), wait(thread));
            } else {
              missing.add(id);
            }
          } else if (virtual.mayHaveGoneOn(id, now)) {
            Wait wait = wait(thread);
            if (wait != null) {
              virtual.waits(id, now, wait);
            }
          }
        });
    candidates = missing;
  }

  /** Whether {@link #findMissing} must look again. */
  boolean hasCandidates() {
    return !candidates.isEmpty();
  }

  /** The virtual thread with this id; null when it is not there. */
  @Nullable Thread findVirtual(long id) {
    List<Thread> found = new ArrayList<>(1);
    forEachVirtualThread(
        thread -> {
          if (Jdk.current().id(thread) == id) {
            found.add(thread);
          }
        });
    return found.isEmpty() ? null : found.get(0);
  }

  /** Shows every virtual thread that lives; false when this JDK does not list them. */
  private static boolean forEachVirtualThread(Visitor visitor) {
    if (Runtime.version().feature() < 21) {
      return false;
    }
    try {
      Class<?> containers = Class.forName("jdk.internal.vm.ThreadContainers");
      Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
      Object root = containers.getMethod("root").invoke(null);
      walk(root, container.getMethod("threads"), container.getMethod("children"), visitor);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  private static void walk(Object container, Method threads, Method children, Visitor visitor)
      throws IllegalAccessException, InvocationTargetException {
    Iterator<?> members = ((Stream<?>) threads.invoke(container)).iterator();
    while (members.hasNext()) {
      Thread thread = (Thread) members.next();
      if (Jdk.current().isVirtual(thread) && thread.getState() != Thread.State.TERMINATED) {
        visitor.thread(thread);
      }
    }
    Iterator<?> inner = ((Stream<?>) children.invoke(container)).iterator();
    while (inner.hasNext()) {
      walk(inner.next(), threads, children, visitor);
    }
  }
}
