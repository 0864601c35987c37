package dev.consolation.event;

/**
 * Walks over the events that an {@link EventWriter} wrote; the layout is described there. Not
 * thread-safe.
 *
 * <pre>{@code
 * var events = new EventReader(bytes, 0, bytes.length);
 * while (events.next()) {
 *   switch (events.kind()) { ... events.task() ... events.arg(EventKind.SITE) ... }
 * }
 * }</pre>
 */
public final class EventReader {
  private static final long[] MASK = new long[9];

  static {
    for (int i = 1; i < 8; i++) {
      MASK[i] = (1L << (8 * i)) - 1;
    }
    MASK[8] = -1;
  }

  private final byte[] bytes;
  private final int end;
  private final long[] args = new long[32];
  private int at;
  private int filled;
  private int kind;
  private long time;
  private long task;

  /**
   * A reader of the bytes from {@code from} to before {@code end}.
   *
   * @throws IndexOutOfBoundsException when these are not within the array
   */
  public EventReader(byte[] bytes, int from, int end) {
    java.util.Objects.checkFromToIndex(from, end, bytes.length);
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /**
   * Steps to the next event.
   *
   * @return false at the end
   * @throws MalformedEventsException when the bytes do not hold a whole event
   */
  public boolean next() {
    int p = at;
    if (p >= end) {
      return false;
    }
    byte[] b = bytes;
    if (end - p < 2) {
      throw new MalformedEventsException(p, "half a header");
    }
    int h0 = b[p] & 0xff;
    int h1 = b[p + 1] & 0xff;
    kind = h0 & 31;
    int n = h1 & 31;
    int timeWidth = width(h0 >> 5);
    int taskWidth = width(h1 >> 5);
    int widths = p + 2;
    int q = widths + ((n + 1) >> 1);
    if (q + timeWidth + taskWidth > end) {
      throw new MalformedEventsException(p, "an event that is cut off");
    }
    time += EventWriter.unzigzag(read(q, timeWidth));
    q += timeWidth;
    task += EventWriter.unzigzag(read(q, taskWidth));
    q += taskWidth;
    for (int i = 0; i < n; i++) {
      int w = b[widths + (i >> 1)] >> ((i & 1) << 2) & 0xf;
      if (w > 8) {
        throw new MalformedEventsException(p, "an argument of " + w + " bytes");
      }
      if (q + w > end) {
        throw new MalformedEventsException(p, "an event that is cut off");
      }
      args[i] = read(q, w);
      q += w;
    }
    for (int i = n; i < filled; i++) {
      args[i] = 0;
    }
    filled = n;
    at = q;
    return true;
  }

  private long read(int p, int width) {
    if (p + 8 <= bytes.length) {
      return (long) EventWriter.LONG.get(bytes, p) & MASK[width];
    }
    long v = 0;
    for (int i = 0; i < width; i++) {
      v |= (bytes[p + i] & 0xffL) << (8 * i);
    }
    return v;
  }

  private static int width(int code) {
    return code + ((code + 1) >> 3);
  }

  /** One of {@link EventKind}, or a number that this version does not know. */
  public int kind() {
    return kind;
  }

  /** Nanoseconds of the agent's clock. */
  public long time() {
    return time;
  }

  /**
   * The task that the event is of: a thread id, or a negative number for a task that is no thread.
   */
  public long task() {
    return task;
  }

  /** Argument {@code i} as it is; 0 when the event does not carry it. */
  public long arg(int i) {
    return args[i];
  }

  /** Argument {@code i} as an id that may be negative; 0 when the event does not carry it. */
  public long id(int i) {
    return EventWriter.unzigzag(args[i]);
  }
}
