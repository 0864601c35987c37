package dev.consolation.tui.widget;

import dev.consolation.tui.theme.Pen;

/** A row of bars of eight heights: how a number went over time. */
public final class Sparkline {
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private Sparkline() {}

  /**
   * Draws the last values, the newest at the right, against a largest one.
   *
   * @param max what a full bar stands for; 0 or less: the largest of the values drawn
   */
  public static void draw(
      Canvas canvas, int x, int y, int width, double[] values, double max, Pen pen) {
    int count = Math.min(width, values.length);
    int first = values.length - count;
    double full = max;
    if (full <= 0) {
      for (int i = first; i < values.length; i++) {
        full = Math.max(full, values[i]);
      }
    }
    for (int i = 0; i < count; i++) {
      canvas.text(x + width - count + i, y, bar(values[first + i], full), pen);
    }
  }

  // What is not nothing is seen; nothing is a gap.
  static String bar(double value, double full) {
    if (!(value > 0) || !(full > 0)) {
      return " ";
    }
    int level = Math.clamp(Math.round(value / full * BARS.length()), 1, BARS.length());
    return BARS.substring(level - 1, level);
  }
}
