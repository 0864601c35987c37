package dev.consolation.task;

/** What a task does now. Codes are those of the wire and never change. */
public enum TaskState {
  /** Not known. */
  UNKNOWN(0),
  /** It is being polled. */
  RUNNING(1),
  /** Woken or submitted, not yet polled. */
  SCHEDULED(2),
  /** It waits. */
  IDLE(3),
  /** It is over. */
  ENDED(4);

  private static final TaskState[] ALL = values();

  private final int code;

  TaskState(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static TaskState of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
