package dev.consolation.agent.resource;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/**
 * {@code SynchronousQueue} and {@code LinkedTransferQueue}: lists of nodes that wait, all with an
 * element or all without. Their shapes differ from JDK to JDK; what threads block on is the part of
 * a {@code SynchronousQueue} that holds its list.
 */
final class Transfers extends Extractor {
  private static final String SYNCHRONOUS = Slots.CONCURRENT + "SynchronousQueue";
  private static final String TRANSFER = Slots.CONCURRENT + "LinkedTransferQueue";
  private static final int DATA = 1;

  private final @Nullable Class<?> transferer = Slots.type(SYNCHRONOUS + "$Transferer");
  private final Slot ofQueue;
  private final Shape stack;
  private final Shape queue;
  private final Shape transfers;

  private record Shape(
      Slot head, Slot next, Slot waiter, Slot item, Slot isData, Slot mode, Slot match) {}

  Transfers(Slots slots) {
    ofQueue = slots.slot(SYNCHRONOUS, "transferer");
    stack = shape(slots, SYNCHRONOUS + "$TransferStack", "SNode");
    queue = shape(slots, SYNCHRONOUS + "$TransferQueue", "QNode");
    boolean dual = Slots.type(TRANSFER + "$DualNode") != null;
    transfers = shape(slots, TRANSFER, dual ? "DualNode" : "Node");
  }

  private static Shape shape(Slots slots, String type, String simpleNode) {
    String node = type + "$" + simpleNode;
    return new Shape(
        slots.slot(type, "head"),
        slots.slot(node, "next"),
        slots.slot(node, "waiter"),
        slots.slot(node, "item"),
        slots.slot(node, "isData"),
        slots.slot(node, "mode"),
        slots.slot(node, "match"));
  }

  @Override
  boolean reads(Object resource) {
    return resource instanceof LinkedTransferQueue<?>
        || (transferer != null && transferer.isInstance(resource));
  }

  /** What threads block on that wait at a queue; null of other objects. */
  @Nullable Object list(Object queueOfUser) {
    return queueOfUser instanceof SynchronousQueue<?> ? ofQueue.of(queueOfUser) : null;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // they are those very objects
  void read(Object resource, Reading into) {
    boolean synchronous = transferer != null && transferer.isInstance(resource);
    into.is(ResourceKind.QUEUE, synchronous ? SYNCHRONOUS : TRANSFER, OpKind.TAKE);
    into.capacity = synchronous ? 0 : -1;
    Shape shape = shape(resource);
    OpKind give = synchronous ? OpKind.PUT : OpKind.TRANSFER;
    int size = 0;
    Object last = null;
    Object node = shape.head.of(resource);
    for (int i = 0; node != null && node != last && i < Synchronizers.MOST_NODES; i++) {
      boolean ofStack = shape.mode.isThere();
      boolean isData = ofStack ? (shape.mode.intOf(node) & DATA) != 0 : shape.isData.flagOf(node);
      Object item = shape.item.of(node);
      // A node that is matched has lost, or got, its element, or holds itself.
      boolean matched =
          ofStack ? shape.match.of(node) != null : isData == (item == null) || item == node;
      if (!matched) {
        into.waiter(shape.waiter.of(node), isData ? give : OpKind.TAKE);
        size += isData ? 1 : 0;
      }
      last = node;
      node = shape.next.of(node);
    }
    into.size = synchronous ? 0 : size;
    into.bothSides();
  }

  private Shape shape(Object resource) {
    String name = resource.getClass().getName();
    return name.endsWith("$TransferStack")
        ? stack
        : name.endsWith("$TransferQueue") ? queue : transfers;
  }
}
