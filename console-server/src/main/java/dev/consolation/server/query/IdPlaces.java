package dev.consolation.server.query;

import java.util.Arrays;

/** Where in a list the task with an id stands. */
final class IdPlaces {
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final long[] ids;
  private final int[] places;
  private final int shift;

  IdPlaces(int count) {
    int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, count)) << 2);
    ids = new long[capacity];
    places = new int[capacity];
    Arrays.fill(places, -1);
    shift = 64 - Integer.numberOfTrailingZeros(capacity);
  }

  private int find(long id) {
    int at = (int) ((id * SCATTER) >>> shift);
    while (places[at] >= 0 && ids[at] != id) {
      at = at + 1 & ids.length - 1;
    }
    return at;
  }

  void put(long id, int place) {
    int at = find(id);
    ids[at] = id;
    places[at] = place;
  }

  /** The place; -1 when the id is not there. */
  int get(long id) {
    return places[find(id)];
  }
}
