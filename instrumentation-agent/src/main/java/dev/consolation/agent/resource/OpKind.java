package dev.consolation.agent.resource;

/** How a task waits for a resource; codes are those of {@code OpKind} on the wire. */
public enum OpKind {
  /** Not known. */
  UNKNOWN(0),
  /** A lock, permits. */
  ACQUIRE(1),
  /** A read lock. */
  ACQUIRE_SHARED(2),
  /** A synchronized block. */
  ENTER(3),
  /** A condition, a latch, a barrier, a termination. */
  AWAIT(4),
  /** Space in a queue. */
  PUT(5),
  /** An element of a queue. */
  TAKE(6),
  /** A taker of its element. */
  TRANSFER(7),
  /** A partner. */
  EXCHANGE(8),
  /** The result of a future. */
  GET(9),
  /** The end of a thread, task or scope. */
  JOIN(10),
  /** A time. */
  SLEEP(11),
  /** A socket, a process. */
  IO(12),
  /** An unpark. */
  PARKED(13);

  private final int code;

  OpKind(int code) {
    this.code = code;
  }

  /** The one with this code; the first for a code that it does not have. */
  public static OpKind of(int code) {
    for (OpKind each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return UNKNOWN;
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
