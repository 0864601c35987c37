package dev.consolation.resource;

/** Where the name of a resource is from. Codes are those of the wire and never change. */
public enum NameSource {
  /** It has none. */
  NONE(0),
  /** The field that holds it. */
  FIELD(1),
  /** The user's own {@code toString}. */
  TO_STRING(2),
  /** The user gave it. */
  LABEL(3);

  private static final NameSource[] ALL = values();

  private final int code;

  NameSource(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static NameSource of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
