package dev.consolation.tui.screen;

import dev.consolation.client.model.ListPage;
import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.Scrollbar;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Draws the visible part of a list: its rows, which of them is selected, and the scrollbar. */
final class ListRows {
  static final int MARGIN = 1;

  private ListRows() {}

  /**
   * @param at the line of a row; null where it has not come yet
   * @param draw draws a line into its row
   */
  static <L> void draw(
      Canvas canvas,
      ListPage page,
      Selection selection,
      LongFunction<@Nullable L> at,
      BiConsumer<Canvas, L> draw) {
    for (int y = 0; y < canvas.height(); y++) {
      long index = selection.top() + y;
      if (index >= page.totalRows()) {
        break;
      }
      Canvas row = canvas.part(0, y, canvas.width() - 1, 1);
      if (index == selection.index()) {
        row.ground(Ground.SELECTED);
      }
      L line = at.apply(index);
      if (line == null) {
        row.text(MARGIN, 0, "…", Pen.FAINT);
      } else {
        draw.accept(row, line);
      }
    }
    Scrollbar.draw(
        canvas,
        canvas.width() - 1,
        0,
        canvas.height(),
        page.totalRows(),
        selection.top(),
        canvas.height());
  }
}
