package dev.consolation.examples.bench;

import java.util.List;
import java.util.Locale;

/** The middle and the ends of some numbers. */
record Spread(double median, double least, double most) {
  /** Of at least one number; of an even count, the middle is the mean of the middle two. */
  static Spread of(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int half = sorted.size() / 2;
    double upper = sorted.get(half);
    double median = sorted.size() % 2 == 1 ? upper : (sorted.get(half - 1) + upper) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }

  /**
   * For example {@code 0.97 (0.95..1.01)}.
   *
   * @param format of one number, as of {@link String#format}
   */
  String text(String format) {
    String all = format + " (" + format + ".." + format + ")";
    return String.format(Locale.ROOT, all, median, least, most);
  }
}
