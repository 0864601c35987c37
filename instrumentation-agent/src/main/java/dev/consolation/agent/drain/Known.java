package dev.consolation.agent.drain;

import dev.consolation.agent.resource.OpKind;
import dev.consolation.agent.resource.Reading;
import dev.consolation.agent.resource.ResourceKind;
import dev.consolation.agent.resource.Role;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the drain knows of one resource, which it does not keep alive. */
final class Known extends IdentityTable.Entry {
  /** So many tasks that have waited for it before are remembered. */
  private static final int PAST = 8;

  /** Told once more when the first in its queue has been the first for so long. */
  private static final long LONG_FIRST = 1_000_000_000;

  final long id;

  /** What there is to know where no object stands for it, only a thread; null: read the object. */
  final @Nullable ResourceKind ofThread;

  /** What is to be sent; null: nothing new. */
  @Nullable Reading changed;

  /** What was read last; null when it would keep other objects alive. */
  @Nullable Reading last;

  final Deque<Past> past = new ArrayDeque<>(PAST);

  /** Tasks that wait for it, as far as they are known. */
  final Set<Long> waiting = new LinkedHashSet<>();

  /** Tasks that may have to act, by the code on their stacks, and what they are to it. */
  List<Past> actors = List.of();

  Role actorRole = Role.UNKNOWN;

  /** Neither its owner nor anybody who has to act was read of it. */
  boolean isUnanswered;

  ResourceKind kind = ResourceKind.UNKNOWN;
  String className = "";
  int ops;
  int name;
  boolean isNamedByField;
  long readAt;
  int fingerprint;
  boolean isRead;
  boolean isSent;
  boolean gone;

  /** The place of the first in its queue, and since when that one is the first. */
  private @Nullable WeakReference<Object> first;

  long firstSince;

  /** When somebody last waited for it, or something led to it. */
  long usedAt;

  /**
   * A task that waited for it before, or does so for something else.
   *
   * @param job null when the task is a thread
   */
  record Past(long task, OpKind op, @Nullable Job job) {}

  Known(Object object, ReferenceQueue<Object> queue, long id, @Nullable ResourceKind ofThread) {
    super(object, queue);
    this.id = id;
    this.ofThread = ofThread;
  }

  /** Notes who is the first in its queue now; true when it has been for long. */
  boolean first(@Nullable Object node, long now) {
    WeakReference<Object> before = first;
    if (node == null) {
      first = null;
      firstSince = 0;
      return false;
    }
    if (before == null || !before.refersTo(node)) {
      first = new WeakReference<>(node);
      firstSince = now;
      return false;
    }
    return now - firstSince >= LONG_FIRST;
  }

  /** A wait for it is over. */
  void remember(Op op) {
    Job job = op.job();
    if (role(op.kind) == Role.UNKNOWN || (op.task < 0 && (job == null || job.id != op.task))) {
      return;
    }
    past.removeIf(each -> each.task() == op.task && each.op() == op.kind);
    if (past.size() == PAST) {
      past.removeFirst();
    }
    past.addLast(new Past(op.task, op.kind, job));
  }

  /** What who waited so before may have to do now. */
  static Role role(OpKind op) {
    return switch (op) {
      case PUT, TRANSFER -> Role.PUTTER;
      case TAKE -> Role.TAKER;
      case ACQUIRE, ACQUIRE_SHARED -> Role.HOLDER;
      default -> Role.UNKNOWN;
    };
  }
}
