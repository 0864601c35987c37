package dev.consolation.tui.widget;

import dev.consolation.tui.theme.Pen;
import dev.consolation.view.Tone;
import java.util.List;

/** A bar cut into coloured shares. */
public final class Gauge {
  private Gauge() {}

  /** A share of the bar, in any unit that all shares have in common. */
  public record Share(double size, Tone tone) {}

  /** Draws shares of a whole from the left; what is left of the whole stays faint. */
  public static void draw(
      Canvas canvas, int x, int y, int width, double whole, List<Share> shares) {
    double sum = 0;
    int at = 0;
    for (Share share : shares) {
      sum += Math.max(0, share.size());
      int end = whole > 0 ? (int) Math.round(Math.min(1, sum / whole) * width) : 0;
      canvas.text(x + at, y, "█".repeat(Math.max(0, end - at)), Pen.of(share.tone()));
      at = Math.max(at, end);
    }
    canvas.text(x + at, y, "░".repeat(Math.max(0, width - at)), Pen.FAINT);
  }
}
