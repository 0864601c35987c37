package dev.consolation.agent.probe;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the names of classes, so that an event carries a number and not a reference: storing a
 * young object's reference into an old ring is what a garbage collector makes dear. Lives in the
 * boot loader; lock-free.
 *
 * <p>Each ring remembers the numbers it last used, by the identity of the name, which a class keeps
 * for as long as it lives. The table has {@value #SIZE} places and never forgets one; when it is
 * full, new names are counted and unknown.
 */
@SuppressWarnings("ReferenceEquality") // identity is what is asked
public final class Names {
  /** Entries that a ring remembers. */
  static final int REMEMBERED = 64;

  private static final int SIZE = 1 << 15;
  private static final int MASK = SIZE - 1;
  private static final int LONGEST_SEARCH = 64;
  private static final AtomicReferenceArray<@Nullable String> TABLE =
      new AtomicReferenceArray<>(SIZE);
  private static final AtomicLong OVERFLOWS = new AtomicLong();

  private Names() {}

  /** The number of the name of this object's class; 0 for null. */
  static int ofClass(Ring ring, @Nullable Object object) {
    return object == null ? 0 : number(ring, object.getClass().getName());
  }

  /** The number of a name; 0 for null, and when there is no room. */
  static int number(Ring ring, @Nullable String name) {
    if (name == null) {
      return 0;
    }
    int slot = name.hashCode() & REMEMBERED - 1;
    if (ring.nameKeys[slot] == name) {
      return ring.nameIds[slot];
    }
    int found = find(name);
    ring.nameKeys[slot] = name;
    ring.nameIds[slot] = found;
    return found;
  }

  private static int find(String name) {
    int hash = name.hashCode();
    int start = (hash ^ hash >>> 15) & MASK;
    for (int k = 0; k < LONGEST_SEARCH; k++) {
      int slot = start + k & MASK;
      String there = TABLE.get(slot);
      if (there == null) {
        there = TABLE.compareAndExchange(slot, null, name);
        if (there == null) {
          return slot + 1;
        }
      }
      if (there.equals(name)) {
        return slot + 1;
      }
    }
    OVERFLOWS.incrementAndGet();
    return 0;
  }

  /** The name with this number; for the drain. */
  public static @Nullable String text(int number) {
    return number == 0 ? null : TABLE.get(number - 1);
  }

  /** The largest number that a name can have. */
  public static int capacity() {
    return SIZE;
  }

  /** How often there was no room for a name. */
  public static long overflows() {
    return OVERFLOWS.get();
  }
}
