package dev.consolation.gui.page;

import dev.consolation.client.model.Model;
import dev.consolation.client.model.RequestPage;
import dev.consolation.client.model.Wants;
import dev.consolation.gui.control.Cell;
import dev.consolation.gui.control.GridColumn;
import dev.consolation.gui.control.GridRows;
import dev.consolation.gui.control.Histogram;
import dev.consolation.gui.control.Pen;
import dev.consolation.gui.control.SheetCard;
import dev.consolation.gui.viewmodel.RequestList;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.Sheet;
import dev.consolation.server.query.FilterField;
import dev.consolation.task.Outcome;
import dev.consolation.view.Numbers;
import dev.consolation.view.RequestColumn;
import dev.consolation.view.RequestLine;
import dev.consolation.view.Stats;
import dev.consolation.view.Tone;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** The requests that a process serves; below, what the slow ones of them have in common. */
final class RequestsPage extends ListingPage<RequestLine> {
  private final String process;
  private final RequestList list;
  private final SheetCard common;
  private final SheetCard durations;
  private final Histogram histogram;

  RequestsPage(Desk desk, RequestList list, String process) {
    super(
        desk,
        "Requests",
        list,
        "Filter: /orders, total>100ms, state:idle …",
        "a word   in name, site, class, runtime, wait, label or id of the first task",
        FilterField.values());
    this.process = process;
    this.list = list;
    common = new SheetCard(desk::open);
    histogram = new Histogram(desk.look(), "Durations of requests");
    durations = new SheetCard(desk::open).below(histogram);
    common.getStyleClass().add("foot");
    durations.getStyleClass().add("foot");
    HBox.setHgrow(common, Priority.ALWAYS);
    var foot = new HBox(common, durations);
    foot.getStyleClass().add("requests-foot");
    below(foot);
    filter.text(list.filter());
    grid.columns(RequestList.COLUMNS.stream().map(RequestsPage::column).toList());
    grid.words(
        line ->
            RequestColumn.NAME.text(line)
                + ", "
                + RequestColumn.DURATION.text(line)
                + ", "
                + RequestColumn.STATE.text(line));
    grid.ground(line -> line.task().outcome() == Outcome.FAILED ? Tone.DANGER : null);
    grid.onSort(
        key -> {
          RequestColumn column = RequestColumn.valueOf(key);
          if (column.isSortable()) {
            changed(() -> list.sort(column));
          }
        });
  }

  private static GridColumn<RequestLine> column(RequestColumn column) {
    double width =
        switch (column) {
          case NAME -> 14;
          case WAITED -> 13;
          case ENTRY -> 9;
          case STATE -> 6.5;
          case DURATION -> 7;
          case STARTED, BUSY, SCHEDULED, WAITING -> 6;
          case TASKS -> 4;
        };
    double grow =
        switch (column) {
          case NAME, WAITED -> 1.5;
          case ENTRY -> 1;
          case STARTED, DURATION, BUSY, SCHEDULED, WAITING, TASKS, STATE -> 0;
        };
    return new GridColumn<>(
        column.name(),
        column.title(),
        width,
        grow,
        column.number(),
        column.help(),
        (pen, cell, line) -> cell(column, pen, cell, line));
  }

  private static void cell(RequestColumn column, Pen pen, Cell cell, RequestLine line) {
    Tone tone = column.tone(line);
    String text = column.text(line);
    switch (column) {
      case NAME, DURATION -> {
        if (column.number()) {
          pen.right(cell, text, tone);
        } else {
          pen.strong(cell, text, tone);
        }
      }
      case ENTRY -> pen.place(cell, text, tone);
      case STARTED, BUSY, SCHEDULED, WAITING, TASKS -> pen.right(cell, text, tone);
      case WAITED, STATE -> pen.text(cell, text, tone);
    }
  }

  @Override
  public Wants wants() {
    return Wants.of(process).with(list.want(grid.seen()));
  }

  @Override
  public void show(Model model) {
    RequestPage page = model.requestsOf(process);
    if (page != null) {
      list.settle(page, grid.seen());
    }
    show();
  }

  @Override
  void show() {
    RequestPage page = list.page();
    grid.sorted(list.sort().name(), list.descending());
    common.show(list.common());
    durations.show(new Sheet("Durations", Numbers.exact(list.durations().count()), List.of()));
    histogram.show(list.durations(), Stats.NONE);
    if (page == null) {
      grid.show(GridRows.of(List.of()), "Waiting for the requests …");
      return;
    }
    head.count(Numbers.exact(page.totalRows()));
    head.hint(list.remark());
    filter.error(page.filterError());
    String none =
        list.filter().isBlank()
            ? "No request was seen yet."
            : "No request matches the filter. Esc drops it.";
    grid.show(GridRows.of(page.totalRows(), page::row), none);
  }

  @Override
  void openChosen() {
    RequestLine line = list.chosenLine();
    if (line != null) {
      desk.open(new Route.Request(process, line.task().id()));
    }
  }
}
