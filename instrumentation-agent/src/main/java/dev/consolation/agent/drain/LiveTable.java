package dev.consolation.agent.drain;

import java.util.Arrays;

/**
 * The virtual threads that live now, in 40 bytes each. Not thread-safe.
 *
 * <p>New ones are in the nursery, at the place that the low bits of their ids name: those of a rush
 * lie side by side, and most of them end there. {@link #settle} moves one on, into the table
 * proper: open addressing with linear probing, in {@value #SEGMENTS} segments that grow one at a
 * time by a quarter, so that a million rows take at most 64 bytes each and growing never copies
 * more than a segment. A row is five longs:
 *
 * <pre>
 *   0  id, never 0
 *   1  id of the spawner (high 48 bits, signed) | wait site (16)
 *   2  time of the spawn
 *   3  time since when it is in its state
 *   4  spawn site (16) | name of its class (20) | flags (4) | wait code (8) | state (4) | name of its blocker's class (12)
 * </pre>
 */
final class LiveTable {
  static final int SEGMENTS = 64;
  static final int STATE_RUNNING = 1;
  static final int STATE_SCHEDULED = 2;
  static final int STATE_IDLE = 3;

  /** Not announced to the server yet. */
  static final int YOUNG = 1;

  static final int FAILED = 2;
  static final int SEEN_AT_ATTACH = 4;
  static final int NAMED = 8;

  private static final int WORDS = 5;
  private static final int ID = 0;
  private static final int PARENT = 1;
  private static final int SPAWNED = 2;
  private static final int SINCE = 3;
  private static final int PACKED = 4;
  private static final int FIRST_ROWS = 64;
  private static final double FULLEST = 0.8;
  private static final int NURSERY = SEGMENTS;
  private static final int NURSERY_ROWS = 1 << 14;
  private static final long NURSERY_ROW = (long) NURSERY << 32;

  private final long[][] segments = new long[SEGMENTS + 1][];
  private final long[] nursery = new long[NURSERY_ROWS * WORDS];
  private int young;
  private final int[] used = new int[SEGMENTS];
  private int size;

  LiveTable() {
    for (int i = 0; i < SEGMENTS; i++) {
      segments[i] = new long[FIRST_ROWS * WORDS];
    }
    segments[NURSERY] = nursery;
  }

  private static int cradle(long id) {
    return ((int) id & (NURSERY_ROWS - 1)) * WORDS;
  }

  private static long mix(long id) {
    long h = id * 0x9E3779B97F4A7C15L;
    return h ^ (h >>> 29);
  }

  static int segmentOf(long id) {
    return (int) (mix(id) >>> 58);
  }

  private static int home(long id, int rows) {
    return (int) (((mix(id) & 0xffff_ffffL) * rows) >>> 32);
  }

  /**
   * The row of a task, to be given to the methods below until the next add or remove; -1 when it is
   * not there.
   */
  long find(long id) {
    int cradle = cradle(id);
    if (nursery[cradle] == id) {
      return NURSERY_ROW | cradle;
    }
    int segment = segmentOf(id);
    long[] s = segments[segment];
    int rows = s.length / WORDS;
    int i = home(id, rows);
    for (; ; ) {
      long there = s[i * WORDS];
      if (there == id) {
        return ((long) segment << 32) | ((long) i * WORDS);
      }
      if (there == 0) {
        return -1;
      }
      i = i + 1 == rows ? 0 : i + 1;
    }
  }

  /** The row that has to be settled before a row with this id can be added; -1 when none has to. */
  long inTheWayOf(long id) {
    int cradle = cradle(id);
    return nursery[cradle] == 0 ? -1 : NURSERY_ROW | cradle;
  }

  /** Adds a row that is not there, to the nursery, where no other is in its way. */
  long add(long id, long parent, long spawned, long packed) {
    int at = cradle(id);
    long[] s = nursery;
    s[at] = id;
    s[at + PARENT] = parent << 16;
    s[at + SPAWNED] = spawned;
    s[at + SINCE] = spawned;
    s[at + PACKED] = packed;
    size++;
    young++;
    return NURSERY_ROW | at;
  }

  /** Whether a row is in the nursery. */
  static boolean isNew(long row) {
    return row >= NURSERY_ROW;
  }

  /** Moves a row out of the nursery and says where it is now. */
  long settle(long row) {
    int from = (int) row;
    long id = nursery[from];
    int segment = segmentOf(id);
    int rowsThere = segments[segment].length / WORDS;
    if (used[segment] + 1 > rowsThere * FULLEST) {
      grow(segment);
    }
    long[] s = segments[segment];
    int rows = s.length / WORDS;
    int i = home(id, rows);
    while (s[i * WORDS] != 0) {
      i = i + 1 == rows ? 0 : i + 1;
    }
    int at = i * WORDS;
    System.arraycopy(nursery, from, s, at, WORDS);
    nursery[from] = 0;
    young--;
    used[segment]++;
    return ((long) segment << 32) | at;
  }

  private void grow(int segment) {
    long[] old = segments[segment];
    int rows = old.length / WORDS * 5 / 4;
    long[] s = new long[rows * WORDS];
    for (int from = 0; from < old.length; from += WORDS) {
      if (old[from] != 0) {
        int i = home(old[from], rows);
        while (s[i * WORDS] != 0) {
          i = i + 1 == rows ? 0 : i + 1;
        }
        System.arraycopy(old, from, s, i * WORDS, WORDS);
      }
    }
    segments[segment] = s;
  }

  /** Removes a row; rows of its segment may move, but none of the nursery. */
  void remove(long row) {
    size--;
    if (isNew(row)) {
      nursery[(int) row] = 0;
      young--;
      return;
    }
    int segment = (int) (row >>> 32);
    long[] s = segments[segment];
    int rows = s.length / WORDS;
    int hole = (int) row / WORDS;
    int i = hole;
    for (; ; ) {
      i = i + 1 == rows ? 0 : i + 1;
      long id = s[i * WORDS];
      if (id == 0) {
        break;
      }
      int home = home(id, rows);
      boolean staysBehind = hole <= i ? hole < home && home <= i : hole < home || home <= i;
      if (!staysBehind) {
        System.arraycopy(s, i * WORDS, s, hole * WORDS, WORDS);
        hole = i;
      }
    }
    s[hole * WORDS] = 0;
    used[segment]--;
  }

  /** Forgets all rows and gives their memory back. */
  void clear() {
    for (int i = 0; i < SEGMENTS; i++) {
      segments[i] = new long[FIRST_ROWS * WORDS];
    }
    Arrays.fill(used, 0);
    Arrays.fill(nursery, 0);
    size = 0;
    young = 0;
  }

  int size() {
    return size;
  }

  long bytes() {
    long bytes = 0;
    for (long[] segment : segments) {
      bytes += segment.length * 8L + 16;
    }
    return bytes;
  }

  private long word(long row, int word) {
    return segments[(int) (row >>> 32)][(int) row + word];
  }

  long id(long row) {
    return word(row, ID);
  }

  long parent(long row) {
    return word(row, PARENT) >> 16;
  }

  long spawned(long row) {
    return word(row, SPAWNED);
  }

  long since(long row) {
    return word(row, SINCE);
  }

  static long pack(int site, int className, int flags) {
    return (site & 0xffffL) << 48
        | (className & 0xfffffL) << 28
        | (flags & 0xfL) << 24
        | STATE_SCHEDULED << 12;
  }

  int site(long row) {
    return (int) (word(row, PACKED) >>> 48);
  }

  int className(long row) {
    return (int) (word(row, PACKED) >>> 28) & 0xfffff;
  }

  int flags(long row) {
    return (int) (word(row, PACKED) >>> 24) & 0xf;
  }

  void setFlags(long row, int flags) {
    long[] s = segments[(int) (row >>> 32)];
    int at = (int) row + PACKED;
    s[at] = (s[at] & ~(0xfL << 24)) | (flags & 0xfL) << 24;
  }

  int waitCode(long row) {
    return (int) (word(row, PACKED) >>> 16) & 0xff;
  }

  int state(long row) {
    return (int) (word(row, PACKED) >>> 12) & 0xf;
  }

  void setState(long row, int state, long since) {
    setWait(row, state, since, 0, 0, 0);
  }

  /** Blockers' names above 4095 and unknown ones are kept as 0. */
  void setWait(long row, int state, long since, int waitCode, int blocker, int site) {
    long[] s = segments[(int) (row >>> 32)];
    int at = (int) row;
    int name = blocker < 1 << 12 ? blocker : 0;
    s[at + PACKED] =
        (s[at + PACKED] & ~0xffffffL) | (long) (waitCode & 0xff) << 16 | (long) state << 12 | name;
    s[at + PARENT] = (s[at + PARENT] & ~0xffffL) | (site & 0xffff);
    s[at + SINCE] = since;
  }

  int waitSite(long row) {
    return (int) word(row, PARENT) & 0xffff;
  }

  int blocker(long row) {
    return (int) word(row, PACKED) & 0xfff;
  }

  /** Calls {@code each} with every row of the nursery, which it may settle or remove. */
  void forEachNew(RowVisitor each) {
    int left = young;
    for (int at = 0; left > 0; at += WORDS) {
      if (nursery[at] != 0) {
        left--;
        each.row(NURSERY_ROW | at);
      }
    }
  }

  /** Calls {@code each} with every row of a segment; the table must not change meanwhile. */
  void forEach(int segment, RowVisitor each) {
    long[] s = segments[segment];
    for (int at = 0; at < s.length; at += WORDS) {
      if (s[at] != 0) {
        each.row(((long) segment << 32) | at);
      }
    }
  }

  /** Is shown rows. */
  interface RowVisitor {
    void row(long row);
  }
}
