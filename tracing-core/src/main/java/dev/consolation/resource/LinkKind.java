package dev.consolation.resource;

/**
 * How one resource belongs to another, or to a task. Codes are those of the wire and never change.
 */
public enum LinkKind {
  /** Not known. */
  UNKNOWN(0),
  /** One of the inputs that it waits for. */
  ARM(1),
  /** It goes on when this one is complete. */
  DEPENDENT(2),
  /** The lock or queue that this condition belongs to. */
  CONDITION_OF(3);

  private static final LinkKind[] ALL = values();

  private final int code;

  LinkKind(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static LinkKind of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
