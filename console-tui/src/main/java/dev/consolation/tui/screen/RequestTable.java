package dev.consolation.tui.screen;

import dev.consolation.client.model.RequestPage;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Bars;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.CommonFact;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.RequestColumn;
import dev.consolation.view.RequestLine;
import dev.consolation.view.Stats;
import dev.consolation.view.Tone;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Draws the window of a list of requests, and what there is to say of all of them below it. */
final class RequestTable {
  static final int MARGIN = ListRows.MARGIN;
  static final Set<RequestColumn> STRETCHED =
      EnumSet.of(
          RequestColumn.NAME, RequestColumn.WAITED, RequestColumn.STATE, RequestColumn.ENTRY);

  private static final int HISTOGRAM = 44;

  private RequestTable() {}

  static void see(ColumnNeeds<RequestColumn> needs, RequestPage page) {
    for (RequestLine line : page.rows()) {
      for (RequestColumn column : STRETCHED) {
        needs.see(column, CellText.width(column.text(line)));
      }
    }
  }

  static void rows(
      Canvas canvas,
      List<ColumnFit.Placed<RequestColumn>> columns,
      RequestPage page,
      Selection selection) {
    ListRows.<RequestLine>draw(
        canvas,
        page,
        selection,
        page::row,
        (row, line) -> {
          for (ColumnFit.Placed<RequestColumn> placed : columns) {
            RequestColumn column = placed.column();
            Cell.draw(row, placed, MARGIN, column.text(line), Pen.of(column.tone(line)));
          }
        });
  }

  /** What the slow ones have in common, and beside it how long all of them took. */
  static void below(Canvas canvas, RequestPage page) {
    boolean withHistogram = canvas.width() >= 100 && page.durations().detailed();
    int width = withHistogram ? canvas.width() - HISTOGRAM : canvas.width();
    common(canvas.part(0, 0, width, canvas.height()), page);
    if (withHistogram) {
      histogram(canvas.part(width, 0, HISTOGRAM, canvas.height()), page.durations());
    }
  }

  private static void common(Canvas canvas, RequestPage page) {
    int at = canvas.text(1, 0, "What the slow ones have in common", Pen.STRONG);
    if (page.slow() == 0 || page.fast() == 0) {
      canvas.text(1, 1, "too few requests to compare", Pen.DIM);
      return;
    }
    String counts =
        "%d that took %s and more, against the %d faster half"
            .formatted(page.slow(), Durations.of(page.slowFrom()), page.fast());
    canvas.text(at + 2, 0, CellText.fit(counts, canvas.width() - at - 3), Pen.DIM);
    if (page.common().isEmpty()) {
      canvas.text(1, 1, "nothing that the fast ones have not as often", Pen.DIM);
    }
    for (int i = 0; i < page.common().size() && i + 1 < canvas.height(); i++) {
      CommonFact fact = page.common().get(i);
      String shares = fact.shares(page.slow(), page.fast());
      int room = canvas.width() - CellText.width(shares) - 5;
      canvas.text(1, i + 1, CellText.fit(fact.sentence(), room), Pen.TEXT);
      canvas.textBefore(canvas.width() - 2, i + 1, shares, Pen.of(Tone.ACCENT));
    }
  }

  private static void histogram(Canvas canvas, Stats durations) {
    int at = canvas.text(1, 0, "Durations", Pen.STRONG);
    String mid =
        "p50 %s  p99 %s".formatted(Durations.of(durations.p50()), Durations.of(durations.p99()));
    at = canvas.text(at + 2, 0, Numbers.exact(durations.count()), Pen.DIM);
    canvas.text(at + 2, 0, mid, Pen.DIM);
    List<Bars.Row> rows = Bars.rows(durations, canvas.height() - 1);
    long largest = rows.stream().mapToLong(Bars.Row::count).max().orElse(0);
    for (int i = 0; i < rows.size(); i++) {
      Bars.draw(canvas, 1, i + 1, canvas.width() - 2, rows.get(i), largest);
    }
  }
}
