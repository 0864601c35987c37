package dev.consolation.agent.resource;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The JDK's queues that wait by conditions. */
final class Queues extends Extractor {
  private static final long UNBOUNDED = -1;

  private final Synchronizers synchronizers;
  private final Shape array;
  private final Shape linked;
  private final Shape deque;
  private final Shape priority;
  private final Shape delay;
  private final Slot heapSize;

  /**
   * The fields of one of them.
   *
   * @param count an int, an {@code AtomicInteger}, or a {@code PriorityQueue}
   * @param capacity an int, or an array
   * @param isInt whether {@code count} is an int
   */
  private record Shape(
      String name, Slot count, Slot capacity, Slot notEmpty, Slot notFull, boolean isInt) {}

  Queues(Slots slots, Synchronizers synchronizers) {
    this.synchronizers = synchronizers;
    array = shape(slots, "ArrayBlockingQueue", "count", "items", "notEmpty", true);
    linked = shape(slots, "LinkedBlockingQueue", "count", "capacity", "notEmpty", false);
    deque = shape(slots, "LinkedBlockingDeque", "count", "capacity", "notEmpty", true);
    priority = shape(slots, "PriorityBlockingQueue", "size", "", "notEmpty", true);
    delay = shape(slots, "DelayQueue", "q", "", "available", false);
    heapSize = slots.slot("java.util.PriorityQueue", "size");
  }

  private static Shape shape(
      Slots slots, String name, String count, String capacity, String notEmpty, boolean isInt) {
    String type = Slots.CONCURRENT + name;
    boolean bounded = !capacity.isEmpty();
    return new Shape(
        type,
        slots.slot(type, count),
        bounded ? slots.slot(type, capacity) : new Slot(0),
        slots.slot(type, notEmpty),
        bounded ? slots.slot(type, "notFull") : new Slot(0),
        isInt);
  }

  private @Nullable Shape of(Object queue) {
    if (!(queue instanceof BlockingQueue<?>)) {
      return null;
    }
    return queue instanceof ArrayBlockingQueue<?>
        ? array
        : queue instanceof LinkedBlockingQueue<?>
            ? linked
            : queue instanceof LinkedBlockingDeque<?>
                ? deque
                : queue instanceof PriorityBlockingQueue<?>
                    ? priority
                    : queue instanceof DelayQueue<?> ? delay : null;
  }

  @Override
  boolean reads(Object resource) {
    return of(resource) != null;
  }

  /** The condition on which a taker waits. */
  @Nullable Object notEmpty(Object queue) {
    Shape shape = of(queue);
    return shape == null ? null : shape.notEmpty.of(queue);
  }

  /** The condition on which a putter waits; null when none ever does. */
  @Nullable Object notFull(Object queue) {
    Shape shape = of(queue);
    return shape == null ? null : shape.notFull.of(queue);
  }

  @Override
  void read(Object resource, Reading into) {
    Shape shape = of(resource);
    if (shape == null) {
      return;
    }
    into.is(ResourceKind.QUEUE, shape.name, OpKind.TAKE);
    into.size = size(shape, resource);
    into.capacity = capacity(shape, resource);
    synchronizers.awaiting(shape.notFull.of(resource), into, OpKind.PUT);
    synchronizers.awaiting(shape.notEmpty.of(resource), into, OpKind.TAKE);
    into.bothSides();
  }

  private long size(Shape shape, Object queue) {
    if (!shape.count.isThere()) {
      return Reading.NONE;
    }
    if (shape.isInt) {
      return shape.count.intOf(queue);
    }
    Object count = shape.count.of(queue);
    return count instanceof AtomicInteger number ? number.get() : heapSize.intOf(count);
  }

  private long capacity(Shape shape, Object queue) {
    if (queue instanceof ArrayBlockingQueue<?>) {
      return shape.capacity.of(queue) instanceof Object[] items ? items.length : Reading.NONE;
    }
    int most = shape.capacity.intOf(queue);
    return !shape.capacity.isThere() || most == Integer.MAX_VALUE ? UNBOUNDED : most;
  }
}
