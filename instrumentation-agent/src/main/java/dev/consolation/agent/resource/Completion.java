package dev.consolation.agent.resource;

/** How far a future is; codes are those of {@code Completion} on the wire. */
public enum Completion {
  /** Not a future, or not known. */
  UNKNOWN(0),
  /** Not complete. */
  PENDING(1),
  /** With a value. */
  COMPLETED(2),
  /** With an exception. */
  FAILED(3),
  /** By a cancellation. */
  CANCELLED(4);

  private final int code;

  Completion(int code) {
    this.code = code;
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
