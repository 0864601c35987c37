package dev.consolation.tui.widget;

import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;

/** A framed box in the middle of a screen: the ground of every dialog. */
public final class Box {
  private Box() {}

  /** Draws a box for so many columns and rows, or as many as fit, and returns its inside. */
  public static Canvas draw(Canvas canvas, String title, int width, int height) {
    int outerWidth = Math.min(canvas.width(), width + 4);
    int outerHeight = Math.min(canvas.height(), height + 2);
    Canvas box =
        canvas.part(
            (canvas.width() - outerWidth) / 2,
            (canvas.height() - outerHeight) / 2,
            outerWidth,
            outerHeight);
    box.fill(Ground.DIALOG);
    int right = box.width() - 1;
    int bottom = box.height() - 1;
    String line = "─".repeat(Math.max(0, right - 1));
    box.text(0, 0, "╭" + line + "╮", Pen.FAINT);
    box.text(0, bottom, "╰" + line + "╯", Pen.FAINT);
    for (int y = 1; y < bottom; y++) {
      box.text(0, y, "│", Pen.FAINT);
      box.text(right, y, "│", Pen.FAINT);
    }
    box.text(2, 0, " " + CellText.fit(title, Math.max(0, right - 5)) + " ", Pen.STRONG);
    return box.part(2, 1, box.width() - 4, box.height() - 2);
  }
}
