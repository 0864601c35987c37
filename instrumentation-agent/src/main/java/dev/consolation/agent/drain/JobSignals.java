package dev.consolation.agent.drain;

import dev.consolation.agent.probe.Libraries;
import dev.consolation.agent.probe.Ring;
import dev.consolation.agent.probe.Sites;
import dev.consolation.event.EventKind;
import dev.consolation.task.Outcome;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What the signals of pools and futures say of jobs: which was given to whom, which thread begins
 * and ends which, which will never run. Not thread-safe.
 */
final class JobSignals {
  private final Jobs jobs;
  private final Threads threads;
  private final Runtimes runtimes;
  private final RunningJobs running;
  private final Failures failures;
  private final Classes classes;

  JobSignals(
      Jobs jobs,
      Threads threads,
      Runtimes runtimes,
      RunningJobs running,
      Failures failures,
      Classes classes) {
    this.classes = classes;
    this.jobs = jobs;
    this.threads = threads;
    this.runtimes = runtimes;
    this.running = running;
    this.failures = failures;
  }

  void submitted(Ring ring, long at, long thread, long time, int site, int name) {
    Object object = ring.takeRef(at, 0);
    Object executor = ring.takeRef(at, 1);
    if (object != null) {
      int code = classes.ofCode(name, object);
      Executor runtime = executor != null ? runtimes.of(executor, false) : poolOf(ring, time);
      long parent = running.task(ring, thread, time);
      int from = siteOf(running.of(ring, thread, time), site);
      jobs.submitted(object, parent, runtime, from, code, time, ring.word(at, 3), false);
    }
  }

  /** Where a job was submitted; where nothing but a library's code did, where its spawner was. */
  private static int siteOf(@Nullable Job spawner, int site) {
    boolean isUsers = site == 0 || !Libraries.isOf(Sites.site(site).className());
    return isUsers || spawner == null || spawner.site == 0 ? site : spawner.site;
  }

  /** The pool whose worker writes to the ring: where {@code fork} puts its tasks. */
  private @Nullable Executor poolOf(Ring ring, long time) {
    PlatformThread info = threads.of(ring, time);
    if (info.executor == null
        && !ring.ofCarrier()
        && ring.thread() instanceof ForkJoinWorkerThread worker) {
      runtimes.worker(runtimes.of(worker.getPool(), false), info);
    }
    return info.executor;
  }

  void started(
      Ring ring, long thread, long time, @Nullable Object object, @Nullable Object executor) {
    if (object == null) {
      return;
    }
    PlatformThread info = thread == ring.owner() ? threads.of(ring, time) : null;
    Executor runtime = executor == null ? null : runtimes.of(executor, false);
    Job job = jobs.waiting(object);
    if (info != null) {
      Executor loop = loopOf(job, info);
      if (loop == null) {
        threads.becomesWorker(info, time);
      } else if (info.job == null) {
        threads.beginsJob(info, time);
      }
      if (runtime == null) {
        runtime = loop == null ? poolOf(ring, time) : loop;
      }
      if (runtime != null && info.executor == null) {
        runtimes.worker(runtime, info);
      }
    }
    Job outer = running.of(ring, thread, time);
    if (outer != null && outer.running && outer.refersTo(object) && executor != null) {
      return; // said twice
    }
    if (info != null && executor != null) {
      while (outer != null) { // a worker takes its next job when it has none: an end was lost
        running.end(ring, thread, time, outer);
        jobs.lost(outer, time);
        outer = info.job;
      }
    }
    if (job == null && !isCancelled(object)) {
      job = jobs.submitted(object, 0, runtime, 0, 0, time, true);
    }
    if (job == null) {
      return;
    }
    jobs.started(job, time, ring.owner());
    running.begin(ring, thread, time, job);
    if (info != null) {
      info.endedOnIt = 0;
    }
  }

  /** The event loop that runs a job on a thread; null: it is none that does. */
  private static @Nullable Executor loopOf(@Nullable Job job, PlatformThread info) {
    Executor known = job == null ? info.executor : job.executor;
    return known != null && known.isLoop() ? known : null;
  }

  /**
   * A cancelled future stays in its queue, and is taken from it like a job. Only asks futures of
   * the JDK.
   */
  private static boolean isCancelled(Object object) {
    return object instanceof Future<?> future
        && object.getClass().getClassLoader() == null
        && future.isCancelled();
  }

  void ended(Ring ring, long thread, long time, int exception, @Nullable Object object) {
    Job job = running.of(ring, thread, time);
    if (job == null || (object != null && !job.refersTo(object))) {
      return;
    }
    running.end(ring, thread, time, job);
    jobs.ran(job, time, exception);
    if (thread == ring.owner()) {
      threads.of(ring, time).endedOnIt = ring.thread() instanceof ForkJoinWorkerThread ? job.id : 0;
    }
  }

  void failed(Ring ring, long thread, long time, int exception, @Nullable Object object) {
    Job job = running.of(ring, thread, time);
    if (job != null && (object == null || job.refersTo(object))) {
      job.failure = exception;
      if (object != null) {
        failures.failed(object, job.id, exception, job.kind, job.site);
      }
    }
  }

  /** It was taken out of a queue, or was not let into one. */
  void dropped(@Nullable Object object, @Nullable Object executor, long time, Outcome outcome) {
    if (object == null) {
      return;
    }
    Job job = jobs.waiting(object);
    if (job == null && outcome == Outcome.REJECTED && executor != null) {
      Executor runtime = runtimes.of(executor, false);
      job = jobs.submitted(object, 0, runtime, 0, 0, time, false);
    }
    if (job != null) {
      jobs.dropped(job, time, outcome);
    }
  }

  /** All that a pool's queue holds was taken out. */
  void cleared(@Nullable Object queue, long time) {
    Executor executor = queue == null ? null : runtimes.find(queue);
    if (executor != null) {
      jobs.cleared(executor, time);
    }
  }

  void cancelled(@Nullable Object object, long time, long by) {
    Job job = object == null ? null : jobs.find(object);
    if (job == null) {
      return;
    }
    if (job.running) {
      job.cancelled = true;
      jobs.askedToEnd(job, time, by, EventKind.BY_CANCEL);
    } else {
      jobs.dropped(job, time, Outcome.CANCELLED);
    }
  }
}
