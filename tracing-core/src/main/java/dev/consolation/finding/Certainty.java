package dev.consolation.finding;

/** How sure a finding is. Codes are those of the wire and never change; the surest comes last. */
public enum Certainty {
  /** Not said. */
  UNKNOWN(0),
  /** A statistic worth a look. */
  HINT(1),
  /** Strong evidence, and one known way to be wrong, which the text names. */
  LIKELY(2),
  /** By a cycle of owners, by reachability, or measured. */
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
