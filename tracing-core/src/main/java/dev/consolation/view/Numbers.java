package dev.consolation.view;

import java.util.Locale;

/** Counts, sizes, shares and rates as people read them. */
public final class Numbers {
  private static final String[] THOUSANDS = {"k", "M", "G", "T", "P", "E"};
  private static final String[] BYTES = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private Numbers() {}

  /**
   * A count in at most six characters: {@code 1,204}, {@code 99,999}, {@code 123k}, {@code 4.5M}.
   */
  public static String count(long count) {
    if (Math.abs((double) count) < 100_000) {
      return String.format(Locale.ROOT, "%,d", count);
    }
    return scaled((double) count, 1000, THOUSANDS, "");
  }

  /** A count with all its digits: {@code 12,345,678}. */
  public static String exact(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A size: {@code 812 B}, {@code 12.1 MiB}. */
  public static String bytes(long bytes) {
    return Math.abs((double) bytes) < 1024
        ? bytes + " B"
        : scaled((double) bytes, 1024, BYTES, " ");
  }

  /** A share between 0 and 1: {@code 0%}, {@code 0.4%}, {@code 34%}. */
  public static String percent(double share) {
    double percent = share * 100;
    if (!(percent > 0)) {
      return "0%";
    }
    if (percent < 0.1) {
      return "<0.1%";
    }
    return percent < 9.95
        ? String.format(Locale.ROOT, "%.1f%%", percent)
        : Math.round(percent) + "%";
  }

  /** Events per second: {@code 0/s}, {@code 12.3k/s}. */
  public static String rate(double perSecond) {
    double rate = Math.max(0, perSecond);
    return (rate < 1000 ? Long.toString(Math.round(rate)) : scaled(rate, 1000, THOUSANDS, ""))
        + "/s";
  }

  /** A word in the number that its count asks for: {@code 1 task}, {@code 2,048 tasks}. */
  public static String of(long count, String one) {
    return exact(count) + " " + (count == 1 ? one : one + "s");
  }

  private static String scaled(double value, int step, String[] units, String space) {
    double scaled = value / step;
    int unit = 0;
    while (Math.abs(scaled) >= 999.5 && unit < units.length - 1) {
      scaled /= step;
      unit++;
    }
    String digits =
        Math.abs(scaled) >= 99.95
            ? Long.toString(Math.round(scaled))
            : String.format(Locale.ROOT, "%.1f", scaled);
    return digits + space + units[unit];
  }
}
