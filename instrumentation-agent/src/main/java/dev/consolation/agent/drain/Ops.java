package dev.consolation.agent.drain;

import dev.consolation.agent.resource.OpKind;
import dev.consolation.agent.resource.ResourceKind;
import dev.consolation.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The waits that have lasted, one for each task, until they are over. Not thread-safe.
 *
 * <p>What a thread blocks on is read some time after the events that say that it waits, so it may
 * be of a later wait. Therefore what was {@link #found} counts only when the drain has read all
 * events up to the moment of that reading, and the task is still in the same wait.
 */
final class Ops implements Blockers.Waiting {
  private static final int MOST = 50_000;

  /** Of so many new waits for locks in one look it is asked which locks their tasks hold. */
  private static final int MOST_HOLDING_ASKED = 8;

  private final VirtualThreads virtual;
  private final Threads threads;
  private final Blockers blockers;
  private final Resources resources;
  private final MonitorWaits monitors;
  private final WaitNames names;
  private final ResourceOut out;
  private final Map<Long, Op> ops = new HashMap<>();
  private final List<Op> found = new ArrayList<>();
  private boolean isUnsent;

  Ops(
      VirtualThreads virtual,
      Threads threads,
      Blockers blockers,
      Resources resources,
      MonitorWaits monitors,
      WaitNames names,
      ResourceOut out) {
    this.virtual = virtual;
    this.threads = threads;
    this.blockers = blockers;
    this.resources = resources;
    this.monitors = monitors;
    this.names = names;
    this.out = out;
  }

  /** The wait of a task; null while none is known. */
  @Nullable Op of(long task) {
    return ops.get(task);
  }

  Collection<Op> all() {
    return ops.values();
  }

  /** Whether the memory bound is reached. */
  boolean isFull() {
    return ops.size() + found.size() >= MOST;
  }

  /** What a task seems to wait for; to be confirmed. */
  void found(Op op) {
    found.add(op);
  }

  /** What was found in the look before holds, if the task is still in the same wait. */
  void confirm() {
    int asked = 0;
    for (Op op : found) {
      op.resource.ops--;
      if (isCurrent(op)) {
        Op before = ops.put(op.task, op);
        op.resource.ops++;
        if (isLock(op.resource.kind) && ++asked <= MOST_HOLDING_ASKED) {
          op.holding = resources.ownedBy(op.task, op.resource, Clock.now());
        }
        op.resource.waiting.add(op.task);
        isUnsent = true;
        if (before != null) {
          over(before);
        }
      }
    }
    found.clear();
  }

  private static boolean isLock(ResourceKind kind) {
    return kind == ResourceKind.LOCK || kind == ResourceKind.READ_WRITE_LOCK;
  }

  /** Whether the task is still in this wait. */
  boolean isCurrent(Op op) {
    PlatformThread platform = op.platform;
    Job paused = op.declared;
    if (paused != null) {
      return !paused.running && !paused.ended && paused.since == op.since && paused.waitCode != 0;
    }
    if (platform == null) {
      return since(op.task) == op.since;
    }
    Job job = platform.job;
    if (job == null) {
      boolean lives = threads.find(platform.id) != null;
      return lives && platform.waiting && platform.id == op.task && platform.since == op.since;
    }
    boolean waits = job.running && !job.ended && job.waitCode != 0;
    return waits && job.id == op.task && job.since == op.since;
  }

  /** Since when a virtual thread waits; {@link Long#MIN_VALUE}: it does not. */
  long since(long id) {
    LiveTable table = virtual.table();
    long row = table.find(id);
    return row >= 0 && table.state(row) == LiveTable.STATE_IDLE ? table.since(row) : Long.MIN_VALUE;
  }

  @Override
  public boolean isWaiting(long thread) {
    PlatformThread platform = threads.find(thread);
    if (platform == null) {
      return since(thread) != Long.MIN_VALUE;
    }
    Job job = platform.job;
    return job == null ? platform.waiting : job.waitCode != 0;
  }

  @Override
  public boolean isAlive(long virtualThread) {
    return virtual.knows(virtualThread);
  }

  /** What a task waits for, without doubt; null: nothing. */
  void add(@Nullable Op op) {
    if (op != null) {
      resources.touch(op.resource);
      op.resource.waiting.add(op.task);
      isUnsent = true;
      Op before = ops.put(op.task, op);
      if (before != null) {
        over(before);
      }
    }
  }

  /** It was something else that a task waited for. */
  void move(Op op, Known to, OpKind kind) {
    Known before = op.resource;
    before.ops--;
    before.waiting.remove(op.task);
    resources.replaced(before);
    to.ops++;
    to.waiting.add(op.task);
    op.resource = to;
    if (!to.isRead) {
      resources.read(to, Clock.now());
    }
    op.kind = kind == OpKind.UNKNOWN ? op.kind : kind;
    op.named = false;
    unsent(op);
  }

  @SuppressWarnings("ReferenceEquality") // it is that very resource
  private void over(Op op) {
    op.resource.ops--;
    Op now = ops.get(op.task);
    if (now == null || now.resource != op.resource) {
      monitors.over(op);
      op.resource.waiting.remove(op.task);
    }
    op.resource.remember(op);
    op.resource.usedAt = Clock.now();
  }

  /** Takes out the waits that are over, and corrects what is known better now. */
  void sweep() {
    for (Iterator<Op> each = ops.values().iterator(); each.hasNext(); ) {
      Op op = each.next();
      if (!isCurrent(op)) {
        each.remove();
        over(op);
        monitors.ended(op);
        continue;
      }
      Object object = op.resource.get();
      if (object != null && op.resource.ofThread == null && blockers.isPart(object)) {
        Blockers.Found it = blockers.find(object, op.thread);
        Known known = resources.of(it.resource());
        if (known != null) {
          move(op, known, it.op());
        }
      }
      if (!op.named) {
        boolean gotName = names.name(op);
        isUnsent |= !op.sent;
        if (gotName) {
          resources.touch(op.resource);
        }
      }
    }
  }

  /** Whether there are waits that a batch has not told yet. */
  boolean isUnsent() {
    return isUnsent;
  }

  /** From now on all are sent anew. */
  void forgetSent() {
    ops.values().forEach(this::unsent);
  }

  /** Adds those to a batch that are new and whose resources are told. */
  void write(ProtoWriter batch) {
    if (!isUnsent) {
      return;
    }
    isUnsent = false;
    for (Op op : ops.values()) {
      if (!op.sent && isCurrent(op)) {
        if (op.resource.isSent) {
          op.sent = true;
          out.op(batch, op);
        } else {
          isUnsent = true; // with its resource
        }
      }
    }
  }

  /** It is told once more: more is known of it. */
  void unsent(Op op) {
    op.sent = false;
    isUnsent = true;
  }

  long bytes() {
    return ops.size() * 128L;
  }
}
