package dev.consolation.gui.viewmodel;

import dev.consolation.server.query.FilterField;
import dev.consolation.view.TaskColumn;
import java.util.ArrayList;
import java.util.List;

/** What the help says: keys, the words of the filter, the columns. */
public final class Keys {
  private Keys() {}

  /**
   * A line of the help.
   *
   * @param help empty: the line is a heading
   */
  public record Line(String keys, String help) {}

  public static List<Line> all() {
    var lines = new ArrayList<Line>();
    lines.add(new Line("Pages", ""));
    for (Section section : Section.values()) {
      lines.add(new Line(section.key(), section.title() + ": " + section.help()));
    }
    lines.add(new Line("Everywhere", ""));
    lines.add(new Line("Esc, Backspace", "Back to where you came from; drops a filter first."));
    lines.add(new Line("Space", "Let the numbers stand still, or go on."));
    lines.add(new Line("Ctrl + T", "Light or dark."));
    lines.add(new Line("Ctrl + plus, minus, 0", "Larger text, smaller text, the usual size."));
    lines.add(new Line("Ctrl + W", "Close the window; what it observes goes on."));
    lines.add(new Line("Lists", ""));
    lines.add(new Line("↑ ↓ k j", "One row up or down; PageUp, PageDown, Home, End, G as usual."));
    lines.add(new Line("Enter", "Open what is chosen; open or close a group."));
    lines.add(new Line("← → h l", "Sort by the column to the left or right; i the other way."));
    lines.add(new Line("/   \\", "Type a filter; drop it."));
    lines.add(new Line("g x e c", "Grouping; fold; tasks that have ended; columns."));
    lines.add(new Line("A task", ""));
    lines.add(new Line("f", "All frames of the stack, or yours only."));
    lines.add(new Line("w", "Who waits for whom around it."));
    lines.add(new Line("I C U", "Interrupt, cancel, unpark; asks first."));
    lines.add(new Line("The wait graph", ""));
    lines.add(new Line("↑ ↓ ← →, drag", "Move the picture; + - and the wheel zoom, 0 shows all."));
    lines.add(new Line("j k, Enter, f", "From box to box; open it; its neighbourhood only."));
    lines.add(new Line("/ x", "Search; waiters of one resource as one box."));
    lines.add(new Line("Filter", ""));
    lines.add(new Line("order", "this word in name, site, class, runtime, wait, label or id"));
    for (FilterField field : FilterField.values()) {
      lines.add(new Line(field.example(), field.help()));
    }
    lines.add(new Line("a or (b -c)", "either; and not, written - or not"));
    lines.add(new Line("Columns", ""));
    for (TaskColumn column : TaskColumn.values()) {
      lines.add(new Line(column.title(), column.help()));
    }
    return List.copyOf(lines);
  }
}
