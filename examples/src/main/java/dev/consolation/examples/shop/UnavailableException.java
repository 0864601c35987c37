package dev.consolation.examples.shop;

/** A part of the shop cannot serve now; trying again later may help. */
final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnavailableException(String message) {
    super(message);
  }
}
