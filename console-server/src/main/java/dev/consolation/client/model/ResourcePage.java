package dev.consolation.client.model;

import dev.consolation.view.ResourceLine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window of the list of resources.
 *
 * @param answers what was wanted
 * @param totalRows resources that match
 * @param offset row index of the first of these rows
 * @param filterError empty when the filter can be read
 * @param filterErrorAt column of the filter's text, from 0
 */
public record ResourcePage(
    ResourcesWant answers,
    long totalRows,
    long offset,
    List<ResourceLine> rows,
    String filterError,
    int filterErrorAt)
    implements ListPage {
  public ResourcePage {
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
    ResourceLine line = row(index);
    return line == null ? null : new RowKey(0, line.resource().id());
  }

  /** The row with an index of the whole list; null outside of the window. */
  public @Nullable ResourceLine row(long index) {
    long at = index - offset;
    return at >= 0 && at < rows.size() ? rows.get((int) at) : null;
  }
}
