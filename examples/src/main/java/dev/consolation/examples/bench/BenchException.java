package dev.consolation.examples.bench;

/** A run that gave no number. */
final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BenchException(String message) {
    super(message);
  }
}
