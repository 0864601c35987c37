package dev.consolation.agent.drain;

import dev.consolation.agent.drain.EventOut.Wait;
import dev.consolation.agent.look.Look;
import dev.consolation.agent.look.Look.MonitorWait;
import dev.consolation.agent.look.Looker;
import dev.consolation.agent.resource.Monitor;
import dev.consolation.agent.resource.OpKind;
import dev.consolation.agent.resource.ResourceKind;
import dev.consolation.event.WaitCode;
import dev.consolation.task.WaitKind;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Waits that no Java code tells of: to enter a synchronized block, in {@code Object.wait}, and in
 * the sleep of JDK 17. Not thread-safe.
 *
 * <p>A platform thread that seems to run is asked for its state, which costs nothing to speak of.
 * When two looks in a row have seen it wait, the drain says that it waits, until a look sees it
 * run. If it has waited for {@value #LASTS_NANOS} ns, or {@value #ENTERS_NANOS} to enter, the JVM
 * is asked what for; if it is one wait, the drain tells of it as if the thread had. It is over as
 * soon as the thread's state, or the JVM's count of its waits, says something else.
 */
final class MonitorWaits {
  private static final long LASTS_NANOS = 1_000_000_000;

  /** The same of who waits to enter: few do for so long, and they may be in a cycle. */
  private static final long ENTERS_NANOS = 100_000_000;

  /** After so long a wait that is known is looked at again; later on, after half of its time. */
  private static final long AGAIN_NANOS = 500_000_000;

  private static final long LONGEST_AGAIN_NANOS = 4_000_000_000L;
  private static final int MOST_DOUBLED = 3;
  private static final int MOST = 4_096;

  private final Threads threads;
  private final Jobs jobs;
  private final Classes classes;
  private final Resources resources;
  private final Looker looker;
  private final WaitEnds ends;
  private final Map<Long, Monitor> monitors = new HashMap<>();
  private final Map<Long, Long> asked = new HashMap<>();
  private final Map<Long, List<Integer>> owned = new HashMap<>();
  private final boolean ofVirtual = Runtime.version().feature() >= 24;

  MonitorWaits(
      Threads threads,
      Jobs jobs,
      Classes classes,
      Resources resources,
      Looker looker,
      WaitEnds ends) {
    this.ends = ends;
    this.threads = threads;
    this.jobs = jobs;
    this.classes = classes;
    this.resources = resources;
    this.looker = looker;
  }

  private static long task(PlatformThread platform) {
    Job job = platform.job;
    return job == null ? platform.id : job.id;
  }

  /** Looks at a platform thread that, as far as the drain knows, runs. */
  void lookAtRunning(PlatformThread platform, Thread thread, long now) {
    boolean isObserved = platform.job == null ? platform.isTask : platform.job.running;
    Thread.State state = isObserved ? thread.getState() : Thread.State.RUNNABLE;
    if (state == Thread.State.RUNNABLE || state == Thread.State.TERMINATED) {
      platform.silentSince = 0;
      platform.silentLooks = 0;
    } else if (platform.silentSince == 0 || platform.silentIn != begun(platform)) {
      platform.silentSince = now;
      platform.silentIn = begun(platform);
    } else {
      // Had it said so, all of its events up to the look before would have been read by now.
      begins(platform, now, new Wait(code(platform, state), 0, 0), false);
    }
  }

  private static int code(PlatformThread platform, Thread.State state) {
    int timed = state == Thread.State.TIMED_WAITING ? WaitCode.TIMED : 0;
    WaitKind kind =
        state == Thread.State.BLOCKED
            ? WaitKind.MONITOR
            : timed != 0 && platform.sleepsUntold ? WaitKind.SLEEP : WaitKind.OBJECT_WAIT;
    return kind.code() | timed;
  }

  /** A thread waits since a moment; only of one wait it can be told in the end who ended it. */
  private void begins(PlatformThread platform, long since, Wait wait, boolean isOneWait) {
    platform.inMonitor = task(platform);
    platform.monitorSince = since;
    platform.isOneWait = isOneWait;
    platform.ranAt = 0;
    platform.woken = !isOneWait;
    if (platform.job != null) {
      jobs.waits(platform.job, since, wait);
    } else {
      threads.parked(platform, since, wait);
    }
  }

  /** Looks at a platform thread whose wait was found here. */
  void lookAtWaiting(PlatformThread platform, Thread thread, long now) {
    if (task(platform) != platform.inMonitor) {
      platform.inMonitor = 0; // its job is over
    } else if (platform.ranAt != 0) {
      goesOn(platform, platform.ranAt);
    } else if (thread.getState() == Thread.State.RUNNABLE) {
      platform.silentLooks = 0;
      platform.ranAt = now; // told after the next round, which will have read who woke it
    } else if (!platform.isOneWait) {
      askWhetherItLasts(platform, thread, now);
    } else if (now - platform.silentSince > again(now - platform.monitorSince)
        && looker.still(thread, platform.id, platform.inMonitor, platform.monitorSince)) {
      platform.silentSince = now;
    }
  }

  private void askWhetherItLasts(PlatformThread platform, Thread thread, long now) {
    int looks = platform.silentLooks;
    boolean enters = thread.getState() == Thread.State.BLOCKED;
    long lasts = (enters ? ENTERS_NANOS : LASTS_NANOS) << Math.min(looks, MOST_DOUBLED);
    if (now - platform.silentSince > lasts
        && (looks == 0
            ? looker.monitor(thread, platform.id, false, platform.inMonitor, 0)
            : looker.monitorAgain(thread, platform.id, platform.inMonitor, 0))) {
      platform.silentSince = now;
      platform.silentLooks++;
    }
  }

  /** The longer it has waited, the more rarely it is looked at. */
  static long again(long waited) {
    return Math.max(AGAIN_NANOS, Math.min(LONGEST_AGAIN_NANOS, waited / 2));
  }

  /** The wait that was found here is over. */
  void goesOn(PlatformThread platform, long now) {
    ends.over(platform, now);
    platform.inMonitor = 0;
    platform.ranAt = 0;
    platform.silentSince = 0;
    if (platform.job != null) {
      jobs.goesOn(platform.job, now);
    } else {
      threads.unparked(platform, now);
    }
  }

  /**
   * Looks at a virtual thread that waits.
   *
   * @param waits whether for a monitor; else it may own one that others wait for
   * @param enters whether to enter it
   */
  void lookAtVirtual(Thread thread, long id, boolean waits, boolean enters, long since, long now) {
    if (ofVirtual
        && now - since > (enters ? ENTERS_NANOS : LASTS_NANOS)
        && asked.size() < MOST
        && asked.getOrDefault(id, 0L) != since
        && (waits
            ? looker.monitor(thread, id, true, id, since)
            : looker.owned(thread, id, true, id, since))) {
      asked.put(id, since);
    }
  }

  /** Looks at a platform thread that waits, and may own a monitor that virtual ones wait for. */
  void lookAtParked(PlatformThread platform, Thread thread, long since, long now) {
    if (now - since > LASTS_NANOS
        && asked.size() < MOST
        && asked.getOrDefault(platform.id, 0L) != since
        && looker.owned(thread, platform.id, false, task(platform), since)) {
      asked.put(platform.id, since);
    }
  }

  /** Whether somebody waits for a monitor whose owner is not known. */
  boolean isOwnerWanted() {
    for (Monitor each : monitors.values()) {
      if (each.isOwnerWanted()) {
        return ofVirtual;
      }
    }
    return false;
  }

  /** What was seen of a virtual thread, which is still in that wait; null: no monitor. */
  @Nullable Op ofVirtual(Look look, int code) {
    MonitorWait wait = look.monitor();
    if (wait == null) {
      return null;
    }
    holds(look.thread(), wait);
    if (wait.className().isEmpty()) {
      return null;
    }
    return op(look, wait, code, null);
  }

  /** A thread that waits owns these monitors, for which others may come to wait only now. */
  private void holds(long thread, MonitorWait wait) {
    holdsNoMore(thread);
    if (wait.owned().isEmpty() || owned.size() >= MOST) {
      return;
    }
    owned.put(thread, wait.owned());
    for (int identity : wait.owned()) {
      Monitor monitor = monitors.get((long) identity);
      if (monitor != null) {
        monitor.heldBy(thread);
      }
    }
  }

  private void holdsNoMore(long thread) {
    if (owned.remove(thread) != null) {
      monitors.values().forEach(monitor -> monitor.goesOn(thread));
    }
  }

  private Monitor monitor(MonitorWait wait) {
    Monitor known = monitors.get((long) wait.identity());
    if (known != null) {
      return known;
    }
    Monitor monitor = new Monitor(wait.className());
    owned.forEach(
        (thread, identities) -> {
          if (identities.contains(wait.identity())) {
            monitor.heldBy(thread);
          }
        });
    monitors.put((long) wait.identity(), monitor);
    return monitor;
  }

  /** What was seen of a platform thread. */
  @Nullable Op ofPlatform(Look look, PlatformThread platform, long now) {
    MonitorWait wait = look.monitor();
    Thread thread = platform.thread.get();
    if (thread == null || task(platform) != look.task()) {
      return null;
    }
    boolean isOneWait = platform.inMonitor != 0 && platform.isOneWait;
    if (look.isAgain() && !isOneWait) {
      return null; // it has gone on meanwhile
    }
    if (isOneWait) {
      if (wait == null || wait.count() != platform.monitorCount) {
        goesOn(platform, now);
        return null;
      }
      Monitor monitor = monitors.get((long) wait.identity());
      if (monitor != null) {
        monitor.owner(wait.owner());
      }
      return null; // and what it owns is the same
    }
    if (platform.inMonitor != 0) {
      goesOn(platform, now);
    }
    if (wait != null) {
      holds(look.thread(), wait);
      platform.sleepsUntold = wait.timed() ? wait.sleeps() : platform.sleepsUntold;
    }
    boolean isSilent = platform.job == null ? !platform.waiting : platform.job.waitCode == 0;
    if (wait == null || !isSilent || thread.getState() == Thread.State.RUNNABLE) {
      return null;
    }
    int code = code(wait);
    long since = Math.max(Clock.time(wait.nanoTime()), begun(platform));
    Wait told = new Wait(code, classes.ofName(wait.className()), 0);
    platform.silentSince = now;
    platform.monitorCount = wait.count();
    begins(platform, since, told, true);
    return op(look, wait, code, platform);
  }

  private static long begun(PlatformThread platform) {
    return platform.job == null ? platform.since : platform.job.since;
  }

  private static int code(MonitorWait wait) {
    WaitKind kind =
        wait.sleeps()
            ? WaitKind.SLEEP
            : wait.enters() ? WaitKind.MONITOR : parks(wait) ? WaitKind.PARK : WaitKind.OBJECT_WAIT;
    return kind.code() | (wait.timed() ? WaitCode.TIMED : 0);
  }

  private static boolean parks(MonitorWait wait) {
    return wait.className().isEmpty() && !wait.sleeps() && !wait.enters();
  }

  private @Nullable Op op(
      Look look, MonitorWait wait, int code, @Nullable PlatformThread platform) {
    OpKind kind = wait.sleeps() ? OpKind.SLEEP : wait.enters() ? OpKind.ENTER : OpKind.AWAIT;
    Known known;
    Thread joined = wait.enters() || wait.sleeps() || parks(wait) ? null : thread(wait);
    Thread waiting = platform == null ? null : platform.thread.get();
    if (wait.sleeps() && waiting != null) {
      known = resources.ofThread(waiting, ResourceKind.SLEEPING);
    } else if (parks(wait) && waiting != null) {
      known = resources.ofThread(waiting, ResourceKind.PERMIT);
      kind = OpKind.PARKED;
    } else if (joined != null) {
      known = resources.of(joined);
      kind = OpKind.JOIN;
    } else {
      Monitor monitor = monitor(wait);
      monitor.waiting(look.task(), wait.enters());
      if (platform != null) {
        monitor.owner(wait.owner());
      }
      kind = wait.className().equals("java.lang.ProcessImpl") ? OpKind.IO : kind; // up to JDK 17
      known = resources.of(monitor);
    }
    if (known == null) {
      return null;
    }
    known.ops++;
    long since = platform == null ? look.since() : platform.monitorSince;
    return new Op(look.task(), look.thread(), since, code, 0, platform, known, kind);
  }

  /** The thread whose end somebody waits for: {@code Thread.join} waits at the thread. */
  private @Nullable Thread thread(MonitorWait wait) {
    if (wait.object() instanceof Thread thread) {
      return thread;
    }
    for (PlatformThread each : threads.all()) {
      Thread thread = each.thread.get();
      if (thread != null
          && System.identityHashCode(thread) == wait.identity()
          && thread.getClass().getName().equals(wait.className())) {
        return thread;
      }
    }
    return null;
  }

  /** A task does not wait for this, as far as is known now. */
  void over(Op op) {
    if (op.resource.get() instanceof Monitor monitor) {
      monitor.over(op.task);
    }
  }

  /** The task of a wait goes on. */
  void ended(Op op) {
    asked.remove(op.task);
    holdsNoMore(op.thread);
  }

  /** Forgets monitors that nobody waits for. */
  void sweep(LongPredicate stillWaits) {
    monitors.values().removeIf(Monitor::isForgotten);
    for (Iterator<Long> each = asked.keySet().iterator(); each.hasNext(); ) {
      long thread = each.next();
      if (!stillWaits.test(thread)) {
        each.remove();
        holdsNoMore(thread);
      }
    }
  }
}
