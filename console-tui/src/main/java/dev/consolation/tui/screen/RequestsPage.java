package dev.consolation.tui.screen;

import dev.consolation.client.model.RequestPage;
import dev.consolation.client.model.RequestsWant;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.view.Numbers;
import dev.consolation.view.RequestColumn;
import dev.consolation.view.RequestLine;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests that a process serves, and what the slow ones of them have in common, live. */
final class RequestsPage extends ListingPage<RequestColumn, RequestLine, RequestPage> {
  private static final Keymap KEYS =
      Keymap.of()
          .hint(Command.OPEN, "open", "Open the request: its tasks and waits in time.", "Enter")
          .hint(Command.FILTER, "filter", "Type a filter; Enter keeps it, Esc drops it.", "/")
          .key(Command.CLEAR_FILTER, "Drop the filter.", "\\")
          .hint(Command.SORT_LEFT, "sort", "Sort by the column to the left.", "Left", "h")
          .hint(Command.SORT_RIGHT, "sort", "Sort by the column to the right.", "Right", "l")
          .key(Command.INVERT, "Sort the other way round.", "i")
          .hint(Command.BACK, "back", "To where you came from.", "Esc", "Backspace")
          .all(Keys.MOVING)
          .build();

  private static final List<RequestColumn> SORTABLE =
      Arrays.stream(RequestColumn.values()).filter(RequestColumn::isSortable).toList();

  /** From so many lines on there is room for what is said of all. */
  private static final int TALL = 22;

  private static final int BELOW = 8;

  RequestsPage(String process) {
    super(process, "Requests", KEYS, RequestColumn.DURATION, RequestTable.STRETCHED);
  }

  @Override
  public List<HelpPage.Line> notes() {
    return FilterHelp.ofRequests();
  }

  @Override
  @Nullable RequestPage page(Scene scene) {
    return scene.model().requestsOf(process);
  }

  @Override
  Wants wants(Wants ofProcess, long first, int limit) {
    return ofProcess.with(
        new RequestsWant(
            process,
            filter.text(),
            sorting.column(),
            sorting.descending(),
            first,
            limit,
            selection.followed(),
            false));
  }

  @Override
  void see(RequestPage page) {
    RequestTable.see(needs, page);
  }

  @Override
  List<RequestColumn> sortable() {
    return SORTABLE;
  }

  @Override
  List<ColumnFit.Placed<RequestColumn>> columns(int width) {
    int room = TaskTable.room(width);
    return new ColumnFit<>(RequestColumn.NAME, RequestColumn::width, needs)
        .fit(EnumSet.allOf(RequestColumn.class), Map.of(), sorting.column(), room);
  }

  @Override
  void drawRows(Canvas canvas, List<ColumnFit.Placed<RequestColumn>> columns, RequestPage page) {
    RequestTable.rows(canvas, columns, page, selection);
  }

  @Override
  int drawBeforeFilter(Canvas canvas, @Nullable RequestPage page) {
    int x = canvas.text(1, 0, "Requests", Pen.STRONG);
    if (page != null) {
      x = canvas.text(x + 1, 0, Numbers.exact(page.totalRows()), Pen.STRONG);
      String of = "of " + Numbers.exact(page.seen()) + (page.byRoot() ? ", by root task" : "");
      x = canvas.text(x + 1, 0, of, Pen.DIM);
    }
    return x + 2;
  }

  @Override
  String nothing() {
    return "no request was seen yet";
  }

  @Override
  @Nullable RequestLine selected(RequestPage page) {
    return page.answers().filter().equals(filter.text()) ? page.row(selection.index()) : null;
  }

  @Override
  Action open(RequestLine line) {
    return new Action.Open(new RequestDetailPage(process, line.task().id()));
  }

  @Override
  int below(Scene scene) {
    return scene.height() >= TALL ? BELOW + 1 : 0;
  }

  @Override
  void drawBelow(Canvas canvas, RequestPage page) {
    RequestTable.below(canvas, page);
  }
}
