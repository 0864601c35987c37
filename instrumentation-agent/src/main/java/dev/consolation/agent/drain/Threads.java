package dev.consolation.agent.drain;

import dev.consolation.agent.context.TraceContext;
import dev.consolation.agent.drain.EventOut.Wait;
import dev.consolation.agent.probe.AgentThread;
import dev.consolation.agent.probe.Ring;
import dev.consolation.event.EventKind;
import dev.consolation.event.WaitCode;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/**
 * Platform threads: which of them are workers, which are tasks of their own, and what those do. Not
 * thread-safe.
 *
 * <p>A thread that an application started and that is no worker of a known runtime is a task; it is
 * told of once a batch was closed over it, so that a worker has the time to show itself as one.
 */
final class Threads {
  private final EventOut out;
  private final Dictionary dictionary;
  private final Fields fields;
  private final Map<Long, PlatformThread> threads = new HashMap<>();
  private final Map<Long, PlatformThread> unannounced = new HashMap<>();

  Threads(EventOut out, Dictionary dictionary, Fields fields) {
    this.out = out;
    this.dictionary = dictionary;
    this.fields = fields;
  }

  /** The thread that writes to a ring. */
  PlatformThread of(Ring ring, long time) {
    Object known = ring.attachment();
    if (known != null) {
      return (PlatformThread) known;
    }
    PlatformThread info = threads.get(ring.owner());
    if (info == null) {
      Thread thread = ring.thread();
      info = thread == null ? gone(ring.owner(), time) : meet(thread, ring.owner(), time);
      info.seenAtAttach = true;
    }
    ring.attach(info);
    return info;
  }

  private static PlatformThread gone(long id, long time) {
    return new PlatformThread(null, id, "", WakerKind.THREAD, time);
  }

  @Nullable PlatformThread find(long id) {
    return threads.get(id);
  }

  /** All that live and were met. */
  PlatformThread[] all() {
    return threads.values().toArray(new PlatformThread[0]);
  }

  private PlatformThread meet(Thread thread, long id, long time) {
    PlatformThread info = new PlatformThread(thread, id, thread.getName(), wakerKind(thread), time);
    info.isTask = isTask(thread);
    info.taskName = dictionary.split(info.name);
    threads.put(id, info);
    if (info.isTask) {
      unannounced.put(id, info);
    }
    return info;
  }

  /** Whether it may be a task: not a worker, not one of the JVM's own. */
  private boolean isTask(Thread thread) {
    Class<?> type = thread.getClass();
    if (thread instanceof AgentThread
        || thread instanceof ForkJoinWorkerThread
        || (type != Thread.class && type.getClassLoader() == null)) {
      return false;
    }
    ThreadGroup group = thread.getThreadGroup();
    if (group == null || group.getParent() == null) {
      return false; // the system group: the JVM's own
    }
    Object body = fields.body(thread);
    return body == null
        || !body.getClass().getName().equals("java.util.concurrent.ThreadPoolExecutor$Worker");
  }

  private static WakerKind wakerKind(Thread thread) {
    String name = thread.getName();
    String type = thread.getClass().getName();
    if (name.startsWith("VirtualThread-unparker")
        || type.equals("java.util.concurrent.DelayScheduler")) { // since JDK 25
      return WakerKind.TIMER;
    }
    if (name.equals("VirtualThread-unblocker")) {
      return WakerKind.MONITOR_EXIT;
    }
    boolean isPoller = type.equals("jdk.internal.misc.InnocuousThread") && name.endsWith("Poller");
    return isPoller ? WakerKind.SOCKET : WakerKind.THREAD;
  }

  /** A platform thread was started. */
  void started(
      Thread thread, long id, long time, long parent, int site, @Nullable TraceContext trace) {
    if (threads.containsKey(id)) {
      return;
    }
    PlatformThread info = meet(thread, id, time);
    info.parent = parent;
    info.trace = trace;
    info.site = dictionary.site(site);
    Object body = fields.body(thread);
    info.className = dictionary.name((body == null ? thread : body).getClass().getName());
  }

  /** A platform thread that was there before the agent. */
  void seen(Thread thread, long id, long time) {
    if (!threads.containsKey(id)) {
      meet(thread, id, time).seenAtAttach = true;
    }
  }

  void ended(long id, long time) {
    PlatformThread info = threads.remove(id);
    if (info == null) {
      return;
    }
    unannounced.remove(id);
    Outcome outcome = info.failure == 0 ? Outcome.RETURNED : Outcome.FAILED;
    if (info.isTask && info.announced) {
      if (info.waiting) {
        out.waitEnd(id, time);
      }
      out.poll(id, time, time - info.spawned, Wait.NOTHING, id);
      out.end(id, time, outcome, info.failure);
    } else if (info.isTask) {
      describe(info);
      long lifetime = time - info.spawned;
      if (out.life(id, time, lifetime, lifetime, outcome, info.failure, id)) {
        out.within(id, info.spawned, info.trace);
      }
    }
  }

  /** A thread is gone, but what told of it was lost. */
  void lost(PlatformThread info, long time) {
    threads.remove(info.id);
    unannounced.remove(info.id);
    if (info.isTask && info.announced) {
      out.end(info.id, time, Outcome.UNSEEN, 0);
    }
  }

  void failed(long id, int exceptionName) {
    PlatformThread info = threads.get(id);
    if (info != null) {
      info.failure = exceptionName;
    }
  }

  /** A thread shows itself to be a worker. */
  void becomesWorker(PlatformThread info, long time) {
    if (info.isTask) {
      info.isTask = false;
      unannounced.remove(info.id);
      if (info.announced) {
        out.end(info.id, time, Outcome.RETURNED, 0);
      }
    }
  }

  /** A thread that is a task, and runs no job, begins to wait. */
  void parked(PlatformThread info, long time, Wait wait) {
    if (!info.isTask || info.waiting) {
      return;
    }
    announce(info);
    info.waiting = true;
    info.since = time;
    info.waitCode = wait.code();
    info.blocker = wait.blocker();
    info.waitSite = wait.site();
    out.waitStart(info.id, time, wait);
  }

  void unparked(PlatformThread info, long time) {
    if (info.isTask && info.waiting) {
      info.waiting = false;
      info.since = time;
      out.waitEnd(info.id, time);
    }
  }

  /** A thread that is a task as well begins a job: what it waited for itself is over. */
  void beginsJob(PlatformThread info, long time) {
    info.inSocket = 0;
    info.inMonitor = 0;
    unparked(info, time);
  }

  /** A thread that waits, or whose job does, is woken; it goes on when it says so itself. */
  void woken(PlatformThread info, long time, long waker, WakerKind kind, boolean byInterrupt) {
    Job job = info.job;
    boolean waits = job == null ? info.isTask && info.waiting : job.waitCode != 0;
    WaitKind what = WaitCode.kind(job == null ? info.waitCode : job.waitCode);
    boolean isParked = what == WaitKind.PARK;
    boolean isAsleep = what == WaitKind.SLEEP || what == WaitKind.OBJECT_WAIT;
    info.hasPermit |= !waits;
    if (waits && (isParked || (byInterrupt && isAsleep))) {
      info.woken = true;
      out.wake(job == null ? info.id : job.id, time, waker, kind, true, byInterrupt);
    }
  }

  /** Somebody asked a thread that is a task to stop. */
  void askedToEnd(PlatformThread info, long time, long by) {
    if (info.isTask) {
      announce(info);
      out.askedToEnd(info.id, time, by, EventKind.BY_INTERRUPT);
    }
  }

  private void describe(PlatformThread info) {
    out.describe(
            info.parent, TaskKind.PLATFORM_THREAD, info.seenAtAttach, info.site, 0, info.className)
        .named(info.taskName);
  }

  private void announce(PlatformThread info) {
    unannounced.remove(info.id);
    if (!info.announced && out.isOpen()) {
      info.announced = true;
      describe(info);
      out.spawn(info.id, info.spawned);
      out.within(info.id, info.spawned, info.trace);
      out.pollStart(info.id, info.spawned, info.id);
      if (info.waiting) {
        Wait wait = new Wait(info.waitCode, info.blocker, dictionary.site(info.waitSite));
        out.waitStart(info.id, info.since, wait);
      }
    }
  }

  /** Announces what was met before this moment; before a batch is closed. */
  void flush(long before) {
    for (PlatformThread info : unannounced.values().toArray(new PlatformThread[0])) {
      if (info.spawned < before) {
        announce(info);
      }
    }
  }

  /** Announces all tasks anew, to a new stream. */
  void announceAll() {
    for (PlatformThread info : threads.values()) {
      info.announced = false;
      if (info.isTask) {
        dictionary.site(info.site);
        announce(info);
      }
    }
  }

  long bytes() {
    return threads.size() * 320L;
  }
}
