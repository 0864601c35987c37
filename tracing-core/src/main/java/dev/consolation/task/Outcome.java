package dev.consolation.task;

/** How a task ended. Codes are those of the wire and never change. */
public enum Outcome {
  /** It lives. */
  NONE(0),
  /** It returned. */
  RETURNED(1),
  /** It failed by an exception. */
  FAILED(2),
  /** It was cancelled. */
  CANCELLED(3),
  /** The executor did not take it. */
  REJECTED(4),
  /** It was taken out of the queue, or collected, without having run. */
  DISCARDED(5),
  /** It ended while the agent could not see it. */
  UNSEEN(6);

  private static final Outcome[] ALL = values();

  private final int code;

  Outcome(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static Outcome of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
