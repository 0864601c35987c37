package dev.consolation.tui.widget;

import dev.consolation.tui.theme.Pen;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.Stats;
import dev.consolation.view.Tone;
import java.util.List;

/** A histogram of durations, one row for each power of two that anything fell into. */
public final class Bars {
  private static final String EIGHTHS = "▏▎▍▌▋▊▉█";

  private Bars() {}

  /**
   * One row.
   *
   * @param from nanoseconds, the least that falls into it
   */
  public record Row(long from, long count) {}

  /** The rows of a histogram with those between its first and last, at most so many. */
  public static List<Row> rows(Stats stats, int most) {
    List<Long> buckets = stats.buckets();
    int first = 0;
    while (first < buckets.size() && buckets.get(first) == 0) {
      first++;
    }
    int span = buckets.size() - first;
    int step = Math.max(1, (span + Math.max(1, most) - 1) / Math.max(1, most));
    var rows = new java.util.ArrayList<Row>();
    for (int i = first; i < buckets.size(); i += step) {
      long count = 0;
      for (int j = i; j < Math.min(i + step, buckets.size()); j++) {
        count += buckets.get(j);
      }
      rows.add(new Row(1L << i, count));
    }
    return List.copyOf(rows);
  }

  /** Draws one row: from when, a bar against the largest count, the count. */
  public static void draw(Canvas canvas, int x, int y, int width, Row row, long largest) {
    canvas.textBefore(x + 7, y, Durations.of(row.from()), Pen.DIM);
    int room = width - 7 - 1 - 7;
    if (room > 0 && largest > 0) {
      canvas.text(x + 8, y, bar(row.count(), largest, room), Pen.of(Tone.ofDuration(row.from())));
    }
    canvas.textBefore(x + width, y, row.count() == 0 ? "" : Numbers.count(row.count()), Pen.DIM);
  }

  static String bar(long count, long largest, int cells) {
    if (count <= 0) {
      return "";
    }
    long eighths = Math.max(1, Math.round((double) count / largest * cells * 8));
    int rest = (int) (eighths % 8);
    return "█".repeat((int) (eighths / 8)) + (rest == 0 ? "" : EIGHTHS.substring(rest - 1, rest));
  }
}
