package dev.consolation.tui.screen;

import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.Column;
import dev.consolation.view.Tone;
import java.util.List;

/** The column by which a list is sorted, and the titles that show it. */
final class Sorting<C extends Column> {
  private C column;
  private boolean descending = true;

  Sorting(C column) {
    this.column = column;
  }

  C column() {
    return column;
  }

  boolean descending() {
    return descending;
  }

  void invert() {
    descending = !descending;
  }

  /** By a column; the same again turns the order round. */
  void by(C other) {
    descending = other.equals(column) ? !descending : other.number();
    column = other;
  }

  /** By the column so many steps to the right, round and round. */
  void beside(int step, List<C> shown) {
    by(shown.get(Math.floorMod(shown.indexOf(column) + step, shown.size())));
  }

  void titles(Canvas canvas, List<ColumnFit.Placed<C>> columns, int margin) {
    canvas.fill(Ground.HEADER);
    for (ColumnFit.Placed<C> placed : columns) {
      boolean sorted = placed.column().equals(column);
      String title = placed.column().title();
      if (sorted) {
        String mark = descending ? "▾" : "▴";
        title =
            placed.column().number()
                ? mark + CellText.fit(title, placed.width() - 1)
                : CellText.fit(title, placed.width() - 1) + mark;
      }
      Cell.draw(canvas, placed, margin, title, sorted ? Pen.bold(Tone.ACCENT) : Pen.DIM);
    }
  }
}
