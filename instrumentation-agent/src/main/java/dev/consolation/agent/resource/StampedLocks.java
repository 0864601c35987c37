package dev.consolation.agent.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.StampedLock;

/** {@code StampedLock}, which does not know who holds it. */
final class StampedLocks extends Extractor {
  private static final String NAME = Slots.LOCKS + "StampedLock";
  private static final long READERS = 127;
  private static final long WRITER = 128;

  private final Slot state;
  private final Slot overflow;
  private final Slot tail;
  private final Slot prev;
  private final Slot waiter;
  private final Slot companions;

  StampedLocks(Slots slots) {
    state = slots.slot(NAME, "state");
    overflow = slots.slot(NAME, "readerOverflow");
    tail = slots.slot(NAME, "tail");
    prev = slots.slot(NAME + "$Node", "prev");
    waiter = slots.slot(NAME + "$Node", "waiter");
    companions = slots.slot(NAME + "$ReaderNode", "cowaiters");
  }

  @Override
  boolean reads(Object resource) {
    return resource instanceof StampedLock;
  }

  @Override
  void read(Object resource, Reading into) {
    into.is(ResourceKind.STAMPED_LOCK, NAME, OpKind.ACQUIRE);
    long s = state.longOf(resource);
    if (state.isThere()) {
      into.readers = (s & READERS) + overflow.intOf(resource);
      if ((s & WRITER) != 0) {
        into.note = "held for writing; the lock does not keep by whom";
      } else if (into.readers > 0) {
        into.note = "held for reading; the lock does not keep by whom";
      }
    }
    List<Object> nodes = new ArrayList<>();
    Object node = tail.of(resource);
    while (node != null && nodes.size() < Synchronizers.MOST_NODES) {
      nodes.add(node);
      node = prev.of(node);
    }
    for (int i = nodes.size() - 1; i >= 0; i--) {
      node = nodes.get(i);
      if (!node.getClass().getName().endsWith("ReaderNode")) {
        into.waiter(waiter.of(node), OpKind.ACQUIRE);
        continue;
      }
      for (int n = 0; node != null && n < Synchronizers.MOST_NODES; n++) {
        into.waiter(waiter.of(node), OpKind.ACQUIRE_SHARED);
        node = companions.of(node);
      }
    }
  }
}
