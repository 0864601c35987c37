package dev.consolation.resource;

/** What a task wants of a resource. Codes are those of the wire and never change. */
public enum OpKind {
  /** Not known. */
  UNKNOWN(0),
  /** A lock, or permits. */
  ACQUIRE(1),
  /** A read lock. */
  ACQUIRE_SHARED(2),
  /** A synchronized block. */
  ENTER(3),
  /** A signal, a count of zero, other parties, a termination. */
  AWAIT(4),
  /** Space in a queue. */
  PUT(5),
  /** An element of a queue. */
  TAKE(6),
  /** The taker of its element. */
  TRANSFER(7),
  /** A partner. */
  EXCHANGE(8),
  /** The result of a future. */
  GET(9),
  /** The end of a thread, task or scope. */
  JOIN(10),
  /** That a time is over. */
  SLEEP(11),
  /** Input or output. */
  IO(12),
  /** To be unparked. */
  PARK(13);

  private static final OpKind[] ALL = values();

  private final int code;

  OpKind(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static OpKind of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
