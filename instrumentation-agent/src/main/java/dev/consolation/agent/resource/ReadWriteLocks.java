package dev.consolation.agent.resource;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code ReentrantReadWriteLock}. It counts its readers, but knows only two of them by their
 * threads: the first, and the last that came. The others are known as far as they were looked at.
 */
final class ReadWriteLocks extends Extractor {
  private static final String NAME = Slots.LOCKS + "ReentrantReadWriteLock";

  private final Synchronizers synchronizers;
  private final @Nullable Class<?> sync = Slots.type(NAME + "$Sync");
  private final ReadHolds holds;
  private final Slot first;
  private final Slot firstCount;
  private final Slot cached;
  private final Slot count;
  private final Slot thread;

  ReadWriteLocks(Slots slots, Synchronizers synchronizers, ReadHolds holds) {
    this.synchronizers = synchronizers;
    this.holds = holds;
    first = slots.slot(NAME + "$Sync", "firstReader");
    firstCount = slots.slot(NAME + "$Sync", "firstReaderHoldCount");
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
    Set<Long> known = new HashSet<>();
    long holding = 0;
    if (first.of(resource) instanceof Thread one) {
      known.add(into.tasks().ofThread(one));
      holding += firstCount.intOf(resource);
    }
    Object counter = cached.of(resource);
    if (counter != null
        && count.intOf(counter) > 0
        && known.add(into.tasks().ofThread(thread.longOf(counter)))) {
      holding += count.intOf(counter);
    }
    List<Thread> seen = holding < into.readers ? into.tasks().readers(resource) : List.of();
    for (Thread each : seen) {
      int times = holds.of(each, resource);
      if (times > 0 && known.add(into.tasks().ofThread(each))) {
        holding += times;
      }
    }
    known.stream().sorted().forEach(task -> into.responsible(Role.HOLDER, task, true));
    if (holding < into.readers) {
      into.note =
          (into.readers - holding)
              + " more holds for reading, whose tasks the lock does not keep and which do not wait";
    }
  }
}
