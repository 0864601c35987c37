package dev.consolation.gui.page;

import dev.consolation.client.model.Grouping;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.TaskPage;
import dev.consolation.client.model.Wants;
import dev.consolation.gui.control.Cell;
import dev.consolation.gui.control.GridColumn;
import dev.consolation.gui.control.GridRows;
import dev.consolation.gui.control.Pen;
import dev.consolation.gui.viewmodel.Activity;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.TaskList;
import dev.consolation.view.Numbers;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Tone;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The tasks of a process: filter, order, grouping, tree, columns. */
final class TasksPage extends ListingPage<TaskLine> {
  private static final String LIFE = "life";
  private static final String ACTIVITY = "activity";
  private static final Tone[] SHARES = {Tone.RUNNING, Tone.SCHEDULED, Tone.IDLE};

  private final String process;
  private final TaskList list;
  private final Map<Grouping, ToggleButton> groupings = new EnumMap<>(Grouping.class);
  private final ToggleButton ended = new ToggleButton("Ended");

  TasksPage(Desk desk, TaskList list, String process) {
    super(
        desk,
        "Tasks",
        list,
        "Filter: checkout, state:idle, since>5s, waiting:lock …",
        "a word   in name, site, class, runtime, wait, label or id",
        dev.consolation.server.query.FilterField.values());
    this.process = process;
    this.list = list;
    filter.text(list.filter());
    var group = new HBox();
    group.getStyleClass().add("segments");
    for (Grouping grouping : Grouping.values()) {
      group.getChildren().add(segment(grouping));
    }
    head.tool(group);
    ended.setTooltip(new Tooltip("Show tasks that have ended, too (e)."));
    ended.setSelected(list.ended());
    ended.getStyleClass().add("tool");
    ended.setOnAction(e -> changed(() -> list.ended(ended.isSelected())));
    head.tool(ended);
    head.tool(columnsMenu());
    grid.words(TasksPage::words);
    grid.ground(TasksPage::ground);
    grid.onSort(this::sort);
    columns();
  }

  private ToggleButton segment(Grouping grouping) {
    String word =
        switch (grouping) {
          case FLAT -> "Flat";
          case BY_SITE -> "By site";
          case TREE -> "Tree";
        };
    var button = new ToggleButton(word);
    button.setTooltip(new Tooltip("Tasks " + grouping.words() + " (g)."));
    button.setSelected(grouping == list.grouping());
    button.setOnAction(e -> changed(() -> group(grouping)));
    groupings.put(grouping, button);
    return button;
  }

  private void group(Grouping grouping) {
    list.grouping(grouping);
    groupings.forEach((each, button) -> button.setSelected(each == grouping));
    columns();
  }

  private MenuButton columnsMenu() {
    var menu = new MenuButton("Columns", Icons.icon(Feather.COLUMNS));
    menu.getStyleClass().addAll("flat", "tool");
    menu.setTooltip(new Tooltip("Choose the columns; the choice is kept (c)."));
    for (TaskColumn column : TaskList.choosable()) {
      String title = column == TaskColumn.FINDINGS ? "findings" : column.title();
      var item = new CheckMenuItem(title);
      item.setSelected(list.isChosen(column));
      item.setOnAction(
          e ->
              changed(
                  () -> {
                    list.choose(column, item.isSelected());
                    columns();
                  }));
      menu.getItems().add(item);
    }
    return menu;
  }

  private void sort(String key) {
    for (TaskColumn column : TaskColumn.values()) {
      if (column.key().equals(key)) {
        changed(() -> list.sort(column));
      }
    }
  }

  private void columns() {
    var columns = new ArrayList<GridColumn<TaskLine>>();
    for (TaskColumn column : list.columns()) {
      columns.add(column(column));
      if (column == TaskColumn.TOTAL) {
        columns.add(
            new GridColumn<>(
                LIFE, "life", 6, 0, false, "Busy, scheduled and idle shares.", TasksPage::life));
      }
      if (column == TaskColumn.BUSY) {
        columns.add(
            new GridColumn<>(
                ACTIVITY,
                "activity",
                6.5,
                0,
                false,
                "Busy share of the last moments, since the row came into sight.",
                (pen, cell, line) ->
                    pen.spark(cell, list.activity().of(line), Activity.POINTS, Tone.RUNNING)));
      }
    }
    grid.columns(columns);
  }

  private static GridColumn<TaskLine> column(TaskColumn column) {
    double width =
        switch (column) {
          case STATE -> 7.5;
          case NAME -> 11;
          case WAITING_ON -> 15;
          case SITE -> 12;
          case RUNTIME -> 9;
          case KIND -> 6.5;
          case FINDINGS -> 2.6;
          case COUNT -> 4.5;
          default -> 5;
        };
    double grow =
        switch (column) {
          case NAME -> 1.4;
          case WAITING_ON -> 2;
          case SITE -> 1;
          case RUNTIME -> 0.5;
          default -> 0;
        };
    return new GridColumn<>(
        column.key(),
        column.title(),
        width,
        grow,
        column.number(),
        column.help(),
        (pen, cell, line) -> cell(column, pen, cell, line));
  }

  private static void cell(TaskColumn column, Pen pen, Cell cell, TaskLine line) {
    Tone tone = column.tone(line);
    String text = column.text(line);
    switch (column) {
      case STATE -> state(pen, cell, line, text, tone);
      case NAME -> name(pen, cell, line, tone);
      case FINDINGS -> {
        if (!text.isEmpty()) {
          pen.badge(cell.x(), cell.middle(), text, Tone.DANGER);
        }
      }
      case WAITING_ON -> {
        if (line.waiting().forCapacity()) {
          pen.strong(cell, text, Tone.DANGER);
        } else {
          pen.text(cell, text, tone);
        }
      }
      case SITE, RUNTIME -> pen.place(cell, text, tone);
      default -> {
        if (column.number()) {
          pen.right(cell, text, tone);
        } else {
          pen.text(cell, text, tone);
        }
      }
    }
  }

  private static void state(Pen pen, Cell cell, TaskLine line, String text, Tone tone) {
    if (!line.isGroup()) {
      pen.state(cell.x(), cell.middle(), tone);
      // The sign is drawn; the word stands beside it.
      String word = text.isEmpty() ? "" : text.substring(Math.min(text.length(), 2));
      pen.text(cell.from(cell.x() + pen.em() * 1.15), word, tone);
    }
  }

  private static void name(Pen pen, Cell cell, TaskLine line, Tone tone) {
    double x = cell.x() + Math.min(line.depth() * pen.em() * 1.2, cell.width() / 2);
    boolean folds = line.isGroup() || line.hasChildren();
    if (folds) {
      pen.fold(x, cell.middle(), line.open());
    }
    if (folds || line.depth() > 0) {
      x += pen.em() * 1.1;
    }
    String title = line.title();
    if (line.isGroup() && line.name().isEmpty()) {
      title = line.spawnSite().known() ? line.spawnSite().brief() : "site not known";
    }
    if (line.isGroup()) {
      pen.strong(cell.from(x), title, Tone.TEXT);
    } else {
      pen.text(cell.from(x), title.isEmpty() ? "#" + line.id() : title, tone);
    }
  }

  private static void life(Pen pen, Cell cell, TaskLine line) {
    double all = Math.max(1, (double) line.busy() + line.scheduled() + line.idle());
    double[] shares = {line.busy() / all, line.scheduled() / all, line.idle() / all};
    pen.shares(cell, shares, SHARES);
  }

  private static @Nullable Tone ground(TaskLine line) {
    return line.findings() > 0 ? Tone.DANGER : null;
  }

  private static String words(TaskLine line) {
    var text = new StringBuilder();
    for (TaskColumn column :
        List.of(TaskColumn.NAME, TaskColumn.STATE, TaskColumn.SINCE, TaskColumn.WAITING_ON)) {
      String cell = column.text(line);
      if (!cell.isEmpty()) {
        text.append(text.isEmpty() ? "" : ", ").append(cell);
      }
    }
    return text.toString();
  }

  @Override
  public Wants wants() {
    return Wants.of(process).with(list.want(grid.seen()));
  }

  @Override
  public void show(Model model) {
    TaskPage page = model.tasksOf(process);
    if (page != null) {
      list.settle(page, grid.seen());
    }
    show();
  }

  @Override
  void show() {
    TaskPage page = list.page();
    grid.sorted(list.sort().key(), list.descending());
    if (page == null) {
      head.count("");
      grid.show(GridRows.of(List.of()), "Waiting for the task list …");
      return;
    }
    head.count(Numbers.exact(page.totalTasks()));
    filter.error(page.filterError());
    String none =
        list.filter().isBlank() ? "No task lives." : "No task matches the filter. Esc drops it.";
    grid.show(GridRows.of(page.totalRows(), page::row), none);
  }

  @Override
  void openChosen() {
    TaskLine line = list.chosenLine();
    if (line != null && line.isGroup()) {
      changed(() -> list.fold(line));
    } else if (line != null) {
      desk.open(new Route.Task(process, line.id()));
    }
  }

  @Override
  public boolean key(KeyEvent event) {
    switch (event.getText()) {
      case "g" -> changed(() -> group(list.grouping().next()));
      case "e" -> ended.fire();
      case "x" -> {
        TaskLine line = list.chosenLine();
        if (line != null) {
          changed(() -> list.fold(line));
        }
      }
      case "c" -> {
        var menu = (MenuButton) head.lookup(".menu-button");
        if (menu != null) {
          menu.show();
        }
      }
      default -> {
        return super.key(event);
      }
    }
    return true;
  }
}
