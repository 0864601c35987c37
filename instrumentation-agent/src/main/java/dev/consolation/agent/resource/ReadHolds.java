package dev.consolation.agent.resource;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * How often a thread holds a {@code ReentrantReadWriteLock} for reading, which the JDK notes in a
 * thread local of the thread, and not in the lock.
 */
final class ReadHolds {
  private static final String SYNC = Slots.LOCKS + "ReentrantReadWriteLock$Sync";
  private static final String MAP = "java.lang.ThreadLocal$ThreadLocalMap";

  private final Slot local;
  private final Slot count;
  private final Slot locals;
  private final Slot table;
  private final Slot value;
  private final @Nullable Class<?> counter = Slots.type(SYNC + "$HoldCounter");

  ReadHolds(Slots slots) {
    local = slots.slot(SYNC, "readHolds");
    count = slots.slot(SYNC + "$HoldCounter", "count");
    locals = slots.slot("java.lang.Thread", "threadLocals");
    table = slots.slot(MAP, "table");
    value = slots.slot(MAP + "$Entry", "value");
  }

  /** The holds of a thread, but for those of the first reader, which the lock knows itself. */
  int of(Thread thread, Object sync) {
    if (!(table.of(locals.of(thread)) instanceof Object[] entries) || counter == null) {
      return 0;
    }
    for (Object entry : entries) {
      Object held = value.of(entry);
      if (counter.isInstance(held) && refersTo(entry, local.of(sync))) {
        return count.intOf(held);
      }
    }
    return 0;
  }

  /** Asks without making the referent reachable again. */
  @SuppressWarnings("unchecked") // it is only compared
  private static boolean refersTo(Object entry, @Nullable Object other) {
    return other != null && ((Reference<Object>) entry).refersTo(other);
  }
}
