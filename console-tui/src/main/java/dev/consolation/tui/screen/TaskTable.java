package dev.consolation.tui.screen;

import dev.consolation.tui.model.TaskPage;
import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.tui.widget.Scrollbar;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws the window of a task list: titles, rows, scrollbar. */
final class TaskTable {
  private static final int MARGIN = 1;

  private TaskTable() {}

  /** The room that columns have on a screen so wide. */
  static int room(int width) {
    return width - MARGIN - 2;
  }

  /** The column of the table at a column of the screen. */
  static @Nullable TaskColumn columnAt(List<ColumnFit.Placed> columns, int x) {
    for (ColumnFit.Placed placed : columns) {
      if (placed.at(x - MARGIN)) {
        return placed.column();
      }
    }
    return null;
  }

  static void titles(
      Canvas canvas, List<ColumnFit.Placed> columns, TaskColumn sorted, boolean descending) {
    canvas.fill(Ground.HEADER);
    for (ColumnFit.Placed placed : columns) {
      boolean isSorted = placed.column() == sorted;
      String title = placed.column().title();
      if (isSorted) {
        String mark = descending ? "▾" : "▴";
        title =
            placed.column().number()
                ? mark + CellText.fit(title, placed.width() - 1)
                : CellText.fit(title, placed.width() - 1) + mark;
      }
      Pen pen = isSorted ? Pen.bold(Tone.ACCENT) : Pen.DIM;
      cell(canvas, 0, placed, title, pen);
    }
  }

  static void rows(
      Canvas canvas, List<ColumnFit.Placed> columns, TaskPage page, Selection selection) {
    for (int y = 0; y < canvas.height(); y++) {
      long index = selection.top() + y;
      if (index >= page.totalRows()) {
        break;
      }
      Canvas row = canvas.part(0, y, canvas.width() - 1, 1);
      if (index == selection.index()) {
        row.ground(Ground.SELECTED);
      }
      TaskLine line = page.row(index);
      if (line == null) {
        row.text(MARGIN, 0, "…", Pen.FAINT);
      } else {
        for (ColumnFit.Placed placed : columns) {
          cell(row, line, placed);
        }
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

  private static void cell(Canvas row, TaskLine line, ColumnFit.Placed placed) {
    TaskColumn column = placed.column();
    Pen pen = Pen.of(column.tone(line));
    if (column != TaskColumn.NAME) {
      cell(row, 0, placed, column.text(line), line.isGroup() ? bold(pen, column) : pen);
      return;
    }
    String fold = line.hasChildren() || line.isGroup() ? line.open() ? "▾ " : "▸ " : "";
    int indent = Math.min(2 * line.depth(), placed.width() / 2);
    Canvas cell = row.part(MARGIN + placed.x(), 0, placed.width(), 1);
    int x = cell.text(indent, 0, fold, Pen.of(Tone.ACCENT));
    if (fold.isEmpty() && line.depth() > 0) {
      x = indent + 2;
    }
    String title = title(line);
    cell.text(x, 0, CellText.fit(title, placed.width() - x), line.isGroup() ? Pen.STRONG : pen);
  }

  /** The cells that the name of a row would like to have, with what stands before it. */
  static int nameWidth(TaskLine line) {
    boolean folds = line.hasChildren() || line.isGroup() || line.depth() > 0;
    return 2 * line.depth() + (folds ? 2 : 0) + CellText.width(title(line));
  }

  private static String title(TaskLine line) {
    if (!line.isGroup() || !line.name().isEmpty()) {
      return line.title();
    }
    return line.spawnSite().known() ? line.spawnSite().brief() : "site not known";
  }

  private static Pen bold(Pen pen, TaskColumn column) {
    return column == TaskColumn.COUNT ? Pen.bold(pen.tone()) : pen;
  }

  private static void cell(Canvas row, int y, ColumnFit.Placed placed, String text, Pen pen) {
    String shown =
        placed.column() == TaskColumn.SITE || placed.column() == TaskColumn.RUNTIME
            ? CellText.fitEnd(text, placed.width())
            : CellText.fit(text, placed.width());
    int x = MARGIN + placed.x();
    if (placed.column().number()) {
      row.textBefore(x + placed.width(), y, shown, pen);
    } else {
      row.text(x, y, shown, pen);
    }
  }
}
