package dev.consolation.tui.screen;

import dev.consolation.view.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Which columns find room, and where.
 *
 * @param always the column without which nothing is known of a row
 * @param least the cells that a column needs
 * @param needs the cells that columns of text would like to have
 */
record ColumnFit<C extends Enum<C> & Column>(
    C always, ToIntFunction<C> least, ColumnNeeds<C> needs) {
  private static final int GAP = 1;

  /** A column and its cells. */
  record Placed<C extends Column>(C column, int x, int width) {
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
  List<Placed<C>> fit(Set<C> chosen, Map<C, Integer> widths, C sorted, int width) {
    List<C> byRank = new ArrayList<>(chosen);
    byRank.sort(Comparator.comparingInt(c -> c == sorted ? -1 : c.rank()));
    Set<C> fitting = EnumSet.noneOf(always.getDeclaringClass());
    int used = 0;
    if (byRank.remove(always)) {
      byRank.add(0, always);
    }
    for (C column : byRank) {
      int needed = widths.getOrDefault(column, least.applyAsInt(column)) + GAP;
      if (used + needed <= width || fitting.isEmpty()) {
        fitting.add(column);
        used += needed;
      }
    }
    Map<C, Integer> extra = stretch(fitting, widths, width - used + GAP);
    List<Placed<C>> placed = new ArrayList<>();
    int x = 0;
    for (C column : fitting) {
      int columnWidth =
          widths.getOrDefault(column, least.applyAsInt(column)) + extra.getOrDefault(column, 0);
      placed.add(new Placed<>(column, x, columnWidth));
      x += columnWidth + GAP;
    }
    return List.copyOf(placed);
  }

  // What is left goes to the columns of text that need it, a cell at a time, so that they grow
  // evenly.
  private Map<C, Integer> stretch(Set<C> fitting, Map<C, Integer> widths, int left) {
    List<C> stretched =
        fitting.stream()
            .filter(c -> needs.stretched().contains(c) && !widths.containsKey(c))
            .toList();
    Map<C, Integer> extra = new EnumMap<>(always.getDeclaringClass());
    int rest = left;
    boolean grew = true;
    while (rest > 0 && grew) {
      grew = false;
      for (C column : stretched) {
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
