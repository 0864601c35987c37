package dev.consolation.tracing;

/** What a task waits to do with a {@link Resource}. */
public enum Operation {
  /** A lock, or permits. */
  ACQUIRE(1),
  /** A signal, other parties, a count of zero. */
  AWAIT(4),
  /** To put into a queue that is full. */
  PUT(5),
  /** To take from a queue that is empty. */
  TAKE(6),
  /** The result of a future. */
  GET(9),
  /** The end of a task. */
  JOIN(10),
  /** Input or output. */
  IO(12);

  private final int code;

  Operation(int code) {
    this.code = code;
  }

  /** As on the wire; a test keeps them equal. */
  int code() {
    return code;
  }
}
