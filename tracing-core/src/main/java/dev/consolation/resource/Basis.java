package dev.consolation.resource;

/** How something is known of a resource. Codes are those of the wire and never change. */
public enum Basis {
  /** Not said. */
  UNKNOWN(0),
  /** Read from the object, and certain when it was read. */
  STATE(1),
  /** It was so before. */
  HISTORY(2),
  /** A method on the task's stack does so, to what the field of the resource's name holds. */
  CODE(3);

  private static final Basis[] ALL = values();

  private final int code;

  Basis(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static Basis of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
