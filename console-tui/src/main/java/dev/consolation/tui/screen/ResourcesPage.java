package dev.consolation.tui.screen;

import dev.consolation.client.model.ResourcePage;
import dev.consolation.client.model.ResourcesWant;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.view.Numbers;
import dev.consolation.view.ResourceColumn;
import dev.consolation.view.ResourceLine;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources that tasks of a process wait for, live. */
final class ResourcesPage extends ListingPage<ResourceColumn, ResourceLine, ResourcePage> {
  private static final Keymap KEYS =
      Keymap.of()
          .hint(Command.OPEN, "open", "Open the resource: who waits, and who must act.", "Enter")
          .hint(Command.FILTER, "filter", "Type a filter; Enter keeps it, Esc drops it.", "/")
          .key(Command.CLEAR_FILTER, "Drop the filter.", "\\")
          .hint(Command.SORT_LEFT, "sort", "Sort by the column to the left.", "Left", "h")
          .hint(Command.SORT_RIGHT, "sort", "Sort by the column to the right.", "Right", "l")
          .key(Command.INVERT, "Sort the other way round.", "i")
          .hint(Command.GRAPH, "graph", "Write who waits for whom into a Graphviz file.", "D")
          .hint(Command.BACK, "back", "To where you came from.", "Esc", "Backspace")
          .all(Keys.MOVING)
          .build();

  ResourcesPage(String process) {
    super(process, "Resources", KEYS, ResourceColumn.WAITERS, ResourceTable.STRETCHED);
  }

  @Override
  public List<HelpPage.Line> notes() {
    return FilterHelp.ofResources();
  }

  @Override
  @Nullable ResourcePage page(Scene scene) {
    return scene.model().resourcesOf(process);
  }

  @Override
  Wants wants(Wants ofProcess, long first, int limit) {
    return ofProcess.with(
        new ResourcesWant(
            process,
            filter.text(),
            sorting.column(),
            sorting.descending(),
            first,
            limit,
            selection.followed()));
  }

  @Override
  void see(ResourcePage page) {
    ResourceTable.see(needs, page);
  }

  @Override
  List<ResourceColumn> sortable() {
    return List.of(ResourceColumn.values());
  }

  @Override
  List<ColumnFit.Placed<ResourceColumn>> columns(int width) {
    int room = TaskTable.room(width);
    return new ColumnFit<>(ResourceColumn.NAME, ResourceColumn::width, needs)
        .fit(EnumSet.allOf(ResourceColumn.class), Map.of(), sorting.column(), room);
  }

  @Override
  void drawRows(Canvas canvas, List<ColumnFit.Placed<ResourceColumn>> columns, ResourcePage page) {
    ResourceTable.rows(canvas, columns, page, selection);
  }

  @Override
  int drawBeforeFilter(Canvas canvas, @Nullable ResourcePage page) {
    int x = canvas.text(1, 0, "Resources", Pen.STRONG);
    if (page != null) {
      x = canvas.text(x + 1, 0, Numbers.exact(page.totalRows()), Pen.STRONG);
    }
    return x + 2;
  }

  @Override
  String nothing() {
    return "no task has waited for a resource for long";
  }

  @Override
  @Nullable ResourceLine selected(ResourcePage page) {
    return page.answers().filter().equals(filter.text()) ? page.row(selection.index()) : null;
  }

  @Override
  Action open(ResourceLine line) {
    return new Target.OfResource(line.resource().id()).open(process);
  }

  @Override
  Action onOther(Command command, Scene scene, @Nullable ResourcePage page) {
    return command == Command.GRAPH
        ? new Action.WriteGraph(process, 0, 0)
        : super.onOther(command, scene, page);
  }
}
