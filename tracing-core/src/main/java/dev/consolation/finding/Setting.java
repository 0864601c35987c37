package dev.consolation.finding;

/**
 * A number by which a rule is tuned, as {@code limit} of {@code long-poll}.
 *
 * @param usual what it is when nothing is said
 * @param least the smallest that is allowed
 * @param most the largest that is allowed
 * @param meaning what it says, for people; a phrase
 */
public record Setting(String name, Unit unit, long usual, long least, long most, String meaning) {
  private static final long HOUR = 3_600_000_000_000L;

  /** A time in nanoseconds, from 1 ms to an hour. */
  static Setting time(String name, String usual, String meaning) {
    return new Setting(name, Unit.TIME, Unit.TIME.read(usual), 1_000_000, HOUR, meaning);
  }

  /** A time in nanoseconds, up to an hour; 0, as when nothing is said, stands for never. */
  static Setting timeOrNever(String name, String meaning) {
    return new Setting(name, Unit.TIME, 0, 0, HOUR, meaning);
  }

  /** A whole number from 1 to a million. */
  static Setting number(String name, long usual, String meaning) {
    return new Setting(name, Unit.NUMBER, usual, 1, 1_000_000, meaning);
  }

  /** A share in percent, from 1 to 100. */
  static Setting percent(String name, long usual, String meaning) {
    return new Setting(name, Unit.PERCENT, usual, 1, 100, meaning);
  }

  /** A size in bytes, from 1 KiB to 1 GiB. */
  static Setting bytes(String name, String usual, String meaning) {
    return new Setting(name, Unit.BYTES, Unit.BYTES.read(usual), 1 << 10, 1 << 30, meaning);
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException when it is none, or out of range; the message says what is
   *     allowed
   */
  public long read(String text) {
    long value = unit.read(text);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "'" + text + "' is not from " + unit.text(least) + " to " + unit.text(most));
    }
    return value;
  }

  /** A value as it is written in a file. */
  public String text(long value) {
    return unit.text(value);
  }
}
