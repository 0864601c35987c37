package dev.consolation.examples.cli;

/** A command line that cannot be followed; the message says what is wrong and what is allowed. */
public final class BadOptionException extends Exception {
  private static final long serialVersionUID = 1;

  /** A complaint such as {@code --port 70000: must be a whole number from 0 to 65535.} */
  public BadOptionException(String message) {
    super(message);
  }
}
