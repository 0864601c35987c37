package dev.consolation.agent.drain;

import dev.consolation.agent.holder.HolderSearch;
import dev.consolation.agent.holder.HolderSearch.Found;
import dev.consolation.agent.look.Look;
import dev.consolation.agent.look.Looker;
import dev.consolation.agent.probe.DeclaredResource;
import dev.consolation.agent.probe.Jdk;
import dev.consolation.agent.resource.Inspector;
import dev.consolation.agent.resource.OpKind;
import dev.consolation.agent.resource.ResourceKind;
import dev.consolation.event.WaitCode;
import dev.consolation.task.WaitKind;
import dev.consolation.wire.ProtoWriter;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

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
  private static final long STACK_NANOS = 1_000_000_000;
  private static final int CHECK_CLOCK = 64;

  private final VirtualThreads virtual;
  private final Threads threads;
  private final Blockers blockers;
  private final Inspector inspector;
  private final Resources resources;
  private final Readers readers;
  private final DrainTasks tasks;
  private final ResourceOut out;
  private final Ops ops;
  private final Looker looker;
  private final HolderSearch holders;
  private final MonitorWaits monitors;
  private final SocketWaits sockets;
  private final CarriedWaits carried;
  private final Dictionary dictionary;
  private final Actors actors;
  private final VirtualWalk walk = new VirtualWalk();
  private long nextAt;
  private long looks;
  private long sweepAt;
  private PlatformThread[] round = new PlatformThread[0];
  private int roundAt;
  private boolean isOwnerWanted;
  private long untracked;

  /** What had begun to wait by then may be in code that is not hooked. */
  private long attachedAt = Long.MIN_VALUE;

  private @Nullable DeclaredTasks declared;

  LongWaits(
      VirtualThreads virtual,
      Threads threads,
      Jobs jobs,
      Inspector inspector,
      Blockers blockers,
      Classes classes,
      Dictionary dictionary,
      Lookups lookups,
      WaitEnds ends) {
    this.virtual = virtual;
    this.threads = threads;
    this.blockers = blockers;
    this.inspector = inspector;
    this.dictionary = dictionary;
    actors = new Actors(lookups.calls(), dictionary);
    readers = new Readers(inspector);
    tasks = new DrainTasks(threads, jobs, inspector, blockers, readers);
    resources = new Resources(inspector, tasks);
    looker = lookups.looker();
    holders = lookups.holders();
    monitors = new MonitorWaits(threads, jobs, classes, resources, looker, ends);
    sockets = new SocketWaits(threads, jobs, resources, looker, ends);
    carried = new CarriedWaits(virtual, inspector, resources, looker);
    out = new ResourceOut(dictionary, blockers.creations(), this::isAlive);
    WaitNames names = new WaitNames(lookups.calls(), dictionary);
    ops = new Ops(virtual, threads, blockers, resources, monitors, names, out);
    ends.joins(this::joined);
  }

  /** What the application says itself; before the first look. */
  void declared(DeclaredTasks tasks) {
    declared = tasks;
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
    looks(now);
    sockets.look(now, ops::add);
    carried.look(now);
    platform(now, until);
    boolean isWhole = roundAt >= round.length;
    if (virtual.live() > 0) {
      isWhole &= virtual(now, until);
    }
    if (declared != null) {
      declared.forEachPaused(job -> paused(job, now));
    }
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

  /** A task waits for a resource by the application's own account, which needs no second look. */
  private void paused(Job job, long now) {
    DeclaredResource resource = job.resource;
    Op op = ops.of(job.id);
    boolean isKnown = op != null && op.since == job.since;
    if (isKnown || resource == null || now - job.since < LASTS_NANOS) {
      return;
    }
    Known known = ops.isFull() ? null : resources.of(resource);
    if (known == null) {
      untracked++;
      return;
    }
    known.ops++;
    if (!known.isRead) {
      resources.read(known, now);
    }
    OpKind kind = OpKind.of(job.operation);
    Op made = new Op(job.id, 0, job.since, job.waitCode, job.waitSite, null, known, kind);
    made.declared = job;
    made.named = true;
    ops.found(made);
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
    found(thread, task, platform.id, since, code, site, platform);
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
      boolean isMonitor = isMonitor(table.waitCode(row));
      if (isOwnerWanted || isMonitor) {
        monitors.lookAtVirtual(thread, id, isMonitor, since, now);
      }
      if (!isKnown(thread, id, id, since, now)) {
        virtual.named(thread, id, now);
        found(thread, id, id, since, table.waitCode(row), table.waitSite(row), null);
        if (System.nanoTime() > until) {
          return false;
        }
      }
    }
  }

  private static boolean isMonitor(int code) {
    WaitKind kind = WaitCode.kind(code);
    return kind == WaitKind.MONITOR || kind == WaitKind.OBJECT_WAIT;
  }

  private boolean isKnown(Thread thread, long threadId, long task, long since, long now) {
    Op op = ops.of(task);
    if (op != null && op.since == since) {
      boolean isNeeded = op.site == 0 || mayBePart(op);
      if (!op.stackAsked
          && now - since > STACK_NANOS
          && !isCarried(op)
          && (isNeeded || actors.wantsStack())) {
        op.stackAsked =
            isNative(op)
                ? looker.nativeStack(thread, threadId, task, since)
                : looker.stack(thread, threadId, task, since);
        if (op.stackAsked && !isNeeded) {
          actors.asked();
        }
      }
      Object blocker = op.holderWanted ? op.resource.get() : null;
      if (blocker != null
          && holders.ask(thread, blocker, op.frames.isEmpty() ? 0 : op.frames.get(0))) {
        op.holderWanted = false;
      }
      return true;
    }
    if (ops.isFull()) {
      untracked++;
      return true;
    }
    return false;
  }

  /** Whether the thread's state does not say that it waits, because it does so in native code. */
  private static boolean isNative(Op op) {
    return op.kind == OpKind.IO && op.platform != null;
  }

  /**
   * A virtual thread that waits on its carrier; looking at the stacks of such is not known safe.
   */
  private static boolean isCarried(Op op) {
    return op.resource.ofThread == ResourceKind.MONITOR;
  }

  /** Whether it waits, since before the agent came, at something that nothing else leads to. */
  private boolean mayBePart(Op op) {
    Object object = op.since <= attachedAt ? op.resource.get() : null;
    return object != null && blockers.isBare(object);
  }

  private void found(
      Thread thread,
      long task,
      long threadId,
      long since,
      int code,
      int site,
      @Nullable PlatformThread platform) {
    OpKind kind = OpKind.UNKNOWN;
    Known known;
    Object blocker = null;
    DeclaredTasks.DeclaredWait says = declared == null ? null : declared.waitOf(threadId);
    if (says != null) {
      known = resources.of(says.resource());
      if (known != null) {
        known.ops++;
        ops.found(
            new Op(
                task,
                threadId,
                since,
                code,
                dictionary.site(site),
                platform,
                known,
                OpKind.of(says.operation())));
        resources.read(known, Clock.now());
      }
      return;
    }
    switch (WaitCode.kind(code)) {
      case SLEEP -> known = resources.ofThread(thread, ResourceKind.SLEEPING);
      case SOCKET -> known = socket(thread, threadId, platform);
      case PARK -> {
        blocker = LockSupport.getBlocker(thread);
        Object scope = blocker == null ? inspector.scope(thread) : null;
        if (scope != null) {
          known = resources.of(scope);
        } else if (blocker == null) {
          known = resources.ofThread(thread, ResourceKind.PERMIT);
        } else {
          Blockers.Found it = blockers.find(blocker, threadId);
          known = resources.of(it.resource());
          kind = it.op();
        }
      }
      default -> {
        return;
      }
    }
    if (known == null) {
      return;
    }
    known.ops++;
    if (kind == OpKind.UNKNOWN) {
      kind = resources.op(known, task, Clock.now());
    } else if (!known.isRead) {
      resources.read(known, Clock.now());
    }
    int exact = (code & WaitCode.SITE_SAMPLED) == 0 ? dictionary.site(site) : 0;
    Op op = new Op(task, threadId, since, code, exact, platform, known, kind);
    op.stackBytes = platform == null ? inspector.stackBytes(thread) : 0;
    ops.found(op);
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

  /** Takes in what was seen of single threads, and what was searched for. */
  private void looks(long now) {
    for (Found it = holders.poll(); it != null; it = holders.poll()) {
      blockers.found(it.blocker(), it.holder());
    }
    for (Look look = looker.poll(); look != null; look = looker.poll()) {
      PlatformThread platform = threads.find(look.thread());
      if (look.isStack()) {
        stack(look, platform);
      } else if (look.thread() != look.task() && virtual.knows(look.task())) {
        ops.add(carried.of(look, now)); // the thread is a carrier
      } else if (platform != null) {
        ops.add(monitors.ofPlatform(look, platform, now));
      } else if (ops.since(look.task()) == look.since()) {
        LiveTable table = virtual.table();
        ops.add(monitors.ofVirtual(look, table.waitCode(table.find(look.task()))));
      }
    }
    isOwnerWanted = monitors.isOwnerWanted();
  }

  /** What a thread waits for that seemed to be parked for nothing else than its permit. */
  private void notForPermit(Op op, ResourceKind kind) {
    Object thread = op.resource.get();
    if (op.resource.ofThread == ResourceKind.PERMIT && thread instanceof Thread waiting) {
      boolean isSocket = kind == ResourceKind.SOCKET;
      Known known =
          isSocket ? socket(waiting, op.thread, op.platform) : resources.ofThread(waiting, kind);
      if (known != null) {
        ops.move(op, known, isSocket ? OpKind.IO : OpKind.SLEEP);
      }
    }
  }

  /** What a thread waits for that waits for a socket: only virtual ones tell which. */
  private @Nullable Known socket(Thread thread, long id, @Nullable PlatformThread platform) {
    Object socket = platform == null ? blockers.socket(id) : null;
    return socket == null ? resources.ofThread(thread, ResourceKind.SOCKET) : resources.of(socket);
  }

  private void stack(Look look, @Nullable PlatformThread platform) {
    Op known = ops.of(look.task());
    Op met = platform == null ? null : sockets.ofStack(look, platform, attachedAt);
    if (met != null) {
      ops.add(met);
      stack(met, look);
    } else if (known != null && known.since == look.since() && ops.isCurrent(known)) {
      stack(known, look);
    }
  }

  private void stack(Op op, Look look) {
    op.site = dictionary.site(look.site());
    op.method = op.method == 0 ? dictionary.name(look.method()) : op.method;
    op.named = false;
    op.frames = look.frames();
    if (look.kind() != ResourceKind.UNKNOWN) {
      notForPermit(op, look.kind());
    }
    // Who waits for a condition itself called it.
    op.holderWanted =
        mayBePart(op) && !look.method().isEmpty() && !look.method().startsWith("ConditionObject.");
    ops.unsent(op);
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
    return untracked
        + resources.untracked()
        + blockers.creations().untracked()
        + blockers.signals().untracked();
  }

  long bytes() {
    return resources.bytes() + blockers.bytes() + ops.bytes();
  }
}
