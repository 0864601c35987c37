package dev.consolation.examples.shop;

/** The customer cannot pay. */
final class PaymentDeclinedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  PaymentDeclinedException(String message) {
    super(message);
  }
}
