package dev.consolation.client.model;

/** What can be done to one task from the console. Codes are those of the wire. */
public enum Act {
  INTERRUPT(1, "interrupt", "interrupted"),
  CANCEL(2, "cancel", "cancelled"),
  UNPARK(3, "unpark", "unparked");

  private final int code;
  private final String word;
  private final String done;

  Act(int code, String word, String done) {
    this.code = code;
    this.word = word;
    this.done = done;
  }

  public int code() {
    return code;
  }

  public String word() {
    return word;
  }

  /** The word for what was done. */
  public String done() {
    return done;
  }
}
