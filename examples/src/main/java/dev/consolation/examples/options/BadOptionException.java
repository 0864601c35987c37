package dev.consolation.examples.options;

/** A command line that cannot be followed; the message says what is wrong and what is allowed. */
public final class BadOptionException extends Exception {
  private static final long serialVersionUID = 1;

  BadOptionException(String message) {
    super(message);
  }
}
