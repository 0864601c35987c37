package dev.consolation.client.model;

import dev.consolation.view.CommonFact;
import dev.consolation.view.RequestLine;
import dev.consolation.view.Stats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A window of the list of requests.
 *
 * @param answers what was wanted
 * @param totalRows requests that match
 * @param offset row index of the first of these rows
 * @param durations of those that match and are over
 * @param common what the slow ones have more often than the fast ones, most telling first
 * @param slowFrom nanoseconds from which on one is slow; 0: there are too few to say
 * @param seen so far, with those that are not kept
 * @param byRoot nothing was recognised as an entry; roots of traces are shown
 * @param filterError empty when the filter can be read
 * @param filterErrorAt column of the filter's text, from 0
 */
public record RequestPage(
    RequestsWant answers,
    long totalRows,
    long offset,
    List<RequestLine> rows,
    Stats durations,
    List<CommonFact> common,
    long slowFrom,
    int slow,
    int fast,
    long seen,
    boolean byRoot,
    String filterError,
    int filterErrorAt)
    implements ListPage {
  public RequestPage {
    rows = List.copyOf(rows);
    common = List.copyOf(common);
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
    RequestLine line = row(index);
    return line == null ? null : new RowKey(0, line.task().id());
  }

  /** The row with an index of the whole list; null outside of the window. */
  public @Nullable RequestLine row(long index) {
    long at = index - offset;
    return at >= 0 && at < rows.size() ? rows.get((int) at) : null;
  }
}
