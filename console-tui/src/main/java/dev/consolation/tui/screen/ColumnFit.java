package dev.consolation.tui.screen;

import dev.consolation.view.TaskColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which columns find room, and where. */
final class ColumnFit {
  private static final int GAP = 1;
  private static final int NARROW = 60;

  private ColumnFit() {}

  /** A column and its cells. */
  record Placed(TaskColumn column, int x, int width) {
    boolean at(int column) {
      return column >= x && column < x + width;
    }
  }

  /**
   * Places columns from left to right in their order. When not all fit, those with the highest rank
   * go; the one sorted by stays.
   *
   * @param widths widths that the user chose, which stay as they are
   */
  static List<Placed> fit(
      Set<TaskColumn> chosen,
      Map<TaskColumn, Integer> widths,
      ColumnNeeds needs,
      TaskColumn sorted,
      int width) {
    boolean grouped = chosen.contains(TaskColumn.COUNT);
    List<TaskColumn> byRank = new ArrayList<>(chosen);
    byRank.sort(Comparator.comparingInt(c -> c == sorted ? -1 : c.rank()));
    Set<TaskColumn> fitting = EnumSet.noneOf(TaskColumn.class);
    int used = 0;
    // Without its name nothing is known of a row.
    if (byRank.remove(TaskColumn.NAME)) {
      byRank.add(0, TaskColumn.NAME);
    }
    for (TaskColumn column : byRank) {
      int needed = widths.getOrDefault(column, least(column, width, grouped)) + GAP;
      if (used + needed <= width || fitting.isEmpty()) {
        fitting.add(column);
        used += needed;
      }
    }
    Map<TaskColumn, Integer> extra = stretch(fitting, widths, needs, width - used + GAP);
    List<Placed> placed = new ArrayList<>();
    int x = 0;
    for (TaskColumn column : fitting) {
      int columnWidth =
          widths.getOrDefault(column, least(column, width, grouped))
              + extra.getOrDefault(column, 0);
      placed.add(new Placed(column, x, columnWidth));
      x += columnWidth + GAP;
    }
    return List.copyOf(placed);
  }

  // The name of a group is a place in code, which is longer than a task's.
  private static int least(TaskColumn column, int width, boolean grouped) {
    if (column != TaskColumn.NAME) {
      return column.width();
    }
    return width < NARROW ? 8 : grouped ? 28 : column.width();
  }

  // What is left goes to the columns of text that need it, a cell at a time, so that they grow
  // evenly.
  private static Map<TaskColumn, Integer> stretch(
      Set<TaskColumn> fitting, Map<TaskColumn, Integer> widths, ColumnNeeds needs, int left) {
    List<TaskColumn> stretched =
        fitting.stream()
            .filter(c -> ColumnNeeds.STRETCHED.contains(c) && !widths.containsKey(c))
            .toList();
    Map<TaskColumn, Integer> extra = new java.util.EnumMap<>(TaskColumn.class);
    int rest = left;
    boolean grew = true;
    while (rest > 0 && grew) {
      grew = false;
      for (TaskColumn column : stretched) {
        int now = extra.getOrDefault(column, 0);
        if (rest > 0 && column.width() + now < needs.of(column)) {
          extra.put(column, now + 1);
          rest--;
          grew = true;
        }
      }
    }
    return extra;
  }
}
