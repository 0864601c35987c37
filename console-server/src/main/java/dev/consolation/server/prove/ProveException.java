package dev.consolation.server.prove;

/** Nothing can be proven now: the message says why and what to do. */
public final class ProveException extends Exception {
  ProveException(String message) {
    super(message);
  }
}
