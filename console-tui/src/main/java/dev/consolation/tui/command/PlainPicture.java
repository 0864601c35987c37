package dev.consolation.tui.command;

import dev.consolation.client.model.TaskPage;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.Numbers;
import dev.consolation.view.Overview;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Words;
import java.util.List;

/** One block of plain text: the totals of a process, and where its tasks come from. */
final class PlainPicture {
  private static final List<TaskColumn> COLUMNS =
      List.of(
          TaskColumn.COUNT,
          TaskColumn.KIND,
          TaskColumn.SITE,
          TaskColumn.BUSY,
          TaskColumn.SCHEDULED,
          TaskColumn.IDLE,
          TaskColumn.POLLS,
          TaskColumn.WAKES,
          TaskColumn.RUNTIME);

  private PlainPicture() {}

  /** The text, with a line end after each line. */
  static String of(Overview o, TaskPage page) {
    var text = new StringBuilder();
    text.append(o.process().title())
        .append(" (pid ")
        .append(o.process().pid())
        .append(", JDK ")
        .append(o.process().jdk())
        .append("), ")
        .append(o.process().state().word())
        .append('\n');
    text.append("  running ")
        .append(Numbers.exact(o.running()))
        .append(", scheduled ")
        .append(Numbers.exact(o.scheduled()))
        .append(", idle ")
        .append(Numbers.exact(o.idle()))
        .append("; spawned ")
        .append(Numbers.exact(o.spawned()))
        .append(", ended ")
        .append(Numbers.exact(o.ended()))
        .append(", failed ")
        .append(Numbers.exact(o.failed()))
        .append('\n');
    double utilisation = o.history().isEmpty() ? 0 : o.history().getLast().utilisation();
    text.append("  workers ")
        .append(o.workers())
        .append(" busy ")
        .append(Numbers.percent(utilisation))
        .append("; events ")
        .append(Numbers.rate(o.eventsPerSecond()))
        .append(", dropped ")
        .append(Numbers.exact(o.droppedInAll()))
        .append("; agent ")
        .append(Numbers.percent(o.agentPpm() / 1e6))
        .append(" of a core, ")
        .append(Numbers.bytes(o.agentBytes()))
        .append(", level ")
        .append(Words.level(o.level()))
        .append('\n');
    if (!o.export().text().isEmpty()) {
      text.append("  export ").append(o.export().text()).append('\n');
    }
    table(text, page);
    return text.toString();
  }

  private static void table(StringBuilder text, TaskPage page) {
    int[] widths = COLUMNS.stream().mapToInt(c -> widest(c, page)).toArray();
    row(text, widths, COLUMNS.stream().map(TaskColumn::title).toList());
    for (TaskLine line : page.rows()) {
      row(text, widths, COLUMNS.stream().map(c -> cell(c, line)).toList());
    }
    long more = page.totalRows() - page.rows().size();
    if (more > 0) {
      text.append("  and ").append(Numbers.of(more, "more site")).append('\n');
    }
  }

  private static String cell(TaskColumn column, TaskLine line) {
    String text = column.text(line);
    return column == TaskColumn.SITE && text.isEmpty() ? "not known" : CellText.fit(text, 48);
  }

  private static int widest(TaskColumn column, TaskPage page) {
    int widest = column.title().length();
    for (TaskLine line : page.rows()) {
      widest = Math.max(widest, CellText.width(cell(column, line)));
    }
    return widest;
  }

  private static void row(StringBuilder text, int[] widths, List<String> cells) {
    var line = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      String space = " ".repeat(widths[i] - CellText.width(cells.get(i)));
      boolean right = COLUMNS.get(i).number();
      line.append("  ").append(right ? space + cells.get(i) : cells.get(i) + space);
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
