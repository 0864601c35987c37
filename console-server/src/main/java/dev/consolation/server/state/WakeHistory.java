package dev.consolation.server.state;

import dev.consolation.resource.OpKind;
import dev.consolation.task.WakerKind;
import java.util.ArrayList;
import java.util.List;

/** The last wakes of those who waited for one resource, in a ring that grows when it is used. */
final class WakeHistory {
  static final int MOST = 64;
  private static final int LONGS = 5;

  private long[] ring = new long[0];
  private int size;
  private int next;

  /** Notes one; {@code mayGrow}: there is memory for more than are kept now. */
  void add(
      long at,
      OpRecord op,
      long waker,
      WakerKind kind,
      boolean interrupted,
      long waited,
      boolean mayGrow) {
    int capacity = ring.length / LONGS;
    if (size == capacity && capacity < MOST && (mayGrow || capacity == 0)) {
      grow(Math.max(4, capacity * 2));
      capacity = ring.length / LONGS;
    }
    int i = next * LONGS;
    ring[i] = at;
    ring[i + 1] = op.task.id;
    ring[i + 2] = waker;
    ring[i + 3] = kind.code() | (long) op.kind().code() << 8 | (interrupted ? 1 << 16 : 0);
    ring[i + 4] = waited;
    next = (next + 1) % capacity;
    size = Math.min(size + 1, capacity);
  }

  // Only while full, so that the oldest stands at the place that comes next.
  private void grow(int capacity) {
    long[] larger = new long[capacity * LONGS];
    int first = size == 0 ? 0 : next * LONGS;
    System.arraycopy(ring, first, larger, 0, ring.length - first);
    System.arraycopy(ring, 0, larger, ring.length - first, first);
    ring = larger;
    next = size;
  }

  int capacity() {
    return ring.length / LONGS;
  }

  List<WakeNote> newestFirst() {
    var notes = new ArrayList<WakeNote>(size);
    int capacity = capacity();
    for (int n = 1; n <= size; n++) {
      int i = Math.floorMod(next - n, capacity) * LONGS;
      int how = (int) ring[i + 3];
      notes.add(
          new WakeNote(
              ring[i],
              ring[i + 1],
              ring[i + 2],
              WakerKind.of(how & 0xff),
              OpKind.of(how >>> 8 & 0xff),
              how >>> 16 != 0,
              ring[i + 4]));
    }
    return notes;
  }
}
