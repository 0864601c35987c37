package dev.consolation.tui.screen;

import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.Column;

/** Draws a text into the cells of a column: numbers to the right, texts cut where they end. */
final class Cell {
  private Cell() {}

  static void draw(
      Canvas row, ColumnFit.Placed<? extends Column> placed, int margin, String text, Pen pen) {
    put(row, placed, margin, CellText.fit(text, placed.width()), pen);
  }

  /** A text whose end says more than its beginning. */
  static void drawEnd(
      Canvas row, ColumnFit.Placed<? extends Column> placed, int margin, String text, Pen pen) {
    put(row, placed, margin, CellText.fitEnd(text, placed.width()), pen);
  }

  private static void put(
      Canvas row, ColumnFit.Placed<? extends Column> placed, int margin, String text, Pen pen) {
    int x = margin + placed.x();
    if (placed.column().number()) {
      row.textBefore(x + placed.width(), 0, text, pen);
    } else {
      row.text(x, 0, text, pen);
    }
  }
}
