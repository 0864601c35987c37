package dev.consolation.tui.widget;

import dev.consolation.tui.theme.Pen;

/** Shows, in the last column, which part of something long is seen. */
public final class Scrollbar {
  private Scrollbar() {}

  /** Draws nothing when all is seen. */
  public static void draw(
      Canvas canvas, int x, int y, int height, long total, long first, long seen) {
    if (height <= 0 || total <= seen || total <= 0) {
      return;
    }
    int size = (int) Math.max(1, Math.round((double) height * seen / total));
    long last = total - seen;
    int at = (int) Math.round((double) (height - size) * Math.min(first, last) / last);
    for (int i = 0; i < height; i++) {
      boolean thumb = i >= at && i < at + size;
      canvas.text(x, y + i, thumb ? "█" : "│", thumb ? Pen.DIM : Pen.FAINT);
    }
  }
}
