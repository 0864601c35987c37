package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.RowKey;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.RequestColumn;
import dev.consolation.view.RequestDetail;
import dev.consolation.view.RequestLine;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user sees of one request: its tasks in time, and the waits of the chosen one. */
public final class RequestTasks {
  private final Choice choice = new Choice();
  private List<RequestDetail.Part> rows = List.of();
  private long whole = 1;

  public Choice choice() {
    return choice;
  }

  /** Takes in what is known now. */
  public void settle(RequestDetail detail, double seen) {
    rows = detail.parts();
    whole = rows.stream().mapToLong(part -> part.after() + part.task().total()).max().orElse(0);
    choice.settle(list(), seen);
  }

  public List<RequestDetail.Part> rows() {
    return rows;
  }

  public void choose(long row, double seen) {
    choice.choose(row, seen, list());
  }

  /** The chosen task; null when there is none. */
  public RequestDetail.@Nullable Part chosen() {
    long index = choice.index();
    return index < rows.size() ? rows.get((int) index) : null;
  }

  /** Where a moment of the request is: 0 its start, 1 the end of the last of its tasks. */
  public double place(long nanos) {
    return whole <= 0 ? 0 : Math.clamp((double) nanos / whole, 0, 1);
  }

  /** What a task of it is called. */
  public static String name(TaskLine task) {
    return task.title().isEmpty() ? Words.longKind(task.kind()) + " " + task.id() : task.title();
  }

  /** The longest wait of a task; empty: it did not wait. */
  public static String longest(RequestDetail.Part part) {
    return part.waits().stream()
        .max(Comparator.comparingLong(RequestDetail.PastWait::nanos))
        .map(wait -> wait.what() + " " + Durations.of(wait.nanos()))
        .orElse("");
  }

  /** {@code ended, 52ms; busy 3ms, scheduled 1ms, waiting 48ms}. */
  public static String numbers(RequestDetail detail) {
    RequestLine line = detail.request();
    TaskLine first = line.task();
    String more = detail.more() == 0 ? "" : "; " + Numbers.of(detail.more(), "task") + " not kept";
    return "%s, %s; busy %s, scheduled %s, waiting %s"
            .formatted(
                RequestColumn.STATE.text(line),
                Durations.of(first.total()),
                Durations.of(first.busy()),
                Durations.of(first.scheduled()),
                Durations.of(first.idle()))
        + more;
  }

  /** The waits of the chosen task, in their order. */
  public Sheet waits() {
    RequestDetail.Part part = chosen();
    if (part == null) {
      return Sheet.titled("Longest waits", "").build();
    }
    var sheet = Sheet.titled("Longest waits", "of " + name(part.task()));
    for (RequestDetail.PastWait wait : part.waits()) {
      String at = wait.site().known() ? "at " + wait.site().brief() : "";
      String by = wait.waker().isEmpty() ? "" : "woken by " + wait.waker();
      sheet.fact(
          "+" + Durations.of(wait.after()),
          Durations.of(wait.nanos()) + " for " + wait.what(),
          at + (at.isEmpty() || by.isEmpty() ? "" : ", ") + by,
          Tone.ofDuration(wait.nanos()),
          null);
    }
    if (part.waits().isEmpty()) {
      sheet.note("It did not wait for long.");
    }
    return sheet.build();
  }

  private WholeList<RequestDetail.Part> list() {
    return new WholeList<>(rows, part -> new RowKey(0, part.task().id()));
  }
}
