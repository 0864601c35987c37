package dev.consolation.tui.screen;

import static dev.consolation.view.ProcessState.FROZEN;

import dev.consolation.client.model.Grouping;
import dev.consolation.client.model.TaskPage;
import dev.consolation.client.model.TasksWant;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.input.Mouse;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.view.Numbers;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.TaskLine;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tasks of a process, live. */
final class TasksPage implements Page {
  private static final Keymap KEYS =
      Keymap.of()
          .hint(Command.OPEN, "open", "Open the task; open or close a group.", "Enter")
          .hint(Command.FILTER, "filter", "Type a filter; Enter keeps it, Esc drops it.", "/")
          .key(Command.CLEAR_FILTER, "Drop the filter.", "\\")
          .hint(
              Command.GROUPING, "group", "One by one, by spawn site, or as a tree by parent.", "g")
          .key(Command.FOLD, "Fold or unfold a group or the children of a task.", "Tab", "x")
          .hint(Command.SORT_LEFT, "sort", "Sort by the column to the left.", "Left", "h")
          .hint(Command.SORT_RIGHT, "sort", "Sort by the column to the right.", "Right", "l")
          .key(Command.INVERT, "Sort the other way round.", "i")
          .hint(Command.COLUMNS, "columns", "Choose the columns.", "c")
          .key(Command.NARROWER, "Make the sorted column narrower.", "<")
          .key(Command.WIDER, "Make the sorted column wider.", ">")
          .key(Command.ENDED, "Show or hide tasks that have ended.", "e")
          .key(Command.GRAPH, "Write who waits for whom into a Graphviz file.", "D")
          .key(Command.BACK, "To where you came from.", "Esc")
          .all(Keys.MOVING)
          .build();
  private static final int NARROWEST = 3;
  private static final int WIDEST = 120;

  private final String process;
  private final Selection selection = new Selection();

  /** What a dump does not tell of any task. */
  private static final Set<TaskColumn> OF_TIME =
      EnumSet.of(
          TaskColumn.BUSY,
          TaskColumn.SCHEDULED,
          TaskColumn.IDLE,
          TaskColumn.TOTAL,
          TaskColumn.POLLS,
          TaskColumn.WAKES,
          TaskColumn.SINCE,
          TaskColumn.SITE);

  private boolean frozen;
  private final Set<TaskColumn> chosen = EnumSet.allOf(TaskColumn.class);
  private final Map<TaskColumn, Integer> widths = new EnumMap<>(TaskColumn.class);
  private final ColumnNeeds<TaskColumn> needs = new ColumnNeeds<>(TaskTable.STRETCHED);
  private final Set<Long> toggled = new HashSet<>();
  private final FilterLine filter = new FilterLine();
  private final Sorting<TaskColumn> sorting = new Sorting<>(TaskColumn.TOTAL);
  private Grouping grouping = Grouping.FLAT;
  private boolean ended;

  TasksPage(String process) {
    this.process = process;
  }

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Tasks";
  }

  @Override
  public List<HelpPage.Line> notes() {
    return FilterHelp.ofTasks();
  }

  /** The columns that are shown where there is room; the column dialog changes them. */
  Set<TaskColumn> chosen() {
    return chosen;
  }

  @Override
  public Wants wants(int width, int height) {
    int rows = Math.max(1, ListLayout.of(height, Header.lines(height), false).rows());
    long first = Math.max(0, selection.top() - rows);
    return Wants.of(process)
        .with(
            new TasksWant(
                process,
                filter.text(),
                sorting.column(),
                sorting.descending(),
                grouping,
                first,
                Math.min(1000, 3 * rows),
                selection.followed(),
                toggled,
                ended));
  }

  @Override
  public void settle(Scene scene) {
    TaskPage page = scene.model().tasksOf(process);
    if (!frozen) {
      frozen = scene.model().process(process).filter(p -> p.state() == FROZEN).isPresent();
      if (frozen && sorting.column() == TaskColumn.TOTAL) {
        sorting.by(TaskColumn.FINDINGS);
      }
    }
    if (page != null) {
      selection.settle(page, layout(scene).rows());
      TaskTable.see(needs, page);
    }
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    TaskPage page = scene.model().tasksOf(process);
    ListLayout layout = layout(scene);
    Header.draw(canvas.rows(0, layout.header()), scene, process);
    List<ColumnFit.Placed<TaskColumn>> columns = columns(canvas.width());
    if (layout.status() > 0) {
      Canvas status = canvas.rows(layout.header(), 1);
      filter.draw(status, beforeFilter(status, page), scene.model().notice());
    }
    if (page != null && !page.filterError().isEmpty()) {
      Canvas line = canvas.rows(layout.header() + layout.status(), layout.error());
      filter.drawError(line, beforeFilter(line.rows(0, 0), page), page);
    }
    sorting.titles(canvas.rows(layout.titles(), 1), columns, TaskTable.MARGIN);
    Canvas body = canvas.rows(layout.body(), layout.rows());
    if (page == null) {
      body.text(1, 0, "waiting for the task list", Pen.DIM);
    } else if (page.totalRows() == 0) {
      String why = filter.text().isBlank() ? "no task lives" : "no task matches the filter";
      body.text(1, 0, why, Pen.DIM);
    } else {
      TaskTable.rows(body, columns, page, selection);
    }
    if (layout.footer() > 0) {
      Footer.drawList(canvas, KEYS, filter.isTyped(), selection, page);
    }
  }

  private int beforeFilter(Canvas canvas, @Nullable TaskPage page) {
    int x = canvas.text(1, 0, "Tasks", Pen.STRONG);
    if (page != null) {
      x = canvas.text(x + 1, 0, Numbers.exact(page.totalTasks()), Pen.STRONG);
    }
    if (grouping != Grouping.FLAT) {
      x = canvas.text(x + 2, 0, grouping.words(), Pen.ACCENT);
    }
    if (ended) {
      x = canvas.text(x + 2, 0, "with ended ones", Pen.ACCENT);
    }
    return x + 2;
  }

  @Override
  public Action on(Input input, Scene scene) {
    TaskPage page = scene.model().tasksOf(process);
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

  private Action onCommand(Command command, Scene scene, @Nullable TaskPage page) {
    switch (command) {
      case FILTER -> filter.begin();
      case CLEAR_FILTER -> clearFilter();
      case GROUPING -> {
        grouping = grouping.next();
        needs.forget();
        toggled.clear();
        selection.reset();
      }
      case SORT_LEFT -> sorting.beside(-1, List.copyOf(shown()));
      case SORT_RIGHT -> sorting.beside(1, List.copyOf(shown()));
      case INVERT -> sorting.invert();
      case NARROWER -> resize(-1, scene.width());
      case WIDER -> resize(1, scene.width());
      case COLUMNS -> {
        return new Action.Open(new ColumnsPage(this));
      }
      case ENDED -> ended = !ended;
      case FOLD -> fold(selected(page));
      case OPEN -> {
        return open(selected(page));
      }
      case GRAPH -> {
        return new Action.WriteGraph(process, 0, 0);
      }
      case BACK -> {
        if (filter.isEmpty()) {
          return Action.BACK;
        }
        clearFilter();
      }
      default -> {
        return selection.on(command, page, layout(scene).rows()) ? Action.STAY : Action.IGNORE;
      }
    }
    return Action.STAY;
  }

  private void clearFilter() {
    filter.clear();
    selection.reset();
  }

  /** The selected row; null while the screen still shows what an older filter found. */
  private @Nullable TaskLine selected(@Nullable TaskPage page) {
    return page != null
            && page.answers().filter().equals(filter.text())
            && page.answers().grouping() == grouping
        ? page.row(selection.index())
        : null;
  }

  private Action open(@Nullable TaskLine line) {
    if (line == null) {
      return Action.STAY;
    }
    if (line.isGroup()) {
      fold(line);
      return Action.STAY;
    }
    return new Action.Open(new DetailPage(process, line.id()));
  }

  private void fold(@Nullable TaskLine line) {
    if (line == null || !(line.isGroup() || line.hasChildren())) {
      return;
    }
    long id = line.isGroup() ? line.group() : line.id();
    if (!toggled.remove(id)) {
      toggled.add(id);
    }
  }

  private void resize(int by, int width) {
    TaskColumn column = sorting.column();
    for (ColumnFit.Placed<TaskColumn> placed : columns(width)) {
      if (placed.column() == column) {
        widths.put(column, Math.clamp(placed.width() + (long) by, NARROWEST, WIDEST));
      }
    }
  }

  private Action onMouse(Mouse mouse, Scene scene, @Nullable TaskPage page) {
    if (page == null) {
      return Action.IGNORE;
    }
    ListLayout layout = layout(scene);
    if (mouse.action() == Mouse.Action.PRESS && mouse.y() == layout.titles()) {
      for (ColumnFit.Placed<TaskColumn> placed : columns(scene.width())) {
        if (placed.at(mouse.x() - TaskTable.MARGIN)) {
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

  private Set<TaskColumn> shown() {
    Set<TaskColumn> shown = EnumSet.copyOf(chosen);
    // The name of a group is its site.
    shown.remove(grouping == Grouping.BY_SITE ? TaskColumn.SITE : TaskColumn.COUNT);
    shown.add(TaskColumn.NAME);
    if (frozen) {
      shown.removeAll(OF_TIME);
    }
    return shown;
  }

  private List<ColumnFit.Placed<TaskColumn>> columns(int width) {
    int room = TaskTable.room(width);
    return TaskTable.fit(needs, grouping == Grouping.BY_SITE, room)
        .fit(shown(), widths, sorting.column(), room);
  }

  private ListLayout layout(Scene scene) {
    return ListLayout.of(scene, process, scene.model().tasksOf(process));
  }
}
