package dev.consolation.tui.screen;

import dev.consolation.view.Column;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How wide the columns of text would like to be. It only grows: columns that follow what happens to
 * be seen would never stand still.
 */
final class ColumnNeeds<C extends Enum<C> & Column> {
  private static final int MOST = 64;

  private final Set<C> stretched;
  private final Map<C, Integer> widest = new HashMap<>();

  /** Of the columns that take more than their usual width where there is more. */
  ColumnNeeds(Set<C> stretched) {
    this.stretched = stretched;
  }

  Set<C> stretched() {
    return stretched;
  }

  void see(C column, int width) {
    widest.merge(column, Math.min(MOST, width), Math::max);
  }

  void forget() {
    widest.clear();
  }

  int of(C column) {
    return widest.getOrDefault(column, 0);
  }
}
