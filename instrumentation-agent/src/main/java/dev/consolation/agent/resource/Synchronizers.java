package dev.consolation.agent.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.AbstractQueuedLongSynchronizer;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import org.jspecify.annotations.Nullable;

/** Owner, state and queues of {@code AbstractQueuedSynchronizer} and its sibling with a long. */
final class Synchronizers {
  /** A queue that changes while it is read could lead in circles. */
  static final int MOST_NODES = 20_000;

  private static final int WAITS_FOR_CONDITION = 2;

  private final Slot owner;
  private final Shape ints;
  private final Shape longs;

  /** The fields of one of the two siblings. */
  private record Shape(
      Slot tail,
      Slot state,
      Slot prev,
      Slot waiter,
      Slot status,
      Slot lock,
      Slot first,
      Slot next,
      @Nullable Class<?> condition) {}

  Synchronizers(Slots slots) {
    owner = slots.slot(Slots.LOCKS + "AbstractOwnableSynchronizer", "exclusiveOwnerThread");
    ints = shape(slots, Slots.LOCKS + "AbstractQueuedSynchronizer");
    longs = shape(slots, Slots.LOCKS + "AbstractQueuedLongSynchronizer");
  }

  private static Shape shape(Slots slots, String type) {
    return new Shape(
        slots.slot(type, "tail"),
        slots.slot(type, "state"),
        slots.slot(type + "$Node", "prev"),
        slots.slot(type + "$Node", "waiter"),
        slots.slot(type + "$Node", "status"),
        slots.slot(type + "$ConditionObject", "this$0"),
        slots.slot(type + "$ConditionObject", "firstWaiter"),
        slots.slot(type + "$ConditionNode", "nextWaiter"),
        Slots.type(type + "$ConditionObject"));
  }

  private Shape of(Object synchronizer) {
    return isLong(synchronizer) ? longs : ints;
  }

  static boolean isSynchronizer(Object object) {
    return object instanceof AbstractQueuedSynchronizer || isLong(object);
  }

  static boolean isLong(Object object) {
    return object instanceof AbstractQueuedLongSynchronizer;
  }

  @Nullable Object owner(Object synchronizer) {
    return owner.of(synchronizer);
  }

  long state(Object synchronizer) {
    return isLong(synchronizer) ? longs.state.longOf(synchronizer) : ints.state.intOf(synchronizer);
  }

  /** Adds those who wait in its queue, first come first. */
  void waiters(Object synchronizer, Reading into, OpKind exclusive, OpKind shared) {
    Shape shape = of(synchronizer);
    List<Object> nodes = new ArrayList<>();
    Object node = shape.tail.of(synchronizer);
    while (node != null && nodes.size() < MOST_NODES) {
      nodes.add(node);
      node = shape.prev.of(node);
    }
    // The last one that was found is the head, which nobody waits in: the next is first in line.
    into.first(nodes.size() > 1 ? nodes.get(nodes.size() - 2) : null);
    for (int i = nodes.size() - 1; i >= 0; i--) {
      boolean isShared = nodes.get(i).getClass().getName().endsWith("SharedNode");
      into.waiter(shape.waiter.of(nodes.get(i)), isShared ? shared : exclusive);
    }
  }

  /** Whether it is a condition of a synchronizer. */
  boolean isCondition(Object object) {
    return isOf(object, ints) || isOf(object, longs);
  }

  private static boolean isOf(Object object, Shape shape) {
    return shape.condition != null && shape.condition.isInstance(object);
  }

  private Shape ofCondition(Object condition) {
    return isOf(condition, ints) ? ints : longs;
  }

  /** The synchronizer of a condition. */
  @Nullable Object lock(Object condition) {
    return ofCondition(condition).lock.of(condition);
  }

  /** Adds those who wait for a condition, first come first; not those that were signalled. */
  void awaiting(@Nullable Object condition, Reading into, OpKind how) {
    if (condition == null || !isCondition(condition)) {
      return;
    }
    Shape shape = ofCondition(condition);
    Object node = shape.first.of(condition);
    for (int i = 0; node != null && i < MOST_NODES; i++) {
      if ((shape.status.intOf(node) & WAITS_FOR_CONDITION) != 0) {
        into.waiter(shape.waiter.of(node), how);
      }
      node = shape.next.of(node);
    }
  }
}
