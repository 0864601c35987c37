package dev.consolation.agent.drain;

import dev.consolation.agent.holder.HolderSearch;
import dev.consolation.agent.holder.HolderSearch.Found;
import dev.consolation.agent.look.Look;
import dev.consolation.agent.look.Looker;
import dev.consolation.agent.resource.OpKind;
import dev.consolation.agent.resource.ResourceKind;
import org.jspecify.annotations.Nullable;

/**
 * Has single threads looked at whose waits ask for it, and takes in what was seen of them. Not
 * thread-safe.
 */
final class StackLooks {
  private static final long LASTS_NANOS = 1_000_000_000;

  private final VirtualThreads virtual;
  private final Threads threads;
  private final Blockers blockers;
  private final Ops ops;
  private final WaitFinder finder;
  private final Looker looker;
  private final HolderSearch holders;
  private final MonitorWaits monitors;
  private final SocketWaits sockets;
  private final CarriedWaits carried;
  private final Dictionary dictionary;
  private final Actors actors;

  StackLooks(
      VirtualThreads virtual,
      Threads threads,
      Blockers blockers,
      Ops ops,
      WaitFinder finder,
      Lookups lookups,
      MonitorWaits monitors,
      SocketWaits sockets,
      CarriedWaits carried,
      Dictionary dictionary,
      Actors actors) {
    this.virtual = virtual;
    this.threads = threads;
    this.blockers = blockers;
    this.ops = ops;
    this.finder = finder;
    this.monitors = monitors;
    this.sockets = sockets;
    this.carried = carried;
    this.dictionary = dictionary;
    this.actors = actors;
    looker = lookups.looker();
    holders = lookups.holders();
  }

  /** Has a thread looked at, if its wait has lasted and the stack would tell more of it. */
  void ask(Op op, Thread thread, long threadId, long attachedAt, long now) {
    boolean isNeeded = op.site == 0 || mayBePart(op, attachedAt);
    if (!op.stackAsked
        && now - op.since > LASTS_NANOS
        && !isCarried(op)
        && (isNeeded || actors.wantsStack())) {
      op.stackAsked =
          isNative(op)
              ? looker.nativeStack(thread, threadId, op.task, op.since)
              : looker.stack(thread, threadId, op.task, op.since);
      if (op.stackAsked && !isNeeded) {
        actors.asked();
      }
    }
    Object blocker = op.holderWanted ? op.resource.get() : null;
    if (blocker != null
        && holders.ask(thread, blocker, op.frames.isEmpty() ? 0 : op.frames.get(0))) {
      op.holderWanted = false;
    }
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
  private boolean mayBePart(Op op, long attachedAt) {
    Object object = op.since <= attachedAt ? op.resource.get() : null;
    return object != null && blockers.isBare(object);
  }

  /** Takes in what was seen of single threads, and what was searched for. */
  void take(long attachedAt, long now) {
    for (Found it = holders.poll(); it != null; it = holders.poll()) {
      blockers.found(it.blocker(), it.holder());
    }
    for (Look look = looker.poll(); look != null; look = looker.poll()) {
      PlatformThread platform = threads.find(look.thread());
      if (look.isStack()) {
        stack(look, platform, attachedAt);
      } else if (look.thread() != look.task() && virtual.knows(look.task())) {
        ops.add(carried.of(look, now)); // the thread is a carrier
      } else if (platform != null) {
        ops.add(monitors.ofPlatform(look, platform, now));
      } else if (ops.since(look.task()) == look.since()) {
        LiveTable table = virtual.table();
        ops.add(monitors.ofVirtual(look, table.waitCode(table.find(look.task()))));
      }
    }
  }

  private void stack(Look look, @Nullable PlatformThread platform, long attachedAt) {
    Op known = ops.of(look.task());
    Op met = platform == null ? null : sockets.ofStack(look, platform, attachedAt);
    if (met != null) {
      ops.add(met);
      stack(met, look, attachedAt);
    } else if (known != null && known.since == look.since() && ops.isCurrent(known)) {
      stack(known, look, attachedAt);
    }
  }

  private void stack(Op op, Look look, long attachedAt) {
    op.site = dictionary.site(look.site());
    op.method = op.method == 0 ? dictionary.name(look.method()) : op.method;
    op.named = false;
    op.frames = look.frames();
    if (look.kind() != ResourceKind.UNKNOWN) {
      finder.isNotForPermit(op, look.kind());
    }
    // Who waits for a condition itself called it.
    op.holderWanted =
        mayBePart(op, attachedAt)
            && !look.method().isEmpty()
            && !look.method().startsWith("ConditionObject.");
    ops.unsent(op);
  }
}
