package dev.consolation.resource;

/** How sure a finding is. Codes are those of the wire and never change. */
public enum Certainty {
  /** Not said. */
  UNKNOWN(0),
  /** Worth a look. */
  HINT(1),
  /** Likely. */
  LIKELY(2),
  /** Proven. */
  PROVEN(3);

  private static final Certainty[] ALL = values();

  private final int code;

  Certainty(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static Certainty of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
