package dev.consolation.agent.drain;

import dev.consolation.agent.look.Looker;
import dev.consolation.agent.probe.Jdk;
import dev.consolation.agent.resource.Inspector;
import dev.consolation.agent.resource.OpKind;
import dev.consolation.event.WaitCode;
import dev.consolation.task.WaitKind;
import dev.consolation.wire.ProtoWriter;
import java.util.concurrent.locks.LockSupport;

/**
 * Finds out what tasks wait for whose waits have lasted. Not thread-safe.
 *
 * <p>Nothing is hooked for it: it looks at the threads that the drain says wait, some at a time,
 * and at what they block on, for at most about twice {@value #SLICE_NANOS} ns, after which it lets
 * pass {@value #REST} times what it took: a million parked threads cost two percent of one
 * processor, and are all looked at within half a minute.
 */
final class LongWaits {
  private static final long LASTS_NANOS = 20_000_000;
  private static final long PERIOD_NANOS = 10_000_000;

  /** The same when all were looked at. */
  private static final long WHOLE_PERIOD_NANOS = 30_000_000;

  private static final long SWEEP_NANOS = 250_000_000;
  private static final long SLICE_NANOS = 500_000;
  private static final long REST = 49;
  private static final long LONGEST_REST = 500_000_000;

  /** So many looks at first are slow only because their code is not compiled yet. */
  private static final int COLD_LOOKS = 200;

  private static final long LONGEST_COLD_REST = 50_000_000;
  private static final int CHECK_CLOCK = 64;

  private final VirtualThreads virtual;
  private final Threads threads;
  private final Blockers blockers;
  private final Resources resources;
  private final Readers readers;
  private final DrainTasks tasks;
  private final ResourceOut out;
  private final Ops ops;
  private final Looker looker;
  private final MonitorWaits monitors;
  private final SocketWaits sockets;
  private final CarriedWaits carried;
  private final WaitFinder finder;
  private final StackLooks stacks;
  private final Actors actors;
  private final VirtualWalk walk = new VirtualWalk();
  private long nextAt;
  private long looks;
  private long sweepAt;
  private PlatformThread[] round = new PlatformThread[0];
  private int roundAt;
  private boolean isOwnerWanted;

  /** What had begun to wait by then may be in code that is not hooked. */
  private long attachedAt = Long.MIN_VALUE;

  LongWaits(
      VirtualThreads virtual,
      Threads threads,
      Jobs jobs,
      Inspector inspector,
      Blockers blockers,
      Classes classes,
      Dictionary dictionary,
      Lookups lookups,
      WaitEnds ends,
      DeclaredTasks declared) {
    this.virtual = virtual;
    this.threads = threads;
    this.blockers = blockers;
    actors = new Actors(lookups.calls(), dictionary);
    readers = new Readers(inspector);
    tasks = new DrainTasks(threads, jobs, inspector, blockers, readers);
    resources = new Resources(inspector, tasks);
    looker = lookups.looker();
    monitors = new MonitorWaits(threads, jobs, classes, resources, looker, ends);
    sockets = new SocketWaits(threads, jobs, resources, looker, ends);
    carried = new CarriedWaits(virtual, inspector, resources, looker);
    out = new ResourceOut(dictionary, blockers.creations(), this::isAlive);
    WaitNames names = new WaitNames(lookups.calls(), dictionary);
    ops = new Ops(virtual, threads, blockers, resources, monitors, names, out);
    finder = new WaitFinder(declared, blockers, inspector, resources, ops, dictionary);
    stacks =
        new StackLooks(
            virtual,
            threads,
            blockers,
            ops,
            finder,
            lookups,
            monitors,
            sockets,
            carried,
            dictionary,
            actors);
    ends.joins(this::joined);
  }

  /** The thread whose end a task waits for, and that has ended; 0: none. */
  private long joined(long task) {
    Op op = ops.of(task);
    if (op == null || op.kind != OpKind.JOIN || !ops.isCurrent(op)) {
      return 0;
    }
    if (op.resource.get() instanceof Thread joined
        && joined.getState() == Thread.State.TERMINATED) {
      return Jdk.current().id(joined);
    }
    return 0;
  }

  private boolean isAlive(long thread) {
    return virtual.table().find(thread) >= 0 || threads.find(thread) != null;
  }

  /** The agent came to a process that was running; it has seen what waited by now. */
  void attached(long now) {
    attachedAt = now;
  }

  /** Looks at some threads; after a round of the drain that has read all events up to now. */
  void look() {
    long start = System.nanoTime();
    if (start - nextAt < 0) {
      return;
    }
    long now = Clock.time(start);
    ops.confirm();
    long until = start + SLICE_NANOS;
    stacks.take(attachedAt, now);
    isOwnerWanted = monitors.isOwnerWanted();
    sockets.look(now, ops::add);
    carried.look(now);
    platform(now, until);
    boolean isWhole = roundAt >= round.length;
    if (virtual.live() > 0) {
      isWhole &= virtual(now, until);
    }
    finder.findPaused(LASTS_NANOS, now);
    resources.refresh(now, System.nanoTime() + SLICE_NANOS);
    if (start - sweepAt >= 0) {
      sweep();
      sweepAt = start + SWEEP_NANOS;
    }
    tasks.forget();
    long end = System.nanoTime();
    long longest = looks++ < COLD_LOOKS ? LONGEST_COLD_REST : LONGEST_REST;
    long shortest = isWhole ? WHOLE_PERIOD_NANOS : PERIOD_NANOS;
    nextAt = end + Math.min(longest, Math.max(shortest, (end - start) * REST));
  }

  private void platform(long now, long until) {
    if (roundAt >= round.length) {
      round = threads.all();
      roundAt = 0;
    }
    while (roundAt < round.length) {
      PlatformThread platform = round[roundAt++];
      Thread thread = platform.thread.get();
      if (thread != null) {
        readers.look(thread);
        platform(thread, platform, now);
      }
      if (roundAt % CHECK_CLOCK == 0 && System.nanoTime() > until) {
        return;
      }
    }
  }

  private void platform(Thread thread, PlatformThread platform, long now) {
    Job job = platform.job;
    boolean waits = job == null ? platform.isTask && platform.waiting : job.waitCode != 0;
    long since = job == null ? platform.since : job.since;
    long task = job == null ? platform.id : job.id;
    if (platform.inMonitor != 0) {
      monitors.lookAtWaiting(platform, thread, now);
    } else if (!waits) {
      monitors.lookAtRunning(platform, thread, now);
      sockets.lookAtRunning(platform, thread, attachedAt, now);
      return;
    }
    boolean isFound = platform.inMonitor != 0 || platform.inSocket != 0;
    if (!isFound && since <= attachedAt && isSeenToGoOn(platform, thread, now)) {
      return;
    }
    if (isOwnerWanted && platform.inMonitor == 0) {
      monitors.lookAtParked(platform, thread, since, now);
    }
    if (now - since < LASTS_NANOS || isKnown(thread, platform.id, task, since, now)) {
      return;
    }
    if (isFound) {
      return; // who found that it waits finds out for what
    }
    int code = job == null ? platform.waitCode : job.waitCode;
    int site = job == null ? platform.waitSite : job.waitSite;
    finder.find(thread, task, platform.id, since, code, site, platform);
  }

  /**
   * One that was parked when the agent came returns into code that has no hooks. It is told after
   * the next round, which will have read who woke it.
   */
  private boolean isSeenToGoOn(PlatformThread platform, Thread thread, long now) {
    if (platform.ranAt != 0) {
      monitors.goesOn(platform, platform.ranAt);
      return true;
    }
    boolean isParked =
        thread.getState() != Thread.State.RUNNABLE && LockSupport.getBlocker(thread) != null;
    platform.ranAt = isParked ? 0 : now;
    return !isParked;
  }

  /** True: all have been looked at. */
  private boolean virtual(long now, long until) {
    LiveTable table = virtual.table();
    for (int i = 1; ; i++) {
      Thread thread = walk.next();
      if (thread == null) {
        return true;
      }
      if (i % CHECK_CLOCK == 0 && System.nanoTime() > until) {
        return false;
      }
      blockers.learn(thread); // somebody may wait for its end
      readers.look(thread);
      long id = Jdk.current().id(thread);
      long row = table.find(id);
      if (row >= 0 && table.state(row) == LiveTable.STATE_RUNNING) {
        carried.lookAtRunning(thread, id, table.since(row), now);
      }
      if (row < 0 || table.state(row) != LiveTable.STATE_IDLE) {
        continue;
      }
      long since = table.since(row);
      if (now - since < LASTS_NANOS) {
        continue;
      }
      WaitKind kind = WaitCode.kind(table.waitCode(row));
      boolean enters = kind == WaitKind.MONITOR;
      boolean isMonitor =
          (enters || kind == WaitKind.OBJECT_WAIT) && blockers.awaited().of(id) == null;
      if (isOwnerWanted || isMonitor) {
        monitors.lookAtVirtual(thread, id, isMonitor, enters, since, now);
      }
      if (!isKnown(thread, id, id, since, now)) {
        virtual.named(thread, id, now);
        finder.find(thread, id, id, since, table.waitCode(row), table.waitSite(row), null);
        if (System.nanoTime() > until) {
          return false;
        }
      }
    }
  }

  private boolean isKnown(Thread thread, long threadId, long task, long since, long now) {
    Op op = ops.of(task);
    if (op != null && op.since == since) {
      stacks.ask(op, thread, threadId, attachedAt, now);
      return true;
    }
    return finder.isFull();
  }

  /** Looks at what monitor a thread waits for, if it waits. */
  void inspect(Thread thread, long id) {
    PlatformThread platform = threads.find(id);
    if (platform != null) {
      Job job = platform.job;
      looker.monitor(thread, id, false, job == null ? id : job.id, platform.monitorSince);
    } else if (ops.since(id) != Long.MIN_VALUE) {
      looker.monitor(thread, id, true, id, ops.since(id));
    }
  }

  /** Takes out the waits that are over, and corrects what is known better now. */
  private void sweep() {
    resources.purge();
    blockers.purge(ops);
    readers.purge();
    monitors.sweep(ops::isWaiting);
    sockets.sweep();
    actors.find(ops.all(), resources);
    ops.sweep();
  }

  /** From now on everything is sent anew: there is a new stream. */
  void forgetSent() {
    resources.forgetSent();
    ops.forgetSent();
  }

  /** Whether there are waits that a batch has not told yet. */
  boolean isUnsent() {
    return ops.isUnsent();
  }

  /** Adds what is new to a batch, after whose events it holds. */
  void write(ProtoWriter batch) {
    resources.write(batch, out);
    ops.write(batch);
  }

  /** Waits and resources that were not followed because the memory bound was reached. */
  long untracked() {
    return finder.untracked()
        + resources.untracked()
        + blockers.creations().untracked()
        + blockers.signals().untracked()
        + blockers.permits().untracked();
  }

  long bytes() {
    return resources.bytes() + blockers.bytes() + ops.bytes();
  }
}
