package dev.consolation.task;

/** How much an agent records. Codes are those of the wire and never change. */
public enum Level {
  /** Not said. */
  UNSPECIFIED(0),
  /** Hooks are in place, nothing is recorded. */
  OFF(1),
  /** Spawn, submit, end. */
  LIFECYCLE(2),
  /** And polls, waits and wakes. */
  WAITS(3),
  /** And a site for each wait and spawn, without sampling. */
  EVERYTHING(4);

  private static final Level[] ALL = values();

  private final int code;

  Level(int code) {
    this.code = code;
  }

  /** The value with this code; {@link #UNSPECIFIED} for a code that this version does not know. */
  public static Level of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
