package dev.consolation.view;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people read them: at most seven characters, three digits that count.
 *
 * <p>{@code 0}, {@code 850ns}, {@code 12.3µs}, {@code 628ms}, {@code 5.08s}, {@code 43m02s}, {@code
 * 14h32m}, {@code 12d03h}, {@code 102d}.
 */
public final class Durations {
  private static final long MICRO = 1_000L;
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern PARTS = Pattern.compile("(?:" + PART.pattern() + ")+");

  private Durations() {}

  /**
   * Reads what a person writes: {@code 500ms}, {@code 20s}, {@code 1m30s}, {@code 1h}.
   *
   * @throws IllegalArgumentException for anything else; the message says what to write
   */
  public static Duration parse(String text) {
    if (!PARTS.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time: write a number with ms, s, m or h, as in 20s or 1m30s");
    }
    Duration sum = Duration.ZERO;
    for (Matcher part = PART.matcher(text); part.find(); ) {
      long number = Long.parseLong(part.group(1));
      sum =
          sum.plus(
              switch (part.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
              });
    }
    return sum;
  }

  /** A duration in nanoseconds; clocks that disagree make a negative one, which reads as 0. */
  public static String of(long nanos) {
    if (nanos <= 0) {
      return "0";
    }
    if (nanos < MICRO) {
      return nanos + "ns";
    }
    if (nanos < MILLI) {
      return threeDigits(nanos, MICRO) + "µs";
    }
    if (nanos < SECOND) {
      return threeDigits(nanos, MILLI) + "ms";
    }
    if (nanos < MINUTE) {
      return threeDigits(nanos, SECOND) + "s";
    }
    if (nanos < HOUR) {
      return pair(nanos, MINUTE, "m", SECOND, "s");
    }
    if (nanos < DAY) {
      return pair(nanos, HOUR, "h", MINUTE, "m");
    }
    if (nanos < 100 * DAY) {
      return pair(nanos, DAY, "d", HOUR, "h");
    }
    return nanos / DAY + "d";
  }

  /** The unit that {@link #of} would use: what a screen colours by. */
  public static Magnitude magnitude(long nanos) {
    if (nanos < MILLI) {
      return Magnitude.MICROS;
    }
    if (nanos < SECOND) {
      return Magnitude.MILLIS;
    }
    return nanos < MINUTE ? Magnitude.SECONDS : Magnitude.LONG;
  }

  /** How long a duration is, roughly. */
  public enum Magnitude {
    /** Below a millisecond. */
    MICROS,
    /** Below a second. */
    MILLIS,
    /** Below a minute. */
    SECONDS,
    /** A minute and more. */
    LONG
  }

  // Cut, not rounded: a value never reads as one that it has not reached, as 1000ms would.
  private static String threeDigits(long nanos, long unit) {
    long whole = nanos / unit;
    if (whole >= 100) {
      return Long.toString(whole);
    }
    if (whole >= 10) {
      return whole + "." + nanos % unit * 10 / unit;
    }
    return whole + String.format(Locale.ROOT, ".%02d", nanos % unit * 100 / unit);
  }

  private static String pair(long nanos, long unit, String name, long lower, String lowerName) {
    return nanos / unit
        + name
        + String.format(Locale.ROOT, "%02d", nanos % unit / lower)
        + lowerName;
  }
}
