package dev.consolation.agent.resource;

import org.jspecify.annotations.Nullable;

/**
 * {@code ReentrantReadWriteLock}. It counts its readers, but knows only two of them by their
 * threads: the first, and the last that came.
 */
final class ReadWriteLocks extends Extractor {
  private static final String NAME = Slots.LOCKS + "ReentrantReadWriteLock";

  private final Synchronizers synchronizers;
  private final @Nullable Class<?> sync = Slots.type(NAME + "$Sync");
  private final Slot first;
  private final Slot cached;
  private final Slot count;
  private final Slot thread;

  ReadWriteLocks(Slots slots, Synchronizers synchronizers) {
    this.synchronizers = synchronizers;
    first = slots.slot(NAME + "$Sync", "firstReader");
    cached = slots.slot(NAME + "$Sync", "cachedHoldCounter");
    count = slots.slot(NAME + "$Sync$HoldCounter", "count");
    thread = slots.slot(NAME + "$Sync$HoldCounter", "tid");
  }

  @Override
  boolean reads(Object resource) {
    return sync != null && sync.isInstance(resource);
  }

  @Override
  void read(Object resource, Reading into) {
    into.is(ResourceKind.READ_WRITE_LOCK, NAME, OpKind.ACQUIRE);
    long state = synchronizers.state(resource);
    boolean isLong = Synchronizers.isLong(resource);
    into.readers = isLong ? state >>> 32 : state >>> 16 & 0xffff;
    into.owner(synchronizers.owner(resource));
    if (into.owner != 0) {
      into.holds = isLong ? state & 0xffff_ffffL : state & 0xffff;
    }
    if (into.readers > 0) {
      readers(resource, into);
    }
    synchronizers.waiters(resource, into, OpKind.ACQUIRE, OpKind.ACQUIRE_SHARED);
  }

  private void readers(Object resource, Reading into) {
    long one = first.of(resource) instanceof Thread t ? into.tasks().ofThread(t) : 0;
    into.responsible(Role.HOLDER, one, true);
    Object counter = cached.of(resource);
    if (counter != null && count.intOf(counter) > 0) {
      long other = into.tasks().ofThread(thread.longOf(counter));
      if (other != one) {
        into.responsible(Role.HOLDER, other, true);
      }
    }
    int known = into.responsible.size();
    if (known < into.readers) {
      into.note =
          (into.readers - known) + " more holds for reading, whose tasks the lock does not keep";
    }
  }
}
