package dev.consolation.server.query;

import org.jspecify.annotations.Nullable;

/** A comparison sign of the filter language. */
enum Comparison {
  GREATER(">"),
  AT_LEAST(">="),
  LESS("<"),
  AT_MOST("<="),
  EQUAL("=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  String sign() {
    return sign;
  }

  boolean holds(long left, long right) {
    return switch (this) {
      case GREATER -> left > right;
      case AT_LEAST -> left >= right;
      case LESS -> left < right;
      case AT_MOST -> left <= right;
      case EQUAL -> left == right;
    };
  }

  /** The longest sign that stands at {@code at}; null when none does. */
  static @Nullable Comparison at(String text, int at) {
    Comparison found = null;
    for (Comparison each : values()) {
      if (text.startsWith(each.sign, at) && (found == null || each.sign.length() == 2)) {
        found = each;
      }
    }
    return found;
  }
}
