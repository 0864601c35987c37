package dev.consolation.client;

/**
 * Why a command could not be done, and what to do about it: its message is printed as it stands.
 */
public final class Failure extends Exception {
  public Failure(String message) {
    super(message);
  }

  public Failure(String message, Throwable cause) {
    super(message, cause);
  }
}
