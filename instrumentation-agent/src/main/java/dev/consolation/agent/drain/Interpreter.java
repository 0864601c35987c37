package dev.consolation.agent.drain;

import dev.consolation.agent.context.ContextReader;
import dev.consolation.agent.context.TraceContext;
import dev.consolation.agent.drain.EventOut.Wait;
import dev.consolation.agent.probe.Ring;
import dev.consolation.agent.probe.Signal;
import dev.consolation.event.EventKind;
import dev.consolation.event.WaitCode;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WakerKind;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which task each signal speaks of, and hands it to who keeps that kind of task. Not
 * thread-safe.
 */
final class Interpreter implements RingMerge.Sink {
  private final VirtualThreads virtual;
  private final Threads threads;
  private final Jobs jobs;
  private final Runtimes runtimes;
  private final Classes classes;
  private final Dictionary dictionary;
  private final Blockers resources;
  private final ContextReader contexts;
  private final Failures failures;
  private final RunningJobs running;
  private final JobSignals ofJobs;
  private final DeclaredTasks declared;
  private final Labels labels;
  private final WaitEnds ends;
  private int carriers;

  Interpreter(
      VirtualThreads virtual,
      Threads threads,
      Jobs jobs,
      Runtimes runtimes,
      Classes classes,
      Dictionary dictionary,
      Blockers resources,
      ContextReader contexts,
      Failures failures,
      Labels labels,
      WaitEnds ends,
      RunningJobs running,
      DeclaredTasks declared) {
    this.ends = ends;
    this.virtual = virtual;
    this.threads = threads;
    this.jobs = jobs;
    this.runtimes = runtimes;
    this.classes = classes;
    this.dictionary = dictionary;
    this.resources = resources;
    this.contexts = contexts;
    this.failures = failures;
    this.labels = labels;
    this.running = running;
    this.declared = declared;
    ofJobs = new JobSignals(jobs, threads, runtimes, running, failures, classes);
  }

  @Override
  public void signal(Ring ring, long at) {
    long header = ring.word(at, 0);
    long time = Clock.time(ring.word(at, 1));
    long id = ring.word(at, 2);
    int state = Signal.state(header) & 0xffffff;
    int site = Signal.site(header);
    int name = classes.probed(Signal.name(header));
    switch (Signal.signal(header)) {
      case Signal.SPAWN -> {
        String text = (String) ring.takeRef(at, 0);
        virtual.spawn(id, time, running.task(ring, ring.word(at, 3), time), site, text, name);
        virtual.within(id, contexts.read(ring.takeRef(at, 1)));
        if (classes.isPoller(Signal.name(header))) {
          virtual.pollsSockets(id);
        }
      }
      case Signal.YIELD -> {
        long start = Clock.time(ring.word(at, 3));
        declared.follows(id, start, null);
        declared.follows(
            id, time, virtual.yielded(id, time, start, state, site, name, ring.owner()));
        threads.of(ring, time).endedOnIt = 0;
      }
      case Signal.DONE -> {
        long start = ring.word(at, 3);
        long began = start == 0 ? 0 : Clock.time(start);
        virtual.done(id, time, began, state != 0, ring.owner());
        threads.of(ring, time).endedOnIt = id;
        resources.computed(id);
      }
      case Signal.WAKE -> wake(ring, id, time, state, ring.word(at, 3));
      case Signal.PIN -> declared.follows(id, time, virtual.pin(id, time, state, site, name));
      case Signal.UNPIN -> {
        virtual.unpin(id, time);
        declared.follows(id, time, null);
      }
      case Signal.UNCAUGHT -> {
        int exception = classes.name(ring.takeRef(at, 0));
        uncaught(ring, id, time, exception, ring.takeRef(at, 1));
      }
      case Signal.PARK -> {
        long slept = ring.word(at, 3);
        threads.of(ring, time).sleepsUntil = slept == 0 ? 0 : ring.word(at, 1) + slept;
        park(ring, time, state, site, name);
      }
      case Signal.UNPARK -> unpark(ring, time);
      case Signal.SUBMIT -> ofJobs.submitted(ring, at, id, time, site, Signal.name(header));
      case Signal.JOB_START ->
          ofJobs.started(ring, id, time, ring.takeRef(at, 0), ring.takeRef(at, 1));
      case Signal.JOB_END -> {
        int exception = classes.name(ring.takeRef(at, 0));
        ofJobs.ended(ring, id, time, exception, ring.takeRef(at, 1));
      }
      case Signal.REJECT ->
          ofJobs.dropped(ring.takeRef(at, 0), ring.takeRef(at, 1), time, Outcome.REJECTED);
      case Signal.DISCARD -> ofJobs.dropped(ring.takeRef(at, 0), null, time, Outcome.DISCARDED);
      case Signal.CANCEL ->
          ofJobs.cancelled(ring.takeRef(at, 0), time, running.task(ring, id, time));
      case Signal.ASKED -> interrupted(ring, id, time, ring.word(at, 3));
      case Signal.LOOKED -> failures.looked(ring.takeRef(at, 0));
      case Signal.FAILED -> {
        int exception = classes.name(ring.takeRef(at, 0));
        ofJobs.failed(ring, id, time, exception, ring.takeRef(at, 1));
      }
      case Signal.CLEAR -> ofJobs.cleared(ring.takeRef(at, 1), time);
      case Signal.THREAD_START -> {
        Thread thread = (Thread) ring.takeRef(at, 0);
        TraceContext trace = contexts.read(ring.takeRef(at, 1));
        if (thread != null) {
          threads.started(
              thread, id, time, running.task(ring, ring.word(at, 3), time), site, trace);
          runtimes.loop(thread, threads.find(id), false);
        }
      }
      case Signal.THREAD_END -> threadEnded(ring, id, time);
      case Signal.CONTEXT -> {
        Object job = ring.takeRef(at, 0);
        TraceContext trace = contexts.read(ring.takeRef(at, 1));
        if (job != null && trace != null) {
          jobs.within(job, trace);
        }
      }
      case Signal.HOLDER -> resources.holder(ring.takeRef(at, 0));
      case Signal.COMPUTE -> resources.computing(id, ring.takeRef(at, 0));
      case Signal.ARMS -> resources.sources().arms(ring.takeRef(at, 0), ring.takeRef(at, 1));
      case Signal.CHAINED -> resources.sources().chained(ring.takeRef(at, 0), ring.takeRef(at, 1));
      case Signal.SIGNALLED -> {
        boolean inVain = state == Signal.IN_VAIN;
        long task = running.task(ring, id, time);
        // Of a thread that is gone by now it is not known that it was a task.
        resources.signals().given(ring.takeRef(at, 0), inVain, task == 0 ? id : task, time);
      }
      case Signal.PERMITS -> permits(ring, at, id, time, state);
      case Signal.SOCKET -> resources.atSocket(id, ring.takeRef(at, 0));
      case Signal.CREATED -> resources.creations().made(ring.takeRef(at, 0), site);
      case Signal.GET -> resources.getting(id, ring.takeRef(at, 0));
      case Signal.AWAIT -> resources.awaited().begins(id, ring.takeRef(at, 0), site);
      case Signal.AWAITED -> resources.awaited().ends(id);
      case Signal.COMPLETED -> completed(ring, id, time, ring.takeRef(at, 0));
      case Signal.DECLARED_SPAWN -> {
        Object task = ring.takeRef(at, 0);
        TraceContext trace = contexts.read(ring.takeRef(at, 1));
        declared.spawned(task, running.task(ring, id, time), time, trace);
      }
      case Signal.DECLARED_START -> declared.started(ring, id, time, ring.takeRef(at, 0));
      case Signal.DECLARED_PAUSE -> {
        Object task = ring.takeRef(at, 0);
        declared.paused(ring, id, time, task, ring.takeRef(at, 1), state);
      }
      case Signal.DECLARED_YIELD -> declared.yielded(ring, id, time, ring.takeRef(at, 0));
      case Signal.DECLARED_END -> {
        Object task = ring.takeRef(at, 0);
        int exception = classes.name(ring.takeRef(at, 1));
        declared.ended(ring, id, time, task, state, exception);
      }
      case Signal.DECLARED_WAKE -> {
        long by = running.task(ring, id, time);
        WakerKind kind = wakerKind(ring, id, by, time);
        declared.woken(ring.takeRef(at, 0), by, kind, time);
      }
      case Signal.DECLARED_WAIT -> declared.waits(id, ring.takeRef(at, 0), state);
      case Signal.DECLARED_WAITED -> declared.waitsNoMore(id);
      case Signal.LABEL -> {
        Object task = ring.takeRef(at, 0);
        if (ring.takeRef(at, 1) instanceof String[] label) {
          long labelled = labelled(ring, id, time, task);
          labels.put(labelled, label[0], label[1]);
        }
      }
      case Signal.AMOUNT -> {
        long labelled = labelled(ring, id, time, null);
        if (ring.takeRef(at, 1) instanceof String key) {
          labels.add(labelled, key, ring.word(at, 3));
        }
      }
      default -> {} // a probe of a newer agent that is still in the boot loader
    }
  }

  private void permits(Ring ring, long at, long thread, long time, int state) {
    Object semaphore = ring.takeRef(at, 0);
    long current = running.task(ring, thread, time);
    long task = current == 0 ? thread : current;
    int count = state >>> 1;
    if (count == 0) {
      resources.permits().changed(semaphore);
    } else if ((state & Signal.GIVEN) != 0) {
      resources.permits().given(semaphore, task, count);
    } else {
      resources.permits().taken(semaphore, task, count);
    }
  }

  /** The task that gets a label: a described one, or the one that a thread runs. */
  private long labelled(Ring ring, long thread, long time, @Nullable Object task) {
    Job job = task != null ? declared.of(task, time) : running.of(ring, thread, time);
    if (job != null) {
      jobs.told(job);
      return job.id;
    }
    return task != null ? 0 : running.task(ring, thread, time);
  }

  private void wake(Ring ring, long id, long time, int seen, long waker) {
    PlatformThread target = threads.find(id);
    long by = waker == Signal.JVM ? byMonitor(id) : waker(ring, waker, time);
    WakerKind kind = wakerKind(ring, waker, by, time);
    if (target == null) {
      if (virtual.wake(id, time, seen, by, kind)) {
        declared.follows(id, time, null);
      }
    } else {
      threads.woken(target, time, by, kind, false);
    }
  }

  /** The task that let a virtual thread go on which the JVM wakes; 0: it is not known. */
  private long byMonitor(long id) {
    long completer = resources.awaited().completer(id);
    return completer == 0 ? ends.joined(id) : completer;
  }

  /** A thread completes a future for which others are in {@code Object.wait}. */
  private void completed(Ring ring, long thread, long time, @Nullable Object future) {
    long by = waker(ring, thread, time);
    WakerKind kind = wakerKind(ring, thread, by, time);
    for (long each : resources.awaited().threads(future)) {
      PlatformThread target = threads.find(each);
      if (target != null) {
        threads.woken(target, time, by, kind, false);
      } else if (virtual.keepsCarrier(each)) {
        virtual.wake(each, time, VirtualThreads.PINNED, by, kind);
        declared.follows(each, time, null);
      } else {
        resources.awaited().completedBy(each, by); // it is the JVM that wakes it
      }
    }
  }

  /**
   * The task that a thread runs; or the one that has just ended on it, as far as the probes know,
   * and now wakes those who wait for its end.
   */
  private long waker(Ring ring, long waker, long time) {
    long by = waker == Signal.TIME ? 0 : running.task(ring, waker, time);
    return by == 0 && waker == ring.owner() ? threads.of(ring, time).endedOnIt : by;
  }

  private WakerKind wakerKind(Ring ring, long waker, long by, long time) {
    if (waker == Signal.TIME) {
      return WakerKind.TIMER;
    }
    if (waker == Signal.JVM) {
      return by == 0 ? WakerKind.MONITOR_EXIT : WakerKind.TASK;
    }
    if (waker != ring.owner()) {
      return virtual.isPoller(waker) ? WakerKind.SOCKET : WakerKind.TASK;
    }
    WakerKind kind = threads.of(ring, time).wakerKind;
    return kind == WakerKind.THREAD && by != 0 ? WakerKind.TASK : kind;
  }

  private void park(Ring ring, long time, int state, int site, int blocker) {
    PlatformThread info = threads.of(ring, time);
    int timed = (state & Signal.TIMED) != 0 ? WaitCode.TIMED : 0;
    int code = Waits.kind(state >>> Signal.HINT_SHIFT).code() | timed;
    Wait wait = new Wait(code, blocker, dictionary.site(site));
    boolean waits = info.job == null ? info.waiting : info.job.waitCode != 0;
    if (waits || info.inMonitor != 0 || info.inSocket != 0) {
      unpark(ring, time); // of a wait that no event told of, or that began before the agent came
    }
    info.woken = false;
    info.endedOnIt = 0;
    if (info.job != null) {
      jobs.waits(info.job, time, wait);
    } else {
      threads.parked(info, time, wait);
    }
  }

  private void unpark(Ring ring, long time) {
    PlatformThread info = threads.of(ring, time);
    ends.over(info, time);
    info.inMonitor = 0;
    info.inSocket = 0;
    if (info.job != null) {
      jobs.goesOn(info.job, time);
    } else {
      threads.unparked(info, time);
    }
  }

  /** A thread was interrupted by another one, which asks it to stop, and wakes it if it waits. */
  private void interrupted(Ring ring, long thread, long time, long waker) {
    long by = running.task(ring, waker, time);
    interrupted(thread, time, by);
    PlatformThread target = threads.find(thread);
    if (target != null) {
      threads.woken(target, time, by, wakerKind(ring, waker, by, time), true);
    }
  }

  /** A thread was asked to stop: the job that it runs, or the thread itself when that is a task. */
  private void interrupted(long thread, long time, long by) {
    PlatformThread platform = threads.find(thread);
    Job job = running.of(thread);
    if (job != null) {
      jobs.askedToEnd(job, time, by, EventKind.BY_INTERRUPT);
    } else if (platform != null) {
      threads.askedToEnd(platform, time, by);
    } else {
      virtual.askedToEnd(thread, time, by);
    }
  }

  /** A thread of the agent, which no probe observes, has interrupted a thread. */
  void interrupted(long thread, long time) {
    interrupted(thread, time, 0);
  }

  /** A job was cancelled by a thread of the agent, which no probe observes. */
  void cancelled(Object object, long time) {
    ofJobs.cancelled(object, time, 0);
  }

  private void uncaught(Ring ring, long id, long time, int exception, @Nullable Object future) {
    if (id == ring.owner()) {
      PlatformThread info = threads.of(ring, time);
      threads.failed(info.id, exception);
    } else {
      virtual.failed(id, time, exception);
      if (future != null) {
        failures.failed(future, id, exception, TaskKind.VIRTUAL_THREAD, virtual.site(id));
      }
    }
  }

  private void threadEnded(Ring ring, long id, long time) {
    PlatformThread info = threads.of(ring, time);
    while (info.job != null) {
      ofJobs.ended(ring, id, time, info.failure, null);
    }
    runtimes.workerEnded(info);
    threads.ended(id, time);
    if (ring.ofCarrier()) {
      carriers--;
    }
  }

  /** Some events were not read. */
  void eventsLost() {
    resources.eventsLost();
  }

  /** Ends platform threads that are gone, and whose ends were not heard of; every second. */
  void endGone(long time) {
    for (PlatformThread info : threads.all()) {
      if (info.isGone()) {
        for (Job job = info.job; job != null; job = job.outer) {
          jobs.lost(job, time);
        }
        runtimes.workerEnded(info);
        threads.lost(info, time);
      }
    }
  }

  /** Announces what goes on; before a batch is closed. */
  void flush(Ring[] rings) {
    carriers = 0;
    for (Ring ring : rings) {
      carriers += ring.ofCarrier() ? 1 : 0;
      if (ring.attachment() instanceof PlatformThread info) {
        for (Job job = info.job; job != null; job = job.outer) {
          jobs.flushRunning(job);
        }
      }
    }
  }

  /** Carriers of virtual threads that have written events and live. */
  int carriers() {
    return carriers;
  }
}
