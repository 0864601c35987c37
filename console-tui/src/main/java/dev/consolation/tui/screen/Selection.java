package dev.consolation.tui.screen;

import dev.consolation.tui.model.TaskPage;
import dev.consolation.view.TaskLine;
import org.jspecify.annotations.Nullable;

/**
 * The chosen row of a task list of which only a window is known.
 *
 * <p>It holds on to the task, not to the row: when the list is sorted anew, the row moves and the
 * choice with it. Until one is chosen, it is the first row, whatever stands there.
 */
final class Selection {
  private boolean chosen;
  private @Nullable RowKey key;
  private long index;
  private long top;

  /** What a row stands for. */
  private record RowKey(long group, long task) {
    static RowKey of(TaskLine line) {
      return new RowKey(line.group(), line.id());
    }
  }

  long index() {
    return index;
  }

  /** The index of the first row that is seen. */
  long top() {
    return top;
  }

  /** The task that the window shall follow; 0: none. */
  long followed() {
    return key == null || key.group() != 0 ? 0 : key.task();
  }

  /** Moves to a row, which may lie outside of the known window. */
  void moveTo(long row, long total, @Nullable TaskPage page, int rows) {
    index = Math.clamp(row, 0, Math.max(0, total - 1));
    chosen = true;
    TaskLine line = page == null ? null : page.row(index);
    key = line == null ? null : RowKey.of(line);
    show(total, rows);
  }

  /** Back to the first row, and to no choice. */
  void reset() {
    chosen = false;
    key = null;
    index = 0;
    top = 0;
  }

  /** Finds the chosen row in a new window; a row that is gone leaves its place to the next. */
  void settle(TaskPage page, int rows) {
    if (!chosen) {
      reset();
      return;
    }
    long found = key == null ? -1 : find(page, key);
    if (found >= 0) {
      top += found - index;
      index = found;
    } else if (key == null || page.answers().follow() == followed()) {
      index = Math.clamp(index, 0, Math.max(0, page.totalRows() - 1));
      TaskLine line = page.row(index);
      key = line == null ? key : RowKey.of(line);
    }
    show(page.totalRows(), rows);
  }

  private void show(long total, int rows) {
    top = Math.clamp(top, index - Math.max(1, rows) + 1, index);
    top = Math.clamp(top, 0, Math.max(0, total - rows));
  }

  private static long find(TaskPage page, RowKey key) {
    for (int i = 0; i < page.rows().size(); i++) {
      if (RowKey.of(page.rows().get(i)).equals(key)) {
        return page.offset() + i;
      }
    }
    return -1;
  }
}
