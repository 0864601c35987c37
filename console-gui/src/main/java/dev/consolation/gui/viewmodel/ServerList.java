package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.ListPage;
import dev.consolation.view.Column;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user sees of a list of which the server alone knows the whole: filter, order, place.
 *
 * <p>Of the window's thread.
 *
 * @param <C> what it can be sorted by
 * @param <P> a window of it
 */
public abstract class ServerList<C extends Column, P extends ListPage> {
  private static final int MOST = 1000;

  private final Choice choice = new Choice();
  private String filter = "";
  private C sort;
  private boolean descending = true;
  private @Nullable P page;

  ServerList(C sort) {
    this.sort = sort;
  }

  /** What it can be sorted by, from left to right. */
  abstract List<C> sortable();

  public final Choice choice() {
    return choice;
  }

  public final String filter() {
    return filter;
  }

  /** Another filter: the list begins at its first row. */
  public final void filter(String text) {
    if (!text.equals(filter)) {
      filter = text;
      choice.reset();
    }
  }

  public final C sort() {
    return sort;
  }

  public final boolean descending() {
    return descending;
  }

  /** By a column: numbers the largest first, text from A to Z; once more: the other way round. */
  public final void sort(C column) {
    descending = column.equals(sort) ? !descending : column.number();
    sort = column;
  }

  /** The other way round. */
  public final void invert() {
    descending = !descending;
  }

  /** Chooses a row of a list of which so many rows are seen. */
  public final void choose(long row, double seen) {
    choice.choose(row, seen, page);
  }

  /** By the column so many to the right of the one it is sorted by now. */
  public final void sortBeside(int by) {
    List<C> columns = sortable();
    C next = columns.get(Math.clamp(columns.indexOf(sort) + by, 0, columns.size() - 1));
    if (!next.equals(sort)) {
      sort(next);
    }
  }

  /** The first row that is wanted when so many are seen: some more than those. */
  final long first(double seen) {
    return Math.max(0, (long) choice.top() - rows(seen));
  }

  /** How many rows are wanted. */
  final int limit(double seen) {
    return (int) Math.min(MOST, 3 * rows(seen));
  }

  private static long rows(double seen) {
    return Math.max(1, (long) Math.ceil(seen) + 1);
  }

  /** Takes in a newer window. */
  public void settle(P newer, double seen) {
    if (!newer.equals(page)) {
      page = newer;
      choice.settle(newer, seen);
    }
  }

  /** The window that is known; null before the first. */
  public final @Nullable P page() {
    return page;
  }
}
