package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.Grouping;
import dev.consolation.client.model.TaskPage;
import dev.consolation.client.model.TasksWant;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.TaskLine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the user sees of the tasks of a process: filter, order, grouping, columns, place. */
public final class TaskList extends ServerList<TaskColumn, TaskPage> {
  private static final String COLUMNS = "tasks.columns";

  /** As they stand beside each other; what a group is about comes first. */
  private static final List<TaskColumn> ORDER =
      List.of(
          TaskColumn.STATE,
          TaskColumn.COUNT,
          TaskColumn.NAME,
          TaskColumn.FINDINGS,
          TaskColumn.WAITING_ON,
          TaskColumn.SINCE,
          TaskColumn.TOTAL,
          TaskColumn.BUSY,
          TaskColumn.SCHEDULED,
          TaskColumn.IDLE,
          TaskColumn.POLLS,
          TaskColumn.WAKES,
          TaskColumn.SITE,
          TaskColumn.RUNTIME,
          TaskColumn.KIND,
          TaskColumn.ID);

  private static final Set<TaskColumn> USUAL =
      EnumSet.of(
          TaskColumn.STATE,
          TaskColumn.COUNT,
          TaskColumn.NAME,
          TaskColumn.FINDINGS,
          TaskColumn.WAITING_ON,
          TaskColumn.SINCE,
          TaskColumn.TOTAL,
          TaskColumn.BUSY,
          TaskColumn.POLLS,
          TaskColumn.SITE,
          TaskColumn.ID);

  private final String process;
  private final Settings settings;
  private final Activity activity = new Activity();
  private final Set<Long> toggled = new HashSet<>();
  private final Set<TaskColumn> chosen;
  private Grouping grouping = Grouping.FLAT;
  private boolean ended;

  public TaskList(String process, Settings settings) {
    super(TaskColumn.TOTAL);
    this.process = process;
    this.settings = settings;
    chosen = kept(settings.text(COLUMNS));
  }

  @Override
  List<TaskColumn> sortable() {
    return columns();
  }

  public Activity activity() {
    return activity;
  }

  public Grouping grouping() {
    return grouping;
  }

  public void grouping(Grouping now) {
    if (now != grouping) {
      grouping = now;
      toggled.clear();
      choice().reset();
    }
  }

  /** Whether tasks that have ended are in the list. */
  public boolean ended() {
    return ended;
  }

  public void ended(boolean now) {
    ended = now;
  }

  /** The columns that are shown, from left to right. */
  public List<TaskColumn> columns() {
    var columns = new ArrayList<TaskColumn>();
    for (TaskColumn column : ORDER) {
      boolean fits =
          switch (column) {
            case COUNT -> grouping == Grouping.BY_SITE;
            case SITE -> grouping != Grouping.BY_SITE;
            default -> true;
          };
      if (fits && (chosen.contains(column) || column == TaskColumn.NAME)) {
        columns.add(column);
      }
    }
    return List.copyOf(columns);
  }

  /** Columns that can be chosen. */
  public static List<TaskColumn> choosable() {
    return ORDER.stream().filter(c -> c != TaskColumn.NAME && c != TaskColumn.COUNT).toList();
  }

  public boolean isChosen(TaskColumn column) {
    return chosen.contains(column);
  }

  /** Shows a column, or not; kept. */
  public void choose(TaskColumn column, boolean shown) {
    if (shown ? chosen.add(column) : chosen.remove(column)) {
      settings.text(COLUMNS, String.join(" ", chosen.stream().map(TaskColumn::key).toList()));
    }
  }

  /** Opens a closed group or closes an open one; for tasks of a tree their children. */
  public void fold(TaskLine line) {
    if (line.isGroup() || line.hasChildren()) {
      long id = line.isGroup() ? line.group() : line.id();
      if (!toggled.remove(id)) {
        toggled.add(id);
      }
    }
  }

  /** The window of rows that is wanted when so many rows are seen. */
  public TasksWant want(double seen) {
    return new TasksWant(
        process,
        filter(),
        sort(),
        descending(),
        grouping,
        first(seen),
        limit(seen),
        choice().followed(),
        toggled,
        ended);
  }

  @Override
  public void settle(TaskPage newer, double seen) {
    if (!newer.equals(page())) {
      activity.see(newer);
    }
    super.settle(newer, seen);
  }

  /** The chosen row; null where none is known, or what is shown is what an older filter found. */
  public @Nullable TaskLine chosenLine() {
    TaskPage page = page();
    return page != null
            && page.answers().filter().equals(filter())
            && page.answers().grouping() == grouping
        ? page.row(choice().index())
        : null;
  }

  private static Set<TaskColumn> kept(String text) {
    Set<TaskColumn> kept = EnumSet.noneOf(TaskColumn.class);
    List<String> keys = List.of(text.toLowerCase(Locale.ROOT).split(" ", -1));
    for (TaskColumn column : TaskColumn.values()) {
      if (keys.contains(column.key())) {
        kept.add(column);
      }
    }
    return kept.isEmpty() ? EnumSet.copyOf(USUAL) : kept;
  }
}
