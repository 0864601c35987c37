package dev.consolation.finding;

import java.util.List;

/** What the value of a {@link Setting} counts, and how it is written. */
public enum Unit {
  /** Nanoseconds, written as {@code 100ms}. */
  TIME(
      "a time",
      "100ms",
      new Size("us", 1_000),
      new Size("ms", 1_000_000),
      new Size("s", 1_000_000_000),
      new Size("m", 60_000_000_000L),
      new Size("h", 3_600_000_000_000L)),
  /** Anything that is counted. */
  NUMBER("a number", "10", new Size("", 1)),
  /** Of a hundred, written as {@code 50%}. */
  PERCENT("a share", "50%", new Size("%", 1)),
  /** Bytes, written as {@code 64KiB}. */
  BYTES(
      "a size",
      "64KiB",
      new Size("B", 1),
      new Size("KiB", 1 << 10),
      new Size("MiB", 1 << 20),
      new Size("GiB", 1 << 30));

  private static final int MOST_DIGITS = 12;

  private final String word;
  private final String example;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<Size> sizes;

  /** A name and what it stands for. */
  private record Size(String name, long of) {}

  /** The smallest size comes first. */
  Unit(String word, String example, Size... sizes) {
    this.word = word;
    this.example = example;
    this.sizes = List.of(sizes);
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException when it is none; the message says how it is written
   */
  long read(String text) {
    int digits = 0;
    while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0) {
      digits++;
    }
    String name = text.substring(digits).strip();
    for (Size size : sizes) {
      if (digits > 0 && digits <= MOST_DIGITS && size.name.equalsIgnoreCase(name)) {
        long number = Long.parseLong(text.substring(0, digits));
        return number > Long.MAX_VALUE / size.of ? Long.MAX_VALUE : number * size.of;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not " + word + ": write it as in " + example);
  }

  /** A value as it is written, in the largest size that leaves a whole number. */
  String text(long value) {
    if (value == 0) {
      return "0" + sizes.get(sizes.size() / 2).name;
    }
    Size best = sizes.get(0);
    for (Size size : sizes) {
      best = value % size.of == 0 ? size : best;
    }
    return value / best.of + best.name;
  }
}
