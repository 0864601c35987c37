package dev.consolation.server.state;

import org.jspecify.annotations.Nullable;

/**
 * Finds tasks by id.
 *
 * <p>An open-addressing hash table. Ids are mostly given out one after the other and their tasks
 * are active together, so neighbours share cache lines: the hash scatters blocks of eight ids, and
 * within its block an id has a fixed place. Beside each record stand the low 32 bits of its id, so
 * that a search touches no record but the one that it finds; with a million tasks each of them
 * would be a cache miss.
 */
final class TaskIndex {
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private @Nullable TaskRecord[] table = new TaskRecord[1024];
  private int[] tags = new int[1024];
  private int shift = shift(table.length);
  private int size;

  private static int shift(int length) {
    return 64 - Integer.numberOfTrailingZeros(length >> 3);
  }

  private int home(long id) {
    return (int) (((id >>> 3) * SCATTER) >>> shift) << 3 | ((int) id & 7);
  }

  @Nullable TaskRecord get(long id) {
    int[] all = tags;
    int mask = all.length - 1;
    int tag = (int) id;
    for (int i = home(id); ; i = i + 1 & mask) {
      int found = all[i];
      if (found == tag || found == 0) {
        TaskRecord record = table[i];
        if (record == null || record.id == id) {
          return record;
        }
      }
    }
  }

  /** Adds a record whose id is not there yet. */
  void add(TaskRecord record) {
    if ((size + 1) * 5L > table.length * 3L) {
      grow();
    }
    place(record);
    size++;
  }

  private void place(TaskRecord record) {
    int mask = table.length - 1;
    int i = home(record.id);
    while (table[i] != null) {
      i = i + 1 & mask;
    }
    table[i] = record;
    tags[i] = (int) record.id;
  }

  private void grow() {
    @Nullable TaskRecord[] old = table;
    table = new TaskRecord[old.length * 2];
    tags = new int[table.length];
    shift = shift(table.length);
    for (TaskRecord each : old) {
      if (each != null) {
        place(each);
      }
    }
  }

  /** Removes exactly this record, if it is there. */
  void remove(TaskRecord record) {
    @Nullable TaskRecord[] all = table;
    int mask = all.length - 1;
    int i = home(record.id);
    while (all[i] != record) {
      if (all[i] == null) {
        return;
      }
      i = i + 1 & mask;
    }
    size--;
    // Close the gap: what stands behind it moves up, unless it would come before its home.
    for (int j = i + 1 & mask; ; j = j + 1 & mask) {
      TaskRecord next = all[j];
      if (next == null) {
        break;
      }
      if ((j - home(next.id) & mask) >= (j - i & mask)) {
        all[i] = next;
        tags[i] = tags[j];
        i = j;
      }
    }
    all[i] = null;
    tags[i] = 0;
  }

  int size() {
    return size;
  }

  long estimatedBytes() {
    return 8L * table.length;
  }
}
