package dev.consolation.agent;

/** Why the agent stays out of this process, in words for its user. The service runs on. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal whose {@code message} names what was wrong and what to do. */
  public RefusedException(String message) {
    super(message, null, false, false);
  }
}
