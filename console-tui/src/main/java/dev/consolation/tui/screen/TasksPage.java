package dev.consolation.tui.screen;

import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.input.Mouse;
import dev.consolation.tui.input.Paste;
import dev.consolation.tui.model.Grouping;
import dev.consolation.tui.model.TaskPage;
import dev.consolation.tui.model.TasksWant;
import dev.consolation.tui.model.Wants;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.tui.widget.TextField;
import dev.consolation.view.Numbers;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Tone;
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
          .key(Command.BACK, "To where you came from.", "Esc")
          .all(Keys.MOVING)
          .build();
  private static final int NARROWEST = 3;
  private static final int WIDEST = 120;

  private final String process;
  private final Selection selection = new Selection();
  private final Set<TaskColumn> chosen = EnumSet.allOf(TaskColumn.class);
  private final Map<TaskColumn, Integer> widths = new EnumMap<>(TaskColumn.class);
  private final ColumnNeeds needs = new ColumnNeeds();
  private final Set<Long> toggled = new HashSet<>();
  private String filter = "";
  private @Nullable TextField typing;
  private TaskColumn sort = TaskColumn.TOTAL;
  private boolean descending = true;
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

  String process() {
    return process;
  }

  /** The columns that are shown where there is room; the column dialog changes them. */
  Set<TaskColumn> chosen() {
    return chosen;
  }

  @Override
  public Wants wants(int width, int height) {
    int rows = Math.max(1, Layout.of(height, false).rows());
    long first = Math.max(0, selection.top() - rows);
    return new Wants(
        false,
        process,
        new TasksWant(
            process,
            filterText(),
            sort,
            descending,
            grouping,
            first,
            Math.min(1000, 3 * rows),
            selection.followed(),
            toggled,
            ended),
        0);
  }

  @Override
  public void settle(Scene scene) {
    TaskPage page = scene.model().tasksOf(process);
    if (page != null) {
      selection.settle(page, layout(scene).rows());
      needs.see(page);
    }
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    TaskPage page = scene.model().tasksOf(process);
    Layout layout = layout(scene);
    Header.draw(canvas.rows(0, layout.header()), scene, process);
    List<ColumnFit.Placed> columns = columns(canvas.width());
    if (layout.status() > 0) {
      status(canvas.rows(layout.header(), 1), page, scene);
    }
    if (page != null && !page.filterError().isEmpty()) {
      filterError(canvas.rows(layout.header() + layout.status(), layout.error()), page);
    }
    TaskTable.titles(canvas.rows(layout.titles(), 1), columns, sort, descending);
    Canvas body = canvas.rows(layout.body(), layout.rows());
    if (page == null) {
      body.text(1, 0, "waiting for the task list", Pen.DIM);
    } else if (page.totalRows() == 0) {
      body.text(1, 0, emptyText(), Pen.DIM);
    } else {
      TaskTable.rows(body, columns, page, selection);
    }
    if (layout.footer() > 0) {
      footer(canvas.rows(canvas.height() - 1, 1), page);
    }
  }

  private void footer(Canvas canvas, @Nullable TaskPage page) {
    String where =
        page == null || page.totalRows() == 0
            ? ""
            : Numbers.exact(selection.index() + 1) + " of " + Numbers.exact(page.totalRows());
    if (typing == null) {
      Footer.draw(canvas, KEYS, where);
    } else {
      Footer.drawTyping(canvas, FilterKeys.KEYS, where);
    }
  }

  @Override
  public Action on(Input input, Scene scene) {
    TaskPage page = scene.model().tasksOf(process);
    int rows = layout(scene).rows();
    return switch (input) {
      case Mouse mouse -> onMouse(mouse, scene, page, rows);
      case Paste paste -> {
        if (typing == null) {
          yield Action.IGNORE;
        }
        typing.insert(paste.text());
        yield filterChanged();
      }
      case Key key -> {
        if (typing != null) {
          yield onFilterKey(key, typing);
        }
        Command command = KEYS.command(key);
        yield command == null ? Action.IGNORE : onCommand(command, scene, page, rows);
      }
    };
  }

  private Action onCommand(Command command, Scene scene, @Nullable TaskPage page, int rows) {
    long total = page == null ? 0 : page.totalRows();
    long at = selection.index();
    switch (command) {
      case UP -> selection.moveTo(at - 1, total, page, rows);
      case DOWN -> selection.moveTo(at + 1, total, page, rows);
      case PAGE_UP -> selection.moveTo(at - rows, total, page, rows);
      case PAGE_DOWN -> selection.moveTo(at + rows, total, page, rows);
      case FIRST -> selection.reset();
      case LAST -> selection.moveTo(total - 1, total, page, rows);
      case FILTER -> typing = new TextField(filter);
      case CLEAR_FILTER -> {
        filter = "";
        selection.reset();
      }
      case GROUPING -> {
        grouping = grouping.next();
        needs.forget();
        toggled.clear();
        selection.reset();
      }
      case SORT_LEFT -> sortBeside(-1);
      case SORT_RIGHT -> sortBeside(1);
      case INVERT -> descending = !descending;
      case NARROWER -> resize(-1, scene.width());
      case WIDER -> resize(1, scene.width());
      case COLUMNS -> {
        return new Action.Open(new ColumnsPage(this));
      }
      case ENDED -> ended = !ended;
      case FOLD -> fold(page == null ? null : page.row(at));
      case OPEN -> {
        return open(page == null ? null : page.row(at));
      }
      case BACK -> {
        if (filter.isEmpty()) {
          return Action.BACK;
        }
        filter = "";
        selection.reset();
      }
      default -> {
        return Action.IGNORE;
      }
    }
    return Action.STAY;
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

  private void sortBeside(int step) {
    List<TaskColumn> order = shown().stream().toList();
    int at = order.indexOf(sort);
    sortBy(order.get(Math.floorMod(at + step, order.size())));
  }

  private void sortBy(TaskColumn column) {
    descending = column == sort ? !descending : column.number();
    sort = column;
  }

  private void resize(int by, int width) {
    for (ColumnFit.Placed placed : columns(width)) {
      if (placed.column() == sort) {
        widths.put(sort, Math.clamp(placed.width() + (long) by, NARROWEST, WIDEST));
      }
    }
  }

  private Action onFilterKey(Key key, TextField field) {
    switch (key.name()) {
      case "Enter" -> {
        filter = field.text().strip();
        typing = null;
      }
      case "Esc" -> {
        typing = null;
        filter = "";
        selection.reset();
      }
      case "Up", "Down" -> {
        filter = field.text().strip();
        typing = null;
      }
      default -> {
        if (field.on(key)) {
          return filterChanged();
        }
      }
    }
    return Action.STAY;
  }

  private Action filterChanged() {
    selection.reset();
    return Action.STAY;
  }

  private Action onMouse(Mouse mouse, Scene scene, @Nullable TaskPage page, int rows) {
    if (page == null) {
      return Action.IGNORE;
    }
    Layout layout = layout(scene);
    long total = page.totalRows();
    switch (mouse.action()) {
      case WHEEL_UP -> selection.moveTo(selection.index() - 3, total, page, rows);
      case WHEEL_DOWN -> selection.moveTo(selection.index() + 3, total, page, rows);
      case PRESS -> {
        if (mouse.y() == layout.titles()) {
          TaskColumn column = TaskTable.columnAt(columns(scene.width()), mouse.x());
          if (column != null) {
            sortBy(column);
          }
          return Action.STAY;
        }
        int y = mouse.y() - layout.body();
        long row = selection.top() + y;
        if (y < 0 || y >= rows || row >= total) {
          return Action.IGNORE;
        }
        if (row == selection.index()) {
          return open(page.row(row));
        }
        selection.moveTo(row, total, page, rows);
      }
      case DRAG, RELEASE -> {
        return Action.IGNORE;
      }
    }
    return Action.STAY;
  }

  private void status(Canvas canvas, @Nullable TaskPage page, Scene scene) {
    int x = beforeFilter(canvas, page);
    if (typing != null) {
      x = canvas.text(x, 0, "/", Pen.bold(Tone.ACCENT));
      typing.draw(canvas, x + 1, 0, Math.max(4, canvas.width() - x - 2));
      return;
    }
    if (!filter.isEmpty()) {
      x = canvas.text(x, 0, "/", Pen.bold(Tone.ACCENT));
      x = canvas.text(x + 1, 0, CellText.fit(filter, canvas.width() - x - 2), Pen.ACCENT) + 2;
    }
    canvas.text(x + 1, 0, CellText.fit(scene.model().notice(), canvas.width() - x - 2), Pen.DIM);
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

  // Under the character of the filter that it is about.
  private void filterError(Canvas canvas, TaskPage page) {
    int start = beforeFilter(canvas.rows(0, 0), page) + 2;
    int at = start + CellText.width(clip(filterText(), page.filterErrorAt()));
    int mark = Math.clamp(at, 0, Math.max(0, canvas.width() - 1));
    // Where it is, the mark says.
    String error = page.filterError().replaceFirst("^at column \\d+: ", "");
    canvas.text(mark, 0, "▴", Pen.bold(Tone.DANGER));
    if (mark + 2 + CellText.width(error) <= canvas.width()) {
      canvas.text(mark + 2, 0, error, Pen.of(Tone.DANGER));
    } else { // to the left of the mark there is more room
      canvas.textBefore(mark - 1, 0, CellText.fit(error, mark - 2), Pen.of(Tone.DANGER));
    }
  }

  private static String clip(String text, int end) {
    return text.substring(0, Math.clamp(end, 0, text.length()));
  }

  private String emptyText() {
    return filterText().isBlank() ? "no task lives" : "no task matches the filter";
  }

  private String filterText() {
    return typing == null ? filter : typing.text();
  }

  private Set<TaskColumn> shown() {
    Set<TaskColumn> shown = EnumSet.copyOf(chosen);
    // The name of a group is its site.
    shown.remove(grouping == Grouping.BY_SITE ? TaskColumn.SITE : TaskColumn.COUNT);
    shown.add(TaskColumn.NAME);
    return shown;
  }

  private List<ColumnFit.Placed> columns(int width) {
    return ColumnFit.fit(shown(), widths, needs, sort, TaskTable.room(width));
  }

  private Layout layout(Scene scene) {
    TaskPage page = scene.model().tasksOf(process);
    return Layout.of(scene.height(), page != null && !page.filterError().isEmpty());
  }

  /** Where things stand on a screen of so many lines. */
  private record Layout(int header, int status, int error, int rows, int footer) {
    static Layout of(int height, boolean withError) {
      int header = Header.lines(height);
      int footer = height >= 6 ? 1 : 0;
      int status = height >= 5 ? 1 : 0;
      int error = withError && status > 0 ? 1 : 0;
      return new Layout(
          header,
          status,
          error,
          Math.max(0, height - header - footer - status - error - 1),
          footer);
    }

    int titles() {
      return header + status + error;
    }

    int body() {
      return titles() + 1;
    }
  }
}
