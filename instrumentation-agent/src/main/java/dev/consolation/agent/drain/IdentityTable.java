package dev.consolation.agent.drain;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is known of an object by its identity, without keeping it alive. Not thread-safe.
 *
 * <p>Open addressing with linear probing; the hashes lie in an array of their own, so that a search
 * touches no entry but the one it finds.
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
  private int[] hashes = new int[64];
  private int size;

  /** Give it to the entries' constructors. */
  ReferenceQueue<Object> queue() {
    return queue;
  }

  int size() {
    return size;
  }

  private static int home(int hash, int mask) {
    return (hash * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(mask);
  }

  /** The entry of this object; null when there is none. */
  @Nullable E find(Object object) {
    int mask = entries.length - 1;
    int hash = System.identityHashCode(object);
    for (int i = home(hash, mask); ; i = (i + 1) & mask) {
      Entry there = entries[i];
      if (there == null) {
        return null;
      }
      if (hashes[i] == hash && there.refersTo(object)) {
        return cast(there);
      }
    }
  }

  /** Adds an entry whose object has none. */
  void add(E entry) {
    if ((size + 1) * 2 > entries.length) {
      grow();
    }
    place(entry);
    size++;
  }

  private void grow() {
    @Nullable Entry[] old = entries;
    entries = new Entry[old.length * 2];
    hashes = new int[entries.length];
    for (Entry each : old) {
      if (each != null) {
        place(each);
      }
    }
  }

  private void place(Entry entry) {
    int mask = entries.length - 1;
    int hash = entry.hash;
    int i = home(hash, mask);
    while (entries[i] != null) {
      i = (i + 1) & mask;
    }
    entries[i] = entry;
    hashes[i] = hash;
  }

  /** Removes an entry, if it is there. */
  @SuppressWarnings("ReferenceEquality") // it is that very entry
  void remove(E entry) {
    int mask = entries.length - 1;
    int hole = home(((Entry) entry).hash, mask);
    while (entries[hole] != entry) {
      if (entries[hole] == null) {
        return;
      }
      hole = (hole + 1) & mask;
    }
    size--;
    for (int i = (hole + 1) & mask; entries[i] != null; i = (i + 1) & mask) {
      int home = home(hashes[i], mask);
      if (((i - home) & mask) >= ((i - hole) & mask)) {
        entries[hole] = entries[i];
        hashes[hole] = hashes[i];
        hole = i;
      }
    }
    entries[hole] = null;
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
