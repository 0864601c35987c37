package dev.consolation.unmarked;

/** Breaks a rule on purpose: its package is not marked. */
public final class Unmarked {
  Object value = this;
}
