package dev.consolation.tui.screen;

import dev.consolation.client.model.TaskPage;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Tone;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Draws the window of a task list: titles, rows, scrollbar. */
final class TaskTable {
  static final int MARGIN = ListRows.MARGIN;
  static final Set<TaskColumn> STRETCHED =
      EnumSet.of(TaskColumn.NAME, TaskColumn.WAITING_ON, TaskColumn.SITE, TaskColumn.RUNTIME);
  private static final int NARROW = 60;

  private TaskTable() {}

  /** The room that columns have on a screen so wide. */
  static int room(int width) {
    return width - MARGIN - 2;
  }

  /** How its columns find room. */
  static ColumnFit<TaskColumn> fit(ColumnNeeds<TaskColumn> needs, boolean grouped, int width) {
    // The name of a group is a place in code, which is longer than a task's.
    int name = width < NARROW ? 8 : grouped ? 28 : TaskColumn.NAME.width();
    return new ColumnFit<>(TaskColumn.NAME, c -> c == TaskColumn.NAME ? name : c.width(), needs);
  }

  /** Takes note of how wide the texts of a page are. */
  static void see(ColumnNeeds<TaskColumn> needs, TaskPage page) {
    for (TaskLine line : page.rows()) {
      for (TaskColumn column : STRETCHED) {
        boolean name = column == TaskColumn.NAME;
        needs.see(column, name ? nameWidth(line) : CellText.width(column.text(line)));
      }
    }
  }

  static void rows(
      Canvas canvas,
      List<ColumnFit.Placed<TaskColumn>> columns,
      TaskPage page,
      Selection selection) {
    ListRows.<TaskLine>draw(
        canvas,
        page,
        selection,
        page::row,
        (row, line) -> columns.forEach(placed -> cell(row, line, placed)));
  }

  private static void cell(Canvas row, TaskLine line, ColumnFit.Placed<TaskColumn> placed) {
    TaskColumn column = placed.column();
    Pen pen = Pen.of(column.tone(line));
    if (column != TaskColumn.NAME) {
      cell(row, placed, column.text(line), line.isGroup() ? bold(pen, column) : pen);
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

  private static void cell(Canvas row, ColumnFit.Placed<TaskColumn> placed, String text, Pen pen) {
    if (placed.column() == TaskColumn.SITE || placed.column() == TaskColumn.RUNTIME) {
      Cell.drawEnd(row, placed, MARGIN, text, pen);
    } else {
      Cell.draw(row, placed, MARGIN, text, pen);
    }
  }
}
