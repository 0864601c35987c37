package dev.consolation.tui.screen;

import dev.consolation.client.model.ListPage;
import dev.consolation.client.model.RowKey;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Mouse;
import org.jspecify.annotations.Nullable;

/**
 * The chosen row of a list of which only a window is known.
 *
 * <p>It holds on to the task or resource, not to the row: when the list is sorted anew, the row
 * moves and the choice with it. Until one is chosen, it is the first row, whatever stands there.
 */
final class Selection {
  private boolean chosen;
  private @Nullable RowKey key;
  private long index;
  private long top;

  long index() {
    return index;
  }

  /** The index of the first row that is seen. */
  long top() {
    return top;
  }

  /** The id of the row that the window shall follow; 0: none. */
  long followed() {
    return key == null || key.group() != 0 ? 0 : key.id();
  }

  /** Moves to a row, which may lie outside of the known window. */
  void moveTo(long row, long total, @Nullable ListPage page, int rows) {
    index = Math.clamp(row, 0, Math.max(0, total - 1));
    chosen = true;
    key = page == null ? null : page.key(index);
    show(total, rows);
  }

  /** What came of the mouse. */
  enum Click {
    MOVED,
    OPENED,
    OUTSIDE
  }

  /** Moves as a key says; false for other keys. */
  boolean on(Command command, @Nullable ListPage page, int rows) {
    long total = page == null ? 0 : page.totalRows();
    switch (command) {
      case UP -> moveTo(index - 1, total, page, rows);
      case DOWN -> moveTo(index + 1, total, page, rows);
      case PAGE_UP -> moveTo(index - rows, total, page, rows);
      case PAGE_DOWN -> moveTo(index + rows, total, page, rows);
      case FIRST -> reset();
      case LAST -> moveTo(total - 1, total, page, rows);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Moves with the wheel, chooses by a click, opens by another one. */
  Click on(Mouse mouse, ListPage page, int body, int rows) {
    long total = page.totalRows();
    switch (mouse.action()) {
      case WHEEL_UP -> moveTo(index - 3, total, page, rows);
      case WHEEL_DOWN -> moveTo(index + 3, total, page, rows);
      case PRESS -> {
        int y = mouse.y() - body;
        long row = top + y;
        if (y < 0 || y >= rows || row >= total) {
          return Click.OUTSIDE;
        }
        if (row == index) {
          return Click.OPENED;
        }
        moveTo(row, total, page, rows);
      }
      case DRAG, RELEASE -> {
        return Click.OUTSIDE;
      }
    }
    return Click.MOVED;
  }

  /** Back to the first row, and to no choice. */
  void reset() {
    chosen = false;
    key = null;
    index = 0;
    top = 0;
  }

  /** Finds the chosen row in a new window; a row that is gone leaves its place to the next. */
  void settle(ListPage page, int rows) {
    if (!chosen) {
      reset();
      return;
    }
    long found = key == null ? -1 : find(page, key);
    if (found >= 0) {
      top += found - index;
      index = found;
    } else if (key == null || page.followed() == followed()) {
      index = Math.clamp(index, 0, Math.max(0, page.totalRows() - 1));
      RowKey there = page.key(index);
      key = there == null ? key : there;
    }
    show(page.totalRows(), rows);
  }

  private void show(long total, int rows) {
    top = Math.clamp(top, index - Math.max(1, rows) + 1, index);
    top = Math.clamp(top, 0, Math.max(0, total - rows));
  }

  private static long find(ListPage page, RowKey key) {
    for (int i = 0; i < page.size(); i++) {
      if (key.equals(page.key(page.offset() + i))) {
        return page.offset() + i;
      }
    }
    return -1;
  }
}
