package dev.consolation.server.postmortem.threaddump;

import org.jspecify.annotations.Nullable;

/** Finds words and numbers in a line. */
final class Words {
  private static final double NANOS = 1e9;

  private Words() {}

  /** The digits from an index on; 0 for none, the greatest long for more than that. */
  static long number(String line, int from, int radix) {
    long number = 0;
    for (int i = from; i < line.length(); i++) {
      int digit = Character.digit(line.charAt(i), radix);
      if (digit < 0) {
        break;
      }
      if (number > (Long.MAX_VALUE - digit) / radix) {
        return Long.MAX_VALUE;
      }
      number = number * radix + digit;
    }
    return number;
  }

  /** What stands behind {@code key=}, up to the next space; null when it does not occur. */
  static @Nullable String value(String line, String key) {
    int at = line.indexOf(" " + key + "=");
    if (at < 0) {
      return null;
    }
    int from = at + key.length() + 2;
    int end = line.indexOf(' ', from);
    return line.substring(from, end < 0 ? line.length() : end);
  }

  /** A number, in hexadecimal behind {@code 0x}; 0 for none. */
  static long number(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    return text.startsWith("0x") ? address(text) : number(text, 0, 10);
  }

  /** An address, {@code 0x00007fe1}; 0 for none. */
  static long address(String text) {
    try {
      return Long.parseUnsignedLong(text.substring(2), 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** A time such as {@code 48.13ms} or {@code 0.54s}; -1 for none. */
  static long nanos(@Nullable String text) {
    if (text == null) {
      return -1;
    }
    boolean millis = text.endsWith("ms");
    String digits = text.replaceAll("m?s$", "");
    try {
      return (long) (Double.parseDouble(digits) * (millis ? NANOS / 1000 : NANOS));
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
