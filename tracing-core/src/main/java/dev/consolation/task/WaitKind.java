package dev.consolation.task;

/** What a task waits for. Codes are those of the wire and never change. */
public enum WaitKind {
  /** It does not wait. */
  NONE(0),
  /**
   * Parked ({@link java.util.concurrent.locks.LockSupport}), on a lock, a queue, a future or
   * nothing known.
   */
  PARK(1),
  /** {@link Thread#sleep}. */
  SLEEP(2),
  /** To enter a synchronized block. */
  MONITOR(3),
  /** {@link Object#wait}. */
  OBJECT_WAIT(4),
  /** A socket to be ready. */
  SOCKET(5),
  /** A scheduled or timer job until its next run. */
  TIMER_DUE(6),
  /** It gave up its worker by {@link Thread#yield} and is scheduled again at once. */
  YIELD(7);

  private static final WaitKind[] ALL = values();

  private final int code;

  WaitKind(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static WaitKind of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
