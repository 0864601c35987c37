package dev.consolation.tui.screen;

import dev.consolation.server.query.Field;
import dev.consolation.server.query.FilterField;
import dev.consolation.server.query.ResourceField;
import dev.consolation.view.Column;
import dev.consolation.view.RequestColumn;
import dev.consolation.view.ResourceColumn;
import dev.consolation.view.TaskColumn;
import java.util.ArrayList;
import java.util.List;

/** The query language of the filter, by example, and the columns; the fields are the server's. */
final class FilterHelp {
  private FilterHelp() {}

  static List<HelpPage.Line> ofTasks() {
    return lines(
        "this word in name, site, class, runtime, wait, label or id",
        FilterField.values(),
        TaskColumn.values());
  }

  static List<HelpPage.Line> ofResources() {
    return lines(
        "this word in name, class, kind, owner or id",
        ResourceField.values(),
        ResourceColumn.values());
  }

  static List<HelpPage.Line> ofRequests() {
    return lines(
        "this word in name, site, class, runtime, wait, label or id of the first task",
        FilterField.values(),
        RequestColumn.values());
  }

  private static List<HelpPage.Line> lines(String word, Field[] fields, Column[] columns) {
    var lines = new ArrayList<HelpPage.Line>();
    lines.add(new HelpPage.Line("Filter", ""));
    lines.add(new HelpPage.Line("order", word));
    for (Field field : fields) {
      lines.add(new HelpPage.Line(field.example(), field.help()));
    }
    lines.add(new HelpPage.Line("a b", "both must hold, as with a and b"));
    lines.add(new HelpPage.Line("a or (b -c)", "either; and not, written - or not"));
    lines.add(new HelpPage.Line("\"two words\"", "a text with spaces"));
    lines.add(new HelpPage.Line("", ""));
    lines.add(new HelpPage.Line("Columns", ""));
    for (Column column : columns) {
      lines.add(new HelpPage.Line(column.title(), column.help()));
    }
    lines.add(new HelpPage.Line("", ""));
    lines.add(
        new HelpPage.Line("Mouse", "Click a title to sort, a row to choose it, again to open it."));
    return List.copyOf(lines);
  }
}
