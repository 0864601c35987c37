package dev.consolation.client.model;

import dev.consolation.view.TaskLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window of a task list.
 *
 * @param answers what was wanted
 * @param now nanoseconds since 1970 (UTC) of the observed machine
 * @param totalRows rows that match, in all
 * @param totalTasks tasks that match
 * @param offset row index of the first of these rows
 * @param filterError empty when the filter can be read
 * @param filterErrorAt column of the filter's text, from 0
 */
public record TaskPage(
    TasksWant answers,
    long now,
    long totalRows,
    long totalTasks,
    long offset,
    List<TaskLine> rows,
    String filterError,
    int filterErrorAt)
    implements ListPage {
  public TaskPage {
    rows = List.copyOf(rows);
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public long followed() {
    return answers.follow();
  }

  @Override
  public @Nullable RowKey key(long index) {
    TaskLine line = row(index);
    return line == null ? null : new RowKey(line.group(), line.id());
  }

  /** The row with an index of the whole list; null outside of the window. */
  public @Nullable TaskLine row(long index) {
    long at = index - offset;
    return at >= 0 && at < rows.size() ? rows.get((int) at) : null;
  }
}
