package dev.consolation.server.state;

import java.util.Locale;

/**
 * Something that the application said of a task.
 *
 * @param value a text, or a number that it adds up, in digits
 * @param lower {@code key:value} in lower case
 */
public record TaskLabel(String key, String value, String lower) {
  private static final int LONGEST_KEY = 64;
  private static final int LONGEST_VALUE = 256;

  /** A label; what is too long is cut. */
  static TaskLabel of(String key, String value) {
    String shortKey = cut(key, LONGEST_KEY);
    String shortValue = cut(value, LONGEST_VALUE);
    return new TaskLabel(
        shortKey, shortValue, (shortKey + ":" + shortValue).toLowerCase(Locale.ROOT));
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
