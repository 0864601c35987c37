package dev.consolation.tui.screen;

import static dev.consolation.view.ProcessState.FROZEN;

import dev.consolation.client.model.Grouping;
import dev.consolation.client.model.TaskPage;
import dev.consolation.client.model.TasksWant;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.view.Evidence;
import dev.consolation.view.Numbers;
import dev.consolation.view.ProcessLine;
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
final class TasksPage extends ListingPage<TaskColumn, TaskLine, TaskPage> {
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

  /** What no file tells of any task. */
  private static final Set<TaskColumn> OF_LIFE =
      EnumSet.of(
          TaskColumn.BUSY,
          TaskColumn.SCHEDULED,
          TaskColumn.IDLE,
          TaskColumn.TOTAL,
          TaskColumn.POLLS,
          TaskColumn.WAKES);

  private boolean frozen;
  private final Set<TaskColumn> untold = EnumSet.noneOf(TaskColumn.class);
  private final Set<TaskColumn> chosen = EnumSet.allOf(TaskColumn.class);
  private final Map<TaskColumn, Integer> widths = new EnumMap<>(TaskColumn.class);
  private final Set<Long> toggled = new HashSet<>();
  private Grouping grouping = Grouping.FLAT;
  private boolean ended;

  TasksPage(String process) {
    super(process, "Tasks", KEYS, TaskColumn.TOTAL, TaskTable.STRETCHED);
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
  @Nullable TaskPage page(Scene scene) {
    return scene.model().tasksOf(process);
  }

  @Override
  Wants wants(Wants ofProcess, long first, int limit) {
    return ofProcess.with(
        new TasksWant(
            process,
            filter.text(),
            sorting.column(),
            sorting.descending(),
            grouping,
            first,
            limit,
            selection.followed(),
            toggled,
            ended));
  }

  @Override
  public void settle(Scene scene) {
    if (!frozen) {
      scene.model().process(process).filter(p -> p.state() == FROZEN).ifPresent(this::freeze);
    }
    super.settle(scene);
  }

  // A recording beside a dump tells since when each task waits, and where it was spawned.
  private void freeze(ProcessLine dump) {
    frozen = true;
    untold.addAll(OF_LIFE);
    if (!dump.tells(Evidence.WAITED)) {
      untold.add(TaskColumn.SINCE);
    }
    if (!dump.tells(Evidence.SPAWNED)) {
      untold.add(TaskColumn.SITE);
    }
    if (sorting.column() == TaskColumn.TOTAL) {
      sorting.by(TaskColumn.FINDINGS);
    }
  }

  @Override
  void see(TaskPage page) {
    TaskTable.see(needs, page);
  }

  @Override
  void drawRows(Canvas canvas, List<ColumnFit.Placed<TaskColumn>> columns, TaskPage page) {
    TaskTable.rows(canvas, columns, page, selection);
  }

  @Override
  String nothing() {
    return "no task lives";
  }

  @Override
  int drawBeforeFilter(Canvas canvas, @Nullable TaskPage page) {
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
  Action onOther(Command command, Scene scene, @Nullable TaskPage page) {
    switch (command) {
      case GROUPING -> {
        grouping = grouping.next();
        needs.forget();
        toggled.clear();
        selection.reset();
      }
      case NARROWER -> resize(-1, scene.width());
      case WIDER -> resize(1, scene.width());
      case COLUMNS -> {
        return new Action.Open(new ColumnsPage(this));
      }
      case ENDED -> ended = !ended;
      case FOLD -> {
        TaskLine line = page == null ? null : selected(page);
        if (line != null) {
          fold(line);
        }
      }
      case GRAPH -> {
        return new Action.WriteGraph(process, 0, 0);
      }
      default -> {
        return super.onOther(command, scene, page);
      }
    }
    return Action.STAY;
  }

  @Override
  @Nullable TaskLine selected(TaskPage page) {
    return page.answers().filter().equals(filter.text()) && page.answers().grouping() == grouping
        ? page.row(selection.index())
        : null;
  }

  @Override
  Action open(TaskLine line) {
    if (line.isGroup()) {
      fold(line);
      return Action.STAY;
    }
    return new Action.Open(new DetailPage(process, line.id()));
  }

  private void fold(TaskLine line) {
    if (!line.isGroup() && !line.hasChildren()) {
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

  @Override
  List<TaskColumn> sortable() {
    return List.copyOf(shown());
  }

  private Set<TaskColumn> shown() {
    Set<TaskColumn> shown = EnumSet.copyOf(chosen);
    // The name of a group is its site.
    shown.remove(grouping == Grouping.BY_SITE ? TaskColumn.SITE : TaskColumn.COUNT);
    shown.add(TaskColumn.NAME);
    shown.removeAll(untold);
    return shown;
  }

  @Override
  List<ColumnFit.Placed<TaskColumn>> columns(int width) {
    int room = TaskTable.room(width);
    return TaskTable.fit(needs, grouping == Grouping.BY_SITE, room)
        .fit(shown(), widths, sorting.column(), room);
  }
}
