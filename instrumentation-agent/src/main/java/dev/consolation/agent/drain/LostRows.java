package dev.consolation.agent.drain;

import java.util.Arrays;

/**
 * Collects the rows of virtual threads that are not among those that live, though they are older
 * than the list of these.
 */
final class LostRows implements LiveTable.RowVisitor {
  private final LiveTable table;
  private final long[] living;
  private final long since;
  private long[] ids = new long[16];
  private int size;

  /**
   * Looks for rows that were spawned before {@code since}.
   *
   * @param living sorted ids
   */
  LostRows(LiveTable table, long[] living, long since) {
    this.table = table;
    this.living = living;
    this.since = since;
  }

  @Override
  public void row(long row) {
    long id = table.id(row);
    if (table.spawned(row) < since && Arrays.binarySearch(living, id) < 0) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, size * 2);
      }
      ids[size++] = id;
    }
  }

  int size() {
    return size;
  }

  long id(int index) {
    return ids[index];
  }
}
