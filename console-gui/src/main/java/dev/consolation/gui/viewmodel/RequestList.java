package dev.consolation.gui.viewmodel;

import dev.consolation.client.model.RequestPage;
import dev.consolation.client.model.RequestsWant;
import dev.consolation.view.CommonFact;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.RequestColumn;
import dev.consolation.view.RequestLine;
import dev.consolation.view.Stats;
import dev.consolation.view.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user sees of the requests that a process serves. */
public final class RequestList extends ServerList<RequestColumn, RequestPage> {
  /** As they stand beside each other. */
  public static final List<RequestColumn> COLUMNS =
      List.of(
          RequestColumn.NAME,
          RequestColumn.DURATION,
          RequestColumn.WAITING,
          RequestColumn.WAITED,
          RequestColumn.STATE,
          RequestColumn.STARTED,
          RequestColumn.BUSY,
          RequestColumn.SCHEDULED,
          RequestColumn.TASKS,
          RequestColumn.ENTRY);

  private final String process;

  public RequestList(String process) {
    super(RequestColumn.DURATION);
    this.process = process;
  }

  @Override
  List<RequestColumn> sortable() {
    return COLUMNS.stream().filter(RequestColumn::isSortable).toList();
  }

  /** The window of rows that is wanted when so many rows are seen. */
  public RequestsWant want(double seen) {
    return new RequestsWant(
        process,
        filter(),
        sort(),
        descending(),
        first(seen),
        limit(seen),
        choice().followed(),
        false);
  }

  /** The chosen row; null where none is known, or what is shown is what an older filter found. */
  public @Nullable RequestLine chosenLine() {
    RequestPage page = page();
    return page != null && page.answers().filter().equals(filter())
        ? page.row(choice().index())
        : null;
  }

  /** How many were seen in all; empty while that is not known. */
  public String remark() {
    RequestPage page = page();
    if (page == null) {
      return "";
    }
    return "of " + Numbers.exact(page.seen()) + (page.byRoot() ? ", by root task" : "");
  }

  /** How long those took that are over. */
  public Stats durations() {
    RequestPage page = page();
    return page == null ? Stats.NONE : page.durations();
  }

  /** What the slow ones have more often than the fast ones. */
  public Sheet common() {
    String title = "What the slow ones have in common";
    RequestPage page = page();
    if (page == null || page.slow() == 0 || page.fast() == 0) {
      return Sheet.titled(title, "").note("Too few requests to compare.").build();
    }
    String counts =
        "%d that took %s and more, against the %d faster half"
            .formatted(page.slow(), Durations.of(page.slowFrom()), page.fast());
    var sheet = Sheet.titled(title, counts);
    for (CommonFact fact : page.common()) {
      sheet.fact(
          fact.slow() + " of " + page.slow() + " slow",
          fact.sentence(),
          fact.fast() + " of " + page.fast() + " fast",
          Tone.TEXT,
          null);
    }
    if (page.common().isEmpty()) {
      sheet.note("Nothing that the fast ones have not as often.");
    }
    return sheet.build();
  }
}
