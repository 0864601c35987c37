package dev.consolation.agent.resource;

/**
 * Why somebody other than an owner must act for a wait to end; codes are those of {@code
 * ResponsibleKind} on the wire.
 */
public enum Role {
  /** Not known. */
  UNKNOWN(0),
  /** Holds permits or a read lock. */
  HOLDER(1),
  /** Takes from the queue. */
  TAKER(2),
  /** Puts into the queue. */
  PUTTER(3),
  /** Will complete the future. */
  COMPLETER(4),
  /** Signals the condition. */
  SIGNALLER(5),
  /** Counts down, arrives. */
  ARRIVER(6),
  /** A subtask that has not ended. */
  SUBTASK(7),
  /** A timer. */
  TIMER(8),
  /** The other side of a socket, a process. */
  PEER(9);

  private final int code;

  Role(int code) {
    this.code = code;
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
