package dev.consolation.tui.screen;

import dev.consolation.tui.model.TaskPage;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.TaskLine;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How wide the columns of text would like to be. It only grows: columns that follow what happens to
 * be seen would never stand still.
 */
final class ColumnNeeds {
  /** The columns that take more than their usual width where there is more. */
  static final Set<TaskColumn> STRETCHED =
      EnumSet.of(TaskColumn.NAME, TaskColumn.WAITING_ON, TaskColumn.SITE, TaskColumn.RUNTIME);

  private static final int MOST = 64;

  private final Map<TaskColumn, Integer> widest = new EnumMap<>(TaskColumn.class);

  void see(TaskPage page) {
    for (TaskLine line : page.rows()) {
      for (TaskColumn column : STRETCHED) {
        int width =
            column == TaskColumn.NAME
                ? TaskTable.nameWidth(line)
                : CellText.width(column.text(line));
        widest.merge(column, Math.min(MOST, width), Math::max);
      }
    }
  }

  void forget() {
    widest.clear();
  }

  int of(TaskColumn column) {
    return widest.getOrDefault(column, 0);
  }
}
