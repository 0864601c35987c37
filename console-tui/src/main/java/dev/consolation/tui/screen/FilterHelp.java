package dev.consolation.tui.screen;

import dev.consolation.server.query.FilterField;
import java.util.ArrayList;
import java.util.List;

/** The query language of the filter, by example; the fields are those that the server knows. */
final class FilterHelp {
  static final List<Example> LINES = lines();

  private FilterHelp() {}

  record Example(String example, String meaning) {}

  private static List<Example> lines() {
    var lines = new ArrayList<Example>();
    lines.add(new Example("order", "this word in name, site, class, runtime, wait or id"));
    for (FilterField field : FilterField.values()) {
      lines.add(new Example(field.example(), field.help()));
    }
    lines.add(new Example("a b", "both must hold, as with a and b"));
    lines.add(new Example("a or (b -c)", "either; and not, written - or not"));
    lines.add(new Example("\"two words\"", "a text with spaces"));
    return List.copyOf(lines);
  }
}
