package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.DelaysAnswer;
import dev.consolation.client.model.RowKey;
import dev.consolation.task.WakerKind;
import dev.consolation.view.DelayLine;
import dev.consolation.view.Durations;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user sees of the worst delays. The choice follows the wake that a row is about. */
public final class DelayList {
  private final Choice choice = new Choice();
  private List<DelayLine> rows = List.of();
  private long now;
  private boolean known;

  public Choice choice() {
    return choice;
  }

  /** Takes in what is known now. */
  public void settle(DelaysAnswer answer, double seen) {
    rows = answer.delays();
    now = answer.now();
    known = true;
    choice.settle(whole(), seen);
  }

  public boolean known() {
    return known;
  }

  public List<DelayLine> rows() {
    return rows;
  }

  public void choose(long row, double seen) {
    choice.choose(row, seen, whole());
  }

  /** The chosen one; null when there is none. */
  public @Nullable DelayLine chosen() {
    long index = choice.index();
    return index < rows.size() ? rows.get((int) index) : null;
  }

  /** Nanoseconds of the worst one. */
  public long worst() {
    return rows.isEmpty() ? 0 : rows.get(0).delay();
  }

  /** How long ago the wake was. */
  public String ago(DelayLine delay) {
    return Durations.of(Math.max(0, now - delay.wokenAt()));
  }

  /** Who woke it. */
  public static String by(DelayLine delay) {
    boolean nobody = delay.by() == WakerKind.UNKNOWN;
    return delay.wakerName().isEmpty() ? nobody ? "" : Words.waker(delay.by()) : delay.wakerName();
  }

  /** What ran the longest meanwhile. */
  public static String longest(DelayLine delay) {
    return delay.ran().isEmpty()
        ? ""
        : delay.ran().get(0).task().title() + " " + Durations.of(delay.ran().get(0).nanos());
  }

  /** What ran while the chosen one waited for a worker. */
  public Sheet meanwhile(String process) {
    DelayLine delay = chosen();
    if (delay == null) {
      return Sheet.titled("Ran meanwhile", "").build();
    }
    var sheet =
        Sheet.titled(
            "Ran meanwhile",
            "while " + delay.task().title() + " waited " + Durations.of(delay.delay()));
    for (DelayLine.Ran ran : delay.ran()) {
      String worker = ran.workerName().isEmpty() ? "worker " + ran.worker() : ran.workerName();
      sheet.fact(
          Durations.of(ran.nanos()),
          ran.task().title(),
          "on " + worker,
          Tone.ACCENT,
          new Route.Task(process, ran.task().id()));
    }
    if (delay.ran().isEmpty()) {
      sheet.note(
          delay.partial()
              ? "What ran is not known any more."
              : "No poll of 2 ms or more ran on its workers.");
    } else if (delay.partial()) {
      sheet.note("And more that is not kept.");
    }
    return sheet.build();
  }

  private WholeList<DelayLine> whole() {
    return new WholeList<>(rows, row -> new RowKey(row.wokenAt(), row.task().id()));
  }
}
