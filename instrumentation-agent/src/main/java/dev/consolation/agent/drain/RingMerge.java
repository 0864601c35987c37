package dev.consolation.agent.drain;

import dev.consolation.agent.probe.Ring;

/**
 * Reads the events of all rings in the order of their times. Not thread-safe.
 *
 * <p>Only events up to a moment before the read began are taken: what caused one of them was
 * published before that moment too, in whichever ring, so that no effect is seen without its cause.
 */
final class RingMerge {
  /** Takes events one by one. */
  interface Sink {
    /** The event at {@code position} of {@code ring}. */
    void signal(Ring ring, long position);
  }

  private Ring[] rings = new Ring[16];
  private long[] position = new long[16];
  private long[] end = new long[16];
  private long[] time = new long[16];
  private int size;
  private double fullest;

  /**
   * Hands the events up to {@code cutoff}, but no more than {@code most}, to the sink and frees
   * their room. Returns how many.
   */
  long drain(Ring[] all, long cutoff, long most, Sink sink) {
    collect(all, cutoff);
    long count = 0;
    while (size > 0 && count < most) {
      Ring ring = rings[0];
      long limit = size > 1 && second() - cutoff < 0 ? second() : cutoff;
      long p = position[0];
      long e = end[0];
      do {
        sink.signal(ring, p);
        p++;
        count++;
      } while (count < most && p < e && ring.word(p, 1) - limit <= 0);
      ring.consumed(p);
      if (p < e && ring.word(p, 1) - cutoff <= 0) {
        position[0] = p;
        time[0] = ring.word(p, 1);
      } else {
        size--;
        move(size, 0);
        rings[size] = ring; // dropped below, with the rest
      }
      siftDown(0);
    }
    return count;
  }

  /** How full the fullest ring was at the last {@link #drain}, 0 to 1. */
  double fullest() {
    return fullest;
  }

  private void collect(Ring[] all, long cutoff) {
    if (rings.length < all.length) {
      int room = all.length * 2;
      rings = new Ring[room];
      position = new long[room];
      end = new long[room];
      time = new long[room];
    }
    size = 0;
    fullest = 0;
    for (Ring ring : all) {
      long tail = ring.tail();
      long head = ring.head();
      if (tail == head) {
        continue;
      }
      fullest = Math.max(fullest, (double) (tail - head) / ring.capacity());
      long first = ring.word(head, 1);
      if (first - cutoff <= 0) {
        rings[size] = ring;
        position[size] = head;
        end[size] = tail;
        time[size] = first;
        size++;
      }
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      siftDown(i);
    }
  }

  /** The earliest time among all rings but the first. */
  private long second() {
    return size > 2 && time[2] - time[1] < 0 ? time[2] : time[1];
  }

  private void siftDown(int start) {
    int i = start;
    for (; ; ) {
      int child = 2 * i + 1;
      if (child >= size) {
        return;
      }
      if (child + 1 < size && time[child + 1] - time[child] < 0) {
        child++;
      }
      if (time[i] - time[child] <= 0) {
        return;
      }
      swap(i, child);
      i = child;
    }
  }

  private void swap(int a, int b) {
    Ring ring = rings[a];
    rings[a] = rings[b];
    rings[b] = ring;
    long p = position[a];
    position[a] = position[b];
    position[b] = p;
    long e = end[a];
    end[a] = end[b];
    end[b] = e;
    long t = time[a];
    time[a] = time[b];
    time[b] = t;
  }

  private void move(int from, int to) {
    rings[to] = rings[from];
    position[to] = position[from];
    end[to] = end[from];
    time[to] = time[from];
  }
}
