package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.ListPage;
import dev.consolation.client.model.RowKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The chosen row of a list of which only a window is known, and how far the list is scrolled.
 *
 * <p>Until a row was chosen by the user, the first one is, whatever it is. After that the choice
 * follows what the row stands for when the list is sorted anew.
 */
public final class Choice {
  private double top;
  private long index;
  private @Nullable RowKey key;
  private long rows;

  /** The first row that is seen, with the part of it that is scrolled away. */
  public double top() {
    return top;
  }

  /** The chosen row. */
  public long index() {
    return index;
  }

  /** The id that a server shall keep in the window; 0: none. */
  public long followed() {
    return key == null ? 0 : key.id();
  }

  /** The first row, whatever it is. */
  public void reset() {
    top = 0;
    index = 0;
    key = null;
  }

  /** Scrolls, without choosing another row. */
  public void scroll(double to, double seen) {
    top = Math.clamp(to, 0, Math.max(0, rows - seen));
  }

  /** Chooses a row and brings it into sight. */
  public void choose(long row, double seen, @Nullable ListPage page) {
    index = Math.clamp(row, 0L, Math.max(0, rows - 1));
    key = page == null ? null : page.key(index);
    see(seen);
  }

  /** Takes in what the list is now. */
  public void settle(ListPage page, double seen) {
    rows = page.totalRows();
    if (key != null) {
      if (!key.equals(page.key(index))) {
        follow(page);
      }
    } else {
      index = Math.clamp(index, 0L, Math.max(0, rows - 1));
    }
    top = Math.clamp(top, 0, Math.max(0, rows - seen));
  }

  // Where the row is now; the list moves with it, so that it stays where the user sees it.
  private void follow(ListPage page) {
    for (int i = 0; i < page.size(); i++) {
      long there = page.offset() + i;
      if (Objects.equals(page.key(there), key)) {
        boolean inSight = index >= Math.floor(top);
        top = inSight ? Math.max(0, top + there - index) : top;
        index = there;
        return;
      }
    }
    if (index >= page.offset() && index < page.offset() + page.size()) {
      key = page.key(index); // it is gone: what stands there now is chosen
    }
    index = Math.clamp(index, 0L, Math.max(0, rows - 1));
  }

  private void see(double seen) {
    double whole = Math.max(1, Math.floor(seen));
    if (index < top) {
      top = index;
    } else if (index + 1 > top + whole) {
      top = index + 1 - whole;
    }
  }
}
