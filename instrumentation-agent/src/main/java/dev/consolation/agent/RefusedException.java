package dev.consolation.agent;

/** Why the agent stays out of this process, in words for its user. The service runs on. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String why;

  /** A refusal; {@code why} names what was wrong and what to do. */
  public RefusedException(String why) {
    super(why, null, false, false);
    this.why = why;
  }

  String why() {
    return why;
  }
}
