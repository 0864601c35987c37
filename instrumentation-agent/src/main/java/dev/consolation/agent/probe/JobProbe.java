package dev.consolation.agent.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountedCompleter;
import org.jspecify.annotations.Nullable;

/**
 * What executors, fork-join pools, futures and timers call for each job. Lives in the boot loader.
 *
 * <p>The objects themselves travel in the ring; which task they stand for is found out by the
 * drain, so that no hash code and no map is touched here.
 */
@SuppressWarnings("ReferenceEquality") // identity is what is asked
public final class JobProbe {
  private static final Jdk JDK = Jdk.current();

  /** Where the name of a continuation's class begins, should its scheduler not be recognised. */
  private static final String CONTINUATION = "java.lang.VirtualThread";

  /** {@code FutureTask.EXCEPTIONAL}. */
  private static final int FUTURE_FAILED = 3;

  /** The pool that runs virtual threads; null until the first of them is seen. */
  private static @Nullable Object scheduler;

  private JobProbe() {}

  /** Names the pool that runs virtual threads: what it is given are continuations, and no jobs. */
  public static void scheduler(@Nullable Object pool) {
    scheduler = pool;
  }

  static boolean knowsScheduler() {
    return scheduler != null;
  }

  /**
   * Whether the JDK itself is at work on this thread: a carrier between two virtual threads, which
   * sets and cancels their timers, or the thread of these timers.
   */
  private static boolean isJdkAtWork(Ring ring, Thread current) {
    return ring.internal || (ring.carrier && !JDK.isVirtual(current));
  }

  private static Ring ring(Thread current) {
    Thread carrier = JDK.isVirtual(current) ? JDK.carrier() : current;
    return Rings.of(carrier, JDK.id(carrier));
  }

  private static void put(int signal, @Nullable Object first, @Nullable Object second) {
    if (Probes.level < Probes.LIFECYCLE) {
      return;
    }
    Thread current = Thread.currentThread();
    Ring ring = ring(current);
    if (!isJdkAtWork(ring, current)) {
      ring.put(Signal.header(signal), ring.now(), JDK.id(current), 0, first, second);
    }
  }

  /** An executor is given a job by the current thread. */
  public static void submit(@Nullable Object executor, @Nullable Object job) {
    submit(executor, job, 0);
  }

  /** The same of a job that is due after so many nanoseconds. */
  static void submit(@Nullable Object executor, @Nullable Object job, long delay) {
    if (Probes.level < Probes.LIFECYCLE || job == null) {
      return;
    }
    Thread current = Thread.currentThread();
    Ring ring = ring(current);
    if (isJdkAtWork(ring, current)) {
      return;
    }
    String code = Code.name(job);
    if ((code != null && code.startsWith(CONTINUATION)) || !ring.hasRoom()) {
      return;
    }
    int site = SpawnSites.find(ring, code);
    long header = Signal.header(Signal.SUBMIT, 0, site, Names.number(ring, code));
    long now = ring.now();
    ring.put(header, now, JDK.id(current), delay, job, executor);
    Object context = Contexts.current(current);
    if (context != null) {
      ring.put(Signal.header(Signal.CONTEXT), now, JDK.id(current), 0, job, context);
    }
  }

  /** A fork-join task is given to a pool, or forked, by the current thread. */
  public static void submitForked(@Nullable Object pool, Object task) {
    if (Probes.level >= Probes.LIFECYCLE
        && (pool == null || pool != scheduler)
        && isObserved(task)) {
      submit(pool, task);
    }
  }

  /**
   * Slices of the JDK's own data-parallel work, such as parallel streams, are not tasks of their
   * own.
   */
  private static boolean isObserved(Object task) {
    return !(task instanceof CountedCompleter) || task.getClass().getClassLoader() != null;
  }

  /**
   * The current thread, a worker of {@code executor}, begins to run a job; said twice, it counts
   * once.
   */
  public static void start(@Nullable Object job, @Nullable Object executor) {
    if (Probes.level < Probes.LIFECYCLE || job == null) {
      return;
    }
    Thread current = Thread.currentThread();
    Ring ring = ring(current);
    if (isJdkAtWork(ring, current)) {
      return;
    }
    if (!JDK.isVirtual(current)) {
      if (ring.job == job) {
        return;
      }
      ring.job = job;
      ring.jobNumber = 0;
      ring.idleWorker = false;
    }
    ring.put(Signal.header(Signal.JOB_START), ring.read(), JDK.id(current), 0, job, executor);
  }

  /** The current thread, a worker, has finished the job it ran, if any, and looks for the next. */
  public static void end() {
    Thread current = Thread.currentThread();
    Ring ring = ring(current);
    if (ring.job == null && !ring.idleWorker && !JDK.isVirtual(current)) {
      end(ring, ring.owner, null, null); // of a job that ran already when the agent came
    }
    endOn(ring, current, null);
    if (!JDK.isVirtual(current)) {
      ring.idleWorker = true;
    }
  }

  /** The current thread, a worker, ends; {@code abruptly} when its job threw. */
  public static void end(boolean abruptly) {
    Thread current = Thread.currentThread();
    Ring ring = ring(current);
    endOn(ring, current, abruptly ? Throwable.class : null);
    if (!JDK.isVirtual(current)) {
      ring.idleWorker = false;
    }
  }

  private static void endOn(Ring ring, Thread current, @Nullable Object exception) {
    if (JDK.isVirtual(current)) {
      end(ring, JDK.id(current), exception, null);
    } else if (ring.job != null) {
      Object job = ring.job;
      ring.job = null;
      end(ring, ring.owner, exception, job);
    }
  }

  private static void end(
      Ring ring, long thread, @Nullable Object exception, @Nullable Object job) {
    if (Probes.level >= Probes.LIFECYCLE) {
      ring.put(Signal.header(Signal.JOB_END), ring.read(), thread, 0, exception, job);
    }
  }

  /** {@code ForkJoinTask.doExec}, before it runs the task. */
  public static void startForked(Object task) {
    Ring ring = forked(task);
    if (ring != null) {
      long thread = JDK.id(Thread.currentThread());
      ring.put(Signal.header(Signal.JOB_START), ring.read(), thread, 0, task, null);
    }
  }

  /** {@code ForkJoinTask.doExec}, after the task returned. */
  public static void endForked(Object task) {
    Ring ring = forked(task);
    if (ring != null) {
      end(ring, JDK.id(Thread.currentThread()), null, task);
    }
  }

  /** {@code ForkJoinTask.doExec}, after the task threw. */
  public static void endForked(Object task, Throwable thrown) {
    Ring ring = forked(task);
    if (ring != null) {
      end(ring, JDK.id(Thread.currentThread()), thrown.getClass(), task);
    }
  }

  /**
   * The ring to write a fork-join task's events to; null when it is not observed, as a continuation
   * on its carrier.
   */
  private static @Nullable Ring forked(Object task) {
    if (Probes.level < Probes.LIFECYCLE || !isObserved(task)) {
      return null;
    }
    Thread current = Thread.currentThread();
    if (JDK.isVirtual(current)) {
      return ring(current);
    }
    Ring ring = Rings.of(current, JDK.id(current));
    return ring.carrier ? null : ring;
  }

  /** An executor did not take a job. */
  public static void reject(Object executor, Object job) {
    put(Signal.REJECT, job, executor);
  }

  /** A future was asked to be cancelled, and was if {@code done}. */
  public static void cancelled(boolean done, Object job) {
    if (done) {
      put(Signal.CANCEL, job, null);
    }
  }

  /** A future failed: its code threw. */
  public static void failed(@Nullable Object job, @Nullable Throwable thrown) {
    Class<?> type = thrown == null ? Throwable.class : thrown.getClass();
    Thread current = Thread.currentThread();
    boolean bodyOfThread = job != null && JDK.isVirtual(current) && Code.body(current) == job;
    put(bodyOfThread ? Signal.UNCAUGHT : Signal.FAILED, type, job);
  }

  /** {@code FutureTask.report} and others: somebody learns how a future came out. */
  public static void looked(int state, Object future) {
    if (state != FUTURE_FAILED || Probes.level < Probes.LIFECYCLE) {
      return;
    }
    Thread current = Thread.currentThread();
    // By the clock itself: it must not seem to be before the failure.
    Ring ring = ring(current);
    ring.put(Signal.header(Signal.LOOKED), ring.read(), JDK.id(current), 0, future, null);
  }

  /**
   * {@code ThreadPoolExecutor.afterExecute}: the job that the current thread ran threw, or did not.
   */
  public static void thrown(@Nullable Throwable thrown) {
    if (thrown != null) {
      failed(null, thrown);
    }
  }

  /** A stage failed: its code threw. */
  public static void failed(@Nullable Throwable thrown) {
    failed(null, thrown);
  }

  /** An executor was asked to forget a job, and did if {@code done}. */
  public static void removed(boolean done, @Nullable Object job) {
    if (done && job != null) {
      put(Signal.DISCARD, job, null);
    }
  }

  /** An executor forgets the jobs that it queued. */
  public static void drained(List<?> jobs) {
    if (jobs.getClass() == ArrayList.class) {
      for (int i = 0; i < jobs.size(); i++) {
        removed(true, jobs.get(i));
      }
    }
  }

  /** An executor forgets all its jobs. */
  static void cleared(Object executor) {
    put(Signal.CLEAR, null, executor);
  }
}
