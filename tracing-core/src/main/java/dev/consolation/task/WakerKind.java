package dev.consolation.task;

/** Who woke a task. Codes are those of the wire and never change. */
public enum WakerKind {
  /** Not known. */
  UNKNOWN(0),
  /** Another task. */
  TASK(1),
  /** The task itself, while it ran. */
  SELF(2),
  /** A platform thread that is not a task. */
  THREAD(3),
  /** A timer: the time of a timed wait or sleep was over. */
  TIMER(4),
  /** The poller of sockets: a socket was ready. */
  SOCKET(5),
  /** The JVM, because a monitor became free. */
  MONITOR_EXIT(6);

  private static final WakerKind[] ALL = values();

  private final int code;

  WakerKind(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static WakerKind of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
