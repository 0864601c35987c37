package dev.consolation.resource;

/** How far a future has come. Codes are those of the wire and never change. */
public enum Completion {
  /** It is no future, or that is not known. */
  UNKNOWN(0),
  /** Not complete. */
  PENDING(1),
  /** With a result. */
  COMPLETED(2),
  /** With an exception. */
  FAILED(3),
  /** Cancelled. */
  CANCELLED(4);

  private static final Completion[] ALL = values();

  private final int code;

  Completion(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static Completion of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
