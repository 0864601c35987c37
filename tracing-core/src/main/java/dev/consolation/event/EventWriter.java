package dev.consolation.event;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Encodes events into a growing byte array. Not thread-safe.
 *
 * <pre>
 *   byte 0      kind (low 5 bits), width code of the time (high 3 bits)
 *   byte 1      number of arguments n (low 5 bits), width code of the task (high 3 bits)
 *   ceil(n/2)   width of each argument in bytes, 0 to 8: a nibble each, low nibble first
 *   time        zigzag difference to the time of the event before, first to 0
 *   task        zigzag difference to the task of the event before, first to 0
 *   arguments   as they are; a width of 0 stands for the value 0
 * </pre>
 *
 * All values are little-endian and cut to their width; a width code c stands for c bytes, 7 for 8
 * bytes. Arguments are unsigned 64-bit patterns except {@link EventKind#PARENT} and a waker, which
 * may be negative ids and are zigzag coded by the caller with {@link #zigzag}.
 */
public final class EventWriter {
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The most bytes that one event can take, with the slack that the last store needs. */
  private static final int MAX_EVENT =
      2 + (EventKind.MAX_ARGUMENTS + 1) / 2 + 8 * (2 + EventKind.MAX_ARGUMENTS) + 8;

  private byte[] bytes;
  private int size;
  private int count;
  private long lastTime;
  private long lastTask;

  /** A writer whose array holds {@code capacity} bytes before it grows for the first time. */
  public EventWriter(int capacity) {
    bytes = new byte[Math.max(capacity, MAX_EVENT)];
  }

  /**
   * Appends an event with the first {@code n} of {@code args}; 0 &lt;= n &lt;= {@link
   * EventKind#MAX_ARGUMENTS}.
   */
  public void put(int kind, long time, long task, long[] args, int n) {
    while (n > 0 && args[n - 1] == 0) {
      n--;
    }
    if (bytes.length - size < MAX_EVENT) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    byte[] b = bytes;
    int head = size;
    int p = head + 2 + ((n + 1) >> 1);
    long t = zigzag(time - lastTime);
    long k = zigzag(task - lastTask);
    lastTime = time;
    lastTask = task;
    int timeCode = widthCode(t);
    LONG.set(b, p, t);
    p += timeCode + ((timeCode + 1) >> 3);
    int taskCode = widthCode(k);
    LONG.set(b, p, k);
    p += taskCode + ((taskCode + 1) >> 3);
    b[head] = (byte) (kind | (timeCode << 5));
    b[head + 1] = (byte) (n | (taskCode << 5));
    for (int i = 0; i < n; i += 2) {
      int low = width(args[i]);
      LONG.set(b, p, args[i]);
      p += low;
      int high = 0;
      if (i + 1 < n) {
        high = width(args[i + 1]);
        LONG.set(b, p, args[i + 1]);
        p += high;
      }
      b[head + 2 + (i >> 1)] = (byte) (low | (high << 4));
    }
    size = p;
    count++;
  }

  /** How many bytes are written. */
  public int size() {
    return size;
  }

  /** How many events are written. */
  public int count() {
    return count;
  }

  /**
   * The array that holds the bytes, from 0 to {@link #size}; valid until the next call of {@link
   * #put}.
   */
  public byte[] bytes() {
    return bytes;
  }

  /** Forgets what was written and begins anew. */
  public void clear() {
    size = 0;
    count = 0;
    lastTime = 0;
    lastTask = 0;
  }

  /** A signed number as one that is small when its magnitude is. */
  public static long zigzag(long v) {
    return (v << 1) ^ (v >> 63);
  }

  /** The inverse of {@link #zigzag}. */
  public static long unzigzag(long v) {
    return (v >>> 1) ^ -(v & 1);
  }

  private static int width(long v) {
    return (71 - Long.numberOfLeadingZeros(v)) >>> 3;
  }

  private static int widthCode(long v) {
    int w = width(v);
    return w < 7 ? w : 7;
  }
}
