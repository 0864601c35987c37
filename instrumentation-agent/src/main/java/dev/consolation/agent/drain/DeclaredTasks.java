package dev.consolation.agent.drain;

import dev.consolation.agent.context.RequestNames;
import dev.consolation.agent.context.TraceContext;
import dev.consolation.agent.drain.EventOut.Wait;
import dev.consolation.agent.probe.DeclaredResource;
import dev.consolation.agent.probe.DeclaredTask;
import dev.consolation.agent.probe.RequestTask;
import dev.consolation.agent.probe.Ring;
import dev.consolation.task.Outcome;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that the application describes by the public API. They are jobs that may run more than
 * once. Not thread-safe.
 */
final class DeclaredTasks {
  private static final int MOST_WAITING = 50_000;

  private final Jobs jobs;
  private final Threads threads;
  private final Runtimes runtimes;
  private final Classes classes;
  private final RequestNames requests;
  private final Labels labels;
  private final RunningJobs runningJobs;
  private final Set<Job> paused = new LinkedHashSet<>();
  private final Map<Long, DeclaredWait> waits = new HashMap<>();

  /**
   * What a thread waits for, by its own account, whenever it waits.
   *
   * @param operation code of what it wants to do with it
   */
  record DeclaredWait(DeclaredResource resource, int operation) {}

  DeclaredTasks(
      Jobs jobs,
      Threads threads,
      Runtimes runtimes,
      Classes classes,
      RequestNames requests,
      Labels labels,
      RunningJobs runningJobs) {
    this.jobs = jobs;
    this.threads = threads;
    this.runtimes = runtimes;
    this.classes = classes;
    this.requests = requests;
    this.labels = labels;
    this.runningJobs = runningJobs;
  }

  /** The job that a task is; one that is not known yet was there before the agent. */
  @Nullable Job of(@Nullable Object object, long time) {
    if (!(object instanceof DeclaredTask task) || task.isOver()) {
      return null;
    }
    Job known = jobs.find(task);
    return known == null ? meet(task, 0, time, true) : known;
  }

  private @Nullable Job meet(DeclaredTask task, long parent, long time, boolean seenAtAttach) {
    Object scheduler = task.scheduler();
    Executor runtime = scheduler == null ? null : runtimes.of(scheduler, seenAtAttach);
    int code = classes.probed(task.code);
    if (!(task instanceof RequestTask request)) {
      return jobs.declared(task, task.name, parent, runtime, code, time, seenAtAttach);
    }
    RequestNames.Named named = requests.of(request);
    Job job = jobs.declared(task, named.name(), parent, runtime, code, time, seenAtAttach);
    if (job != null) {
      // Before its offspring is: these are told with the number of their parent.
      jobs.told(job);
      if (!named.label().isEmpty()) {
        labels.put(job.id, "request", named.label());
      }
    }
    return job;
  }

  void spawned(@Nullable Object object, long parent, long time, @Nullable TraceContext trace) {
    if (object instanceof DeclaredTask task && !task.isOver() && jobs.find(task) == null) {
      meet(task, parent, time, false);
      if (trace != null) {
        jobs.within(task, trace);
      }
    }
  }

  /** A thread begins to run a task, inside of what it runs. */
  void started(Ring ring, long thread, long time, @Nullable Object object) {
    Job job = of(object, time);
    if (job == null || job.running) {
      return;
    }
    paused.remove(job);
    jobs.started(job, time, ring.owner());
    if (thread == ring.owner()) {
      PlatformThread info = threads.of(ring, time);
      if (info.executor == null || !info.executor.isLoop()) {
        threads.becomesWorker(info, time);
      } else if (info.job == null) {
        threads.beginsJob(info, time);
      }
      if (info.executor == null && job.executor != null) {
        runtimes.worker(job.executor, info);
      }
    }
    runningJobs.begin(ring, thread, time, job);
  }

  void paused(
      Ring ring,
      long thread,
      long time,
      @Nullable Object object,
      @Nullable Object resource,
      int operation) {
    startMissed(ring, thread, time, object);
    Job job = running(ring, thread, time, object);
    if (job != null) {
      jobs.paused(job, time, new Wait(WaitKind.PARK.code(), 0, 0));
      if (job.waitCode != 0
          && resource instanceof DeclaredResource declared
          && paused.size() < MOST_WAITING) {
        job.resource = declared;
        job.operation = operation;
        paused.add(job);
      }
    }
  }

  /** A run that is over began before the agent came. */
  private void startMissed(Ring ring, long thread, long time, @Nullable Object object) {
    Job job = of(object, time);
    if (job != null && job.seenAtAttach && job.pollStart == 0) {
      started(ring, thread, time, object);
    }
  }

  void yielded(Ring ring, long thread, long time, @Nullable Object object) {
    startMissed(ring, thread, time, object);
    Job job = running(ring, thread, time, object);
    if (job != null) {
      jobs.paused(job, time, new Wait(WaitKind.YIELD.code(), 0, 0));
    }
  }

  void woken(@Nullable Object object, long by, WakerKind kind, long time) {
    Job job = of(object, time);
    if (job != null) {
      paused.remove(job);
      jobs.woken(job, time, by, kind);
    }
  }

  void ended(
      Ring ring, long thread, long time, @Nullable Object object, int outcome, int exception) {
    if (!(object instanceof DeclaredTask task)) {
      return;
    }
    Job job = jobs.find(task);
    if (job == null) {
      task.over();
      return;
    }
    paused.remove(job);
    Job ran = running(ring, thread, time, task);
    task.over();
    if (ran == null) {
      jobs.dropped(job, time, Outcome.of(outcome));
    } else {
      job.cancelled |= outcome == Outcome.CANCELLED.code();
      jobs.ran(job, time, exception);
    }
  }

  /** The job that a task is, if it runs, taken from the thread that runs it. */
  private @Nullable Job running(Ring ring, long thread, long time, @Nullable Object object) {
    Job job = of(object, time);
    if (job == null || !job.running) {
      return null;
    }
    runningJobs.end(ring, thread, time, job);
    return job;
  }

  /** What a virtual thread does is done by the task that it runs, too. */
  void follows(long thread, long time, @Nullable Wait wait) {
    Job job = runningJobs.ofVirtual(thread);
    if (job == null || !job.running || !(job.get() instanceof DeclaredTask)) {
      return;
    }
    if (wait == null) {
      jobs.goesOn(job, Math.max(time, job.since));
    } else if (job.waitCode == 0) {
      jobs.waits(job, Math.max(time, job.since), wait);
    }
  }

  /** Whenever a thread waits from now on, it is for this resource. */
  void waits(long thread, @Nullable Object resource, int operation) {
    if (resource instanceof DeclaredResource declared && waits.size() < MOST_WAITING) {
      waits.put(thread, new DeclaredWait(declared, operation));
    }
  }

  void waitsNoMore(long thread) {
    waits.remove(thread);
  }

  /** What a thread waits for by its own account; null: it does not say. */
  @Nullable DeclaredWait waitOf(long thread) {
    return waits.get(thread);
  }

  /** Shows the tasks that are paused for a resource. */
  void forEachPaused(Consumer<Job> each) {
    paused.removeIf(job -> job.ended || job.resource == null);
    paused.forEach(each);
  }
}
