package dev.consolation.agent.resource;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** {@code CyclicBarrier}, {@code Phaser} and {@code Exchanger}: where parties meet. */
final class Barriers extends Extractor {
  private static final String BARRIER = Slots.CONCURRENT + "CyclicBarrier";
  private static final String PHASER = Slots.CONCURRENT + "Phaser";
  private static final String EXCHANGER = Slots.CONCURRENT + "Exchanger";
  private static final int NO_PARTIES = 1;

  private final Synchronizers synchronizers;
  private final Slot trip;
  private final Slot parties;
  private final Slot count;
  private final Slot state;
  private final Slot even;
  private final Slot odd;
  private final Slot thread;
  private final Slot next;

  Barriers(Slots slots, Synchronizers synchronizers) {
    this.synchronizers = synchronizers;
    trip = slots.slot(BARRIER, "trip");
    parties = slots.slot(BARRIER, "parties");
    count = slots.slot(BARRIER, "count");
    state = slots.slot(PHASER, "state");
    even = slots.slot(PHASER, "evenQ");
    odd = slots.slot(PHASER, "oddQ");
    thread = slots.slot(PHASER + "$QNode", "thread");
    next = slots.slot(PHASER + "$QNode", "next");
  }

  @Override
  boolean reads(Object resource) {
    return resource instanceof CyclicBarrier
        || resource instanceof Phaser
        || resource instanceof Exchanger<?>;
  }

  /** The condition of a barrier. */
  @Nullable Object trip(CyclicBarrier barrier) {
    return trip.of(barrier);
  }

  @Override
  void read(Object resource, Reading into) {
    if (resource instanceof Exchanger<?>) {
      into.is(ResourceKind.EXCHANGER, EXCHANGER, OpKind.EXCHANGE);
    } else if (resource instanceof Phaser) {
      phaser(resource, into);
    } else {
      into.is(ResourceKind.BARRIER, BARRIER, OpKind.AWAIT);
      if (count.isThere()) {
        into.available = count.intOf(resource);
        into.total = parties.intOf(resource);
      }
      synchronizers.awaiting(trip.of(resource), into, OpKind.AWAIT);
    }
  }

  private void phaser(Object resource, Reading into) {
    into.is(ResourceKind.PHASER, PHASER, OpKind.AWAIT);
    long s = state.longOf(resource);
    int counts = (int) s;
    if (state.isThere()) {
      into.available = counts == NO_PARTIES ? 0 : counts & 0xffff;
      into.total = s >>> 16 & 0xffff;
      into.note = "phase " + (int) (s >>> 32 & 0x7fff_ffff);
    }
    Object queue = (s >>> 32 & 1) == 0 ? even.of(resource) : odd.of(resource);
    Object node = queue instanceof AtomicReference<?> reference ? reference.get() : null;
    for (int i = 0; node != null && i < Synchronizers.MOST_NODES; i++) {
      into.waiter(thread.of(node), OpKind.AWAIT);
      node = next.of(node);
    }
  }
}
