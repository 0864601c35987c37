package dev.consolation.server.state;

/** Counts by id; an id whose count is 0 takes no room. */
final class LongCounts {
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private long[] ids = new long[64];
  private int[] counts = new int[64];
  private int size;

  private int home(long id) {
    return (int) ((id * SCATTER) >>> (64 - Integer.numberOfTrailingZeros(ids.length)));
  }

  private int find(long id) {
    int mask = ids.length - 1;
    int i = home(id);
    while (counts[i] != 0 && ids[i] != id) {
      i = i + 1 & mask;
    }
    return i;
  }

  int get(long id) {
    return counts[find(id)];
  }

  void increment(long id) {
    int i = find(id);
    if (counts[i]++ == 0) {
      ids[i] = id;
      if (++size * 2 > ids.length) {
        grow();
      }
    }
  }

  void decrement(long id) {
    int i = find(id);
    if (counts[i] == 0 || --counts[i] > 0) {
      return;
    }
    size--;
    int mask = ids.length - 1;
    for (int j = i + 1 & mask; counts[j] != 0; j = j + 1 & mask) {
      if ((j - home(ids[j]) & mask) >= (j - i & mask)) {
        ids[i] = ids[j];
        counts[i] = counts[j];
        counts[j] = 0;
        i = j;
      }
    }
  }

  private void grow() {
    long[] oldIds = ids;
    int[] oldCounts = counts;
    ids = new long[oldIds.length * 2];
    counts = new int[ids.length];
    for (int i = 0; i < oldIds.length; i++) {
      if (oldCounts[i] != 0) {
        int at = find(oldIds[i]);
        ids[at] = oldIds[i];
        counts[at] = oldCounts[i];
      }
    }
  }

  long estimatedBytes() {
    return 12L * ids.length;
  }
}
