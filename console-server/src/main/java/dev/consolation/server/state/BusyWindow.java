package dev.consolation.server.state;

/** What share of the last seconds something that counts its busy time was busy. */
final class BusyWindow {
  private static final int POINTS = 8;
  private static final long WINDOW = 5_000_000_000L;
  private static final long APART = 900_000_000L;

  private final long[] times = new long[POINTS];
  private final long[] busy = new long[POINTS];
  private int size;
  private int last;

  /** Says how busy it was so far; readings closer together than a second are left out. */
  void add(long time, long busyNanos) {
    if (size > 0 && time - times[last] < APART) {
      return;
    }
    last = size == 0 ? 0 : (last + 1) % POINTS;
    size = Math.min(size + 1, POINTS);
    times[last] = time;
    busy[last] = busyNanos;
  }

  /** Whether time has passed since a first reading. */
  boolean spans(long now) {
    return size > 0 && now > times[(last - size + 1 + POINTS) % POINTS];
  }

  /** The busy nanoseconds per nanosecond up to {@code now}. */
  double rate(long now, long busyNanos) {
    int base = -1;
    for (int i = 0; i < size; i++) {
      int at = (last - i + POINTS) % POINTS;
      base = at;
      if (times[at] <= now - WINDOW) {
        break;
      }
    }
    if (base < 0 || now <= times[base]) {
      return 0;
    }
    return Math.max(0, (double) (busyNanos - busy[base]) / (now - times[base]));
  }
}
