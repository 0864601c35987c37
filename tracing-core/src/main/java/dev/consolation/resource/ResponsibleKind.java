package dev.consolation.resource;

/**
 * What a task is to a resource for which others wait. Codes are those of the wire and never change.
 */
public enum ResponsibleKind {
  /** It owns it, or that is not known. */
  OWNER(0),
  /** It holds permits, or a read lock. */
  HOLDER(1),
  /** It takes from the queue. */
  TAKER(2),
  /** It puts into the queue. */
  PUTTER(3),
  /** It will complete the future. */
  COMPLETER(4),
  /** It signals the condition, or notifies. */
  SIGNALLER(5),
  /** It counts down, or arrives. */
  ARRIVER(6),
  /** It belongs to the scope or executor and has not ended. */
  SUBTASK(7),
  /** A timer will fire. */
  TIMER(8),
  /** The other side of a socket, or a child process. */
  PEER(9);

  private static final ResponsibleKind[] ALL = values();

  private final int code;

  ResponsibleKind(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static ResponsibleKind of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
