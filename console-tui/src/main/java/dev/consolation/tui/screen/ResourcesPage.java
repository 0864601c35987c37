package dev.consolation.tui.screen;

import dev.consolation.client.model.ResourcePage;
import dev.consolation.client.model.ResourcesWant;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.input.Mouse;
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
final class ResourcesPage implements Page {
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

  private final String process;
  private final Selection selection = new Selection();
  private final ColumnNeeds<ResourceColumn> needs = new ColumnNeeds<>(ResourceTable.STRETCHED);
  private final FilterLine filter = new FilterLine();
  private final Sorting<ResourceColumn> sorting = new Sorting<>(ResourceColumn.WAITERS);

  ResourcesPage(String process) {
    this.process = process;
  }

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Resources";
  }

  @Override
  public List<HelpPage.Line> notes() {
    return FilterHelp.ofResources();
  }

  @Override
  public Wants wants(int width, int height) {
    int rows = Math.max(1, ListLayout.of(height, Header.lines(height), false).rows());
    return Wants.of(process)
        .with(
            new ResourcesWant(
                process,
                filter.text(),
                sorting.column(),
                sorting.descending(),
                Math.max(0, selection.top() - rows),
                Math.min(1000, 3 * rows),
                selection.followed()));
  }

  @Override
  public void settle(Scene scene) {
    ResourcePage page = scene.model().resourcesOf(process);
    if (page != null) {
      selection.settle(page, layout(scene).rows());
      ResourceTable.see(needs, page);
    }
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    ResourcePage page = scene.model().resourcesOf(process);
    ListLayout layout = layout(scene);
    Header.draw(canvas.rows(0, layout.header()), scene, process);
    if (layout.status() > 0) {
      Canvas status = canvas.rows(layout.header(), 1);
      filter.draw(status, beforeFilter(status, page), scene.model().notice());
    }
    if (page != null && !page.filterError().isEmpty()) {
      Canvas line = canvas.rows(layout.header() + layout.status(), layout.error());
      filter.drawError(line, beforeFilter(line.rows(0, 0), page), page);
    }
    List<ColumnFit.Placed<ResourceColumn>> columns = columns(canvas.width());
    sorting.titles(canvas.rows(layout.titles(), 1), columns, ResourceTable.MARGIN);
    Canvas body = canvas.rows(layout.body(), layout.rows());
    if (page == null) {
      body.text(1, 0, "waiting for the list of resources", Pen.DIM);
    } else if (page.totalRows() == 0) {
      boolean all = filter.text().isBlank();
      String why =
          all ? "no task has waited for a resource for long" : "no resource matches the filter";
      body.text(1, 0, why, Pen.DIM);
    } else {
      ResourceTable.rows(body, columns, page, selection);
    }
    if (layout.footer() > 0) {
      Footer.drawList(canvas, KEYS, filter.isTyped(), selection, page);
    }
  }

  private static int beforeFilter(Canvas canvas, @Nullable ResourcePage page) {
    int x = canvas.text(1, 0, "Resources", Pen.STRONG);
    if (page != null) {
      x = canvas.text(x + 1, 0, Numbers.exact(page.totalRows()), Pen.STRONG);
    }
    return x + 2;
  }

  @Override
  public Action on(Input input, Scene scene) {
    ResourcePage page = scene.model().resourcesOf(process);
    if (input instanceof Mouse mouse) {
      return onMouse(mouse, scene, page);
    }
    if (filter.isTyped()) {
      if (filter.on(input)) {
        selection.reset();
      }
      return Action.STAY;
    }
    Command command = input instanceof Key key ? KEYS.command(key) : null;
    return command == null ? Action.IGNORE : onCommand(command, scene, page);
  }

  private Action onCommand(Command command, Scene scene, @Nullable ResourcePage page) {
    List<ResourceColumn> shown = List.of(ResourceColumn.values());
    switch (command) {
      case FILTER -> filter.begin();
      case SORT_LEFT -> sorting.beside(-1, shown);
      case SORT_RIGHT -> sorting.beside(1, shown);
      case INVERT -> sorting.invert();
      case OPEN -> {
        return open(selected(page));
      }
      case GRAPH -> {
        return new Action.WriteGraph(process, 0, 0);
      }
      case CLEAR_FILTER, BACK -> {
        if (command == Command.BACK && filter.isEmpty()) {
          return Action.BACK;
        }
        filter.clear();
        selection.reset();
      }
      default -> {
        return selection.on(command, page, layout(scene).rows()) ? Action.STAY : Action.IGNORE;
      }
    }
    return Action.STAY;
  }

  private Action onMouse(Mouse mouse, Scene scene, @Nullable ResourcePage page) {
    if (page == null) {
      return Action.IGNORE;
    }
    ListLayout layout = layout(scene);
    if (mouse.action() == Mouse.Action.PRESS && mouse.y() == layout.titles()) {
      for (ColumnFit.Placed<ResourceColumn> placed : columns(scene.width())) {
        if (placed.at(mouse.x() - ResourceTable.MARGIN)) {
          sorting.by(placed.column());
        }
      }
      return Action.STAY;
    }
    return switch (selection.on(mouse, page, layout.body(), layout.rows())) {
      case MOVED -> Action.STAY;
      case OPENED -> open(selected(page));
      case OUTSIDE -> Action.IGNORE;
    };
  }

  /** The selected row; null while the screen still shows what an older filter found. */
  private @Nullable ResourceLine selected(@Nullable ResourcePage page) {
    return page != null && page.answers().filter().equals(filter.text())
        ? page.row(selection.index())
        : null;
  }

  private Action open(@Nullable ResourceLine line) {
    return line == null ? Action.STAY : new Target.OfResource(line.resource().id()).open(process);
  }

  private List<ColumnFit.Placed<ResourceColumn>> columns(int width) {
    int room = TaskTable.room(width);
    return new ColumnFit<>(ResourceColumn.NAME, ResourceColumn::width, needs)
        .fit(EnumSet.allOf(ResourceColumn.class), Map.of(), sorting.column(), room);
  }

  private ListLayout layout(Scene scene) {
    return ListLayout.of(scene, process, scene.model().resourcesOf(process));
  }
}
