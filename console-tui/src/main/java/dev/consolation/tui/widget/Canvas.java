package dev.consolation.tui.widget;

import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;

/**
 * A rectangle of a grid to draw on. Whatever is drawn outside of it is cut off, so that nothing has
 * to know how small a terminal can be.
 */
public final class Canvas {
  private final Grid grid;
  private final int left;
  private final int top;
  private final int width;
  private final int height;

  Canvas(Grid grid, int left, int top, int width, int height) {
    this.grid = grid;
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** A part of it; a part that would reach over the edge ends there. */
  public Canvas part(int x, int y, int partWidth, int partHeight) {
    int fromX = Math.clamp(x, 0, width);
    int fromY = Math.clamp(y, 0, height);
    int toX = Math.clamp((long) x + partWidth, fromX, width);
    int toY = Math.clamp((long) y + partHeight, fromY, height);
    return new Canvas(grid, left + fromX, top + fromY, toX - fromX, toY - fromY);
  }

  /** A part of so many rows. */
  public Canvas rows(int y, int count) {
    return part(0, y, width, count);
  }

  /** Writes a text; what lies behind it stays. Returns the column after it. */
  public int text(int x, int y, String text, Pen pen) {
    int[] at = {x};
    if (y < 0 || y >= height) {
      return x + CellText.width(text);
    }
    CellText.each(
        text,
        (part, cells) -> {
          if (at[0] >= 0 && at[0] + cells <= width) {
            grid.put(left + at[0], top + y, part, cells, pen);
          }
          at[0] += cells;
        });
    return at[0];
  }

  /** Writes a text so that it ends before a column. */
  public void textBefore(int end, int y, String text, Pen pen) {
    text(end - CellText.width(text), y, text, pen);
  }

  /** Writes a text in the middle of a row. */
  public void textMiddle(int y, String text, Pen pen) {
    text(Math.max(0, (width - CellText.width(text)) / 2), y, text, pen);
  }

  /** Empties cells and gives them a ground. */
  public void fill(Ground ground) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        grid.put(left + x, top + y, " ", 1, Pen.TEXT);
        grid.ground(left + x, top + y, ground);
      }
    }
  }

  /** Gives cells a ground and leaves what is written on them. */
  public void ground(Ground ground) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        grid.ground(left + x, top + y, ground);
      }
    }
  }

  /** Shows the terminal's cursor; the last one to be shown is. */
  public void cursor(int x, int y) {
    if (x >= 0 && x < width && y >= 0 && y < height) {
      grid.cursor(left + x, top + y);
    }
  }
}
