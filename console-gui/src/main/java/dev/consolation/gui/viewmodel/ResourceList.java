package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.ResourcePage;
import dev.consolation.client.model.ResourcesWant;
import dev.consolation.view.ResourceColumn;
import dev.consolation.view.ResourceLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user sees of the resources of a process. */
public final class ResourceList {
  /** As they stand beside each other. */
  public static final List<ResourceColumn> COLUMNS =
      List.of(
          ResourceColumn.KIND,
          ResourceColumn.NAME,
          ResourceColumn.FINDINGS,
          ResourceColumn.STATE,
          ResourceColumn.WAITERS,
          ResourceColumn.LONGEST,
          ResourceColumn.OWNER,
          ResourceColumn.WAKES,
          ResourceColumn.CLASS,
          ResourceColumn.ID);

  private static final int MOST = 1000;

  private final String process;
  private final Choice choice = new Choice();
  private String filter = "";
  private ResourceColumn sort = ResourceColumn.WAITERS;
  private boolean descending = true;
  private @Nullable ResourcePage page;

  public ResourceList(String process) {
    this.process = process;
  }

  public Choice choice() {
    return choice;
  }

  public String filter() {
    return filter;
  }

  /** Another filter: the list begins at its first row. */
  public void filter(String text) {
    if (!text.equals(filter)) {
      filter = text;
      choice.reset();
    }
  }

  public ResourceColumn sort() {
    return sort;
  }

  public boolean descending() {
    return descending;
  }

  /** By a column: numbers the largest first, text from A to Z; once more: the other way round. */
  public void sort(ResourceColumn column) {
    descending = column == sort ? !descending : column.number();
    sort = column;
  }

  /** By the column so many to the right of the one it is sorted by now. */
  public void sortBeside(int by) {
    int at = Math.clamp(COLUMNS.indexOf(sort) + by, 0, COLUMNS.size() - 1);
    if (COLUMNS.get(at) != sort) {
      sort(COLUMNS.get(at));
    }
  }

  /** The window of rows that is wanted when so many rows are seen. */
  public ResourcesWant want(double seen) {
    long rows = Math.max(1, (long) Math.ceil(seen) + 1);
    long first = Math.max(0, (long) choice.top() - rows);
    int limit = (int) Math.min(MOST, 3 * rows);
    return new ResourcesWant(process, filter, sort, descending, first, limit, choice.followed());
  }

  /** Takes in a newer window. */
  public void settle(ResourcePage newer, double seen) {
    if (!newer.equals(page)) {
      page = newer;
      choice.settle(newer, seen);
    }
  }

  /** The window that is known; null before the first. */
  public @Nullable ResourcePage page() {
    return page;
  }

  /** The chosen row; null where none is known, or what is shown is what an older filter found. */
  public @Nullable ResourceLine chosenLine() {
    return page != null && page.answers().filter().equals(filter) ? page.row(choice.index()) : null;
  }
}
