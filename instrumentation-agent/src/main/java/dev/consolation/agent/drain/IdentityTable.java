package dev.consolation.agent.drain;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is known of an object by its identity, without keeping it alive. Not thread-safe.
 *
 * @param <E> what is known: a weak reference to the object with more in it
 */
final class IdentityTable<E extends IdentityTable.Entry> {
  /** A weak reference to an object; subclasses say what is known of it. */
  abstract static class Entry extends WeakReference<Object> {
    private final int hash;

    Entry(Object object, ReferenceQueue<Object> queue) {
      super(object, queue);
      hash = System.identityHashCode(object);
    }
  }

  private final ReferenceQueue<Object> queue = new ReferenceQueue<>();
  private @Nullable Entry[] entries = new Entry[64];
  private int size;

  /** Give it to the entries' constructors. */
  ReferenceQueue<Object> queue() {
    return queue;
  }

  int size() {
    return size;
  }

  /** The entry of this object; null when there is none. */
  @Nullable E find(Object object) {
    int mask = entries.length - 1;
    int hash = System.identityHashCode(object);
    for (int i = hash & mask; ; i = (i + 1) & mask) {
      Entry there = entries[i];
      if (there == null) {
        return null;
      }
      if (there.hash == hash && there.refersTo(object)) {
        return cast(there);
      }
    }
  }

  /** Adds an entry whose object has none. */
  void add(E entry) {
    if ((size + 1) * 3 > entries.length * 2) {
      grow();
    }
    place(entries, entry);
    size++;
  }

  private void grow() {
    @Nullable Entry[] more = new Entry[entries.length * 2];
    for (Entry each : entries) {
      if (each != null) {
        place(more, each);
      }
    }
    entries = more;
  }

  private static void place(@Nullable Entry[] entries, Entry entry) {
    int mask = entries.length - 1;
    int i = entry.hash & mask;
    while (entries[i] != null) {
      i = (i + 1) & mask;
    }
    entries[i] = entry;
  }

  /** Removes an entry, if it is there. */
  @SuppressWarnings("ReferenceEquality") // it is that very entry
  void remove(E entry) {
    int mask = entries.length - 1;
    int i = ((Entry) entry).hash & mask;
    while (entries[i] != entry) {
      if (entries[i] == null) {
        return;
      }
      i = (i + 1) & mask;
    }
    entries[i] = null;
    size--;
    for (int next = (i + 1) & mask; ; next = (next + 1) & mask) {
      Entry moved = entries[next];
      if (moved == null) {
        return;
      }
      entries[next] = null;
      place(entries, moved);
    }
  }

  /** Takes an entry whose object was collected out of the table; null when there is none. */
  @Nullable E pollCollected() {
    Reference<?> reference = queue.poll();
    if (reference == null) {
      return null;
    }
    E entry = cast((Entry) reference);
    remove(entry);
    return entry;
  }

  /** All entries, in no order. */
  void forEach(java.util.function.Consumer<E> each) {
    for (Entry entry : entries) {
      if (entry != null) {
        each.accept(cast(entry));
      }
    }
  }

  @SuppressWarnings("unchecked") // only E are added
  private E cast(Entry entry) {
    return (E) entry;
  }
}
