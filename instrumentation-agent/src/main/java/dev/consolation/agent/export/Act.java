package dev.consolation.agent.export;

/** What can be done to one task. */
public enum Act {
  UNKNOWN,
  INTERRUPT,
  CANCEL,
  UNPARK;

  /** The act with this number on the wire. */
  static Act of(long code) {
    return code == 1 ? INTERRUPT : code == 2 ? CANCEL : code == 3 ? UNPARK : UNKNOWN;
  }
}
