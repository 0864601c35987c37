package dev.consolation.server.postmortem.hprof;

/**
 * A map from longs to longs that takes 16 bytes for each place in its table. Values are not
 * negative. Not thread-safe.
 */
final class LongMap {
  private long[] keys;
  private long[] values; // value + 1; 0 is a free place
  private int size;

  LongMap(int expected) {
    int capacity = Integer.highestOneBit(Math.max(8, expected)) * 2;
    keys = new long[capacity];
    values = new long[capacity];
  }

  int size() {
    return size;
  }

  void put(long key, long value) {
    if (size >= keys.length / 4 * 3) {
      grow();
    }
    int at = place(key);
    if (values[at] == 0) {
      size++;
      keys[at] = key;
    }
    values[at] = value + 1;
  }

  /** The value of a key; -1: there is none. */
  long get(long key) {
    return values[place(key)] - 1;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    long mixed = key * 0x9E3779B97F4A7C15L;
    int at = (int) (mixed >>> 32) & mask;
    while (values[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new long[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        int at = place(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
