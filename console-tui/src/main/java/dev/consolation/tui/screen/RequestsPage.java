package dev.consolation.tui.screen;

import dev.consolation.client.model.RequestPage;
import dev.consolation.client.model.RequestsWant;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.input.Mouse;
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
final class RequestsPage implements Page {
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

  private final String process;
  private final Selection selection = new Selection();
  private final ColumnNeeds<RequestColumn> needs = new ColumnNeeds<>(RequestTable.STRETCHED);
  private final FilterLine filter = new FilterLine();
  private final Sorting<RequestColumn> sorting = new Sorting<>(RequestColumn.DURATION);

  RequestsPage(String process) {
    this.process = process;
  }

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Requests";
  }

  @Override
  public List<HelpPage.Line> notes() {
    return FilterHelp.ofRequests();
  }

  @Override
  public Wants wants(int width, int height) {
    int rows = Math.max(1, ListLayout.of(height, Header.lines(height), false).rows());
    return Wants.of(process)
        .with(
            new RequestsWant(
                process,
                filter.text(),
                sorting.column(),
                sorting.descending(),
                Math.max(0, selection.top() - rows),
                Math.min(1000, 3 * rows),
                selection.followed(),
                false));
  }

  @Override
  public void settle(Scene scene) {
    RequestPage page = scene.model().requestsOf(process);
    if (page != null) {
      selection.settle(page, rows(scene));
      RequestTable.see(needs, page);
    }
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    RequestPage page = scene.model().requestsOf(process);
    ListLayout layout = layout(scene);
    Header.draw(canvas.rows(0, layout.header()), scene, process);
    if (layout.status() > 0) {
      Canvas status = canvas.rows(layout.header(), 1);
      filter.draw(status, beforeFilter(status, page), scene.model().notice());
    }
    if (page != null && !page.filterError().isEmpty()) {
      Canvas line = canvas.rows(layout.header() + layout.status(), layout.error());
      filter.drawError(line, beforeFilter(line.rows(0, 0), page), page);
    }
    List<ColumnFit.Placed<RequestColumn>> columns = columns(canvas.width());
    sorting.titles(canvas.rows(layout.titles(), 1), columns, RequestTable.MARGIN);
    Canvas body = canvas.rows(layout.body(), rows(scene));
    if (page == null) {
      body.text(1, 0, "waiting for the list of requests", Pen.DIM);
    } else if (page.totalRows() == 0) {
      boolean all = filter.text().isBlank();
      body.text(1, 0, all ? "no request was seen yet" : "no request matches the filter", Pen.DIM);
    } else {
      RequestTable.rows(body, columns, page, selection);
    }
    if (page != null && below(scene) > 0) {
      RequestTable.below(canvas.rows(layout.body() + rows(scene) + 1, BELOW), page);
    }
    if (layout.footer() > 0) {
      Footer.drawList(canvas, KEYS, filter.isTyped(), selection, page);
    }
  }

  private static int beforeFilter(Canvas canvas, @Nullable RequestPage page) {
    int x = canvas.text(1, 0, "Requests", Pen.STRONG);
    if (page != null) {
      x = canvas.text(x + 1, 0, Numbers.exact(page.totalRows()), Pen.STRONG);
      String of = "of " + Numbers.exact(page.seen()) + (page.byRoot() ? ", by root task" : "");
      x = canvas.text(x + 1, 0, of, Pen.DIM);
    }
    return x + 2;
  }

  @Override
  public Action on(Input input, Scene scene) {
    RequestPage page = scene.model().requestsOf(process);
    if (input instanceof Mouse mouse) {
      return onMouse(mouse, scene, page);
    }
    if (filter.isTyped()) {
      if (filter.on(input)) {
        selection.reset();
      }
      return Action.STAY;
    }
    Command command = input instanceof Key key ? KEYS.command(key) : null;
    return command == null ? Action.IGNORE : onCommand(command, scene, page);
  }

  private Action onCommand(Command command, Scene scene, @Nullable RequestPage page) {
    switch (command) {
      case FILTER -> filter.begin();
      case SORT_LEFT -> sorting.beside(-1, SORTABLE);
      case SORT_RIGHT -> sorting.beside(1, SORTABLE);
      case INVERT -> sorting.invert();
      case OPEN -> {
        return open(selected(page));
      }
      case CLEAR_FILTER, BACK -> {
        if (command == Command.BACK && filter.isEmpty()) {
          return Action.BACK;
        }
        filter.clear();
        selection.reset();
      }
      default -> {
        return selection.on(command, page, rows(scene)) ? Action.STAY : Action.IGNORE;
      }
    }
    return Action.STAY;
  }

  private Action onMouse(Mouse mouse, Scene scene, @Nullable RequestPage page) {
    if (page == null) {
      return Action.IGNORE;
    }
    ListLayout layout = layout(scene);
    if (mouse.action() == Mouse.Action.PRESS && mouse.y() == layout.titles()) {
      for (ColumnFit.Placed<RequestColumn> placed : columns(scene.width())) {
        if (placed.at(mouse.x() - RequestTable.MARGIN) && placed.column().isSortable()) {
          sorting.by(placed.column());
        }
      }
      return Action.STAY;
    }
    return switch (selection.on(mouse, page, layout.body(), rows(scene))) {
      case MOVED -> Action.STAY;
      case OPENED -> open(selected(page));
      case OUTSIDE -> Action.IGNORE;
    };
  }

  /** The selected row; null while the screen still shows what an older filter found. */
  private @Nullable RequestLine selected(@Nullable RequestPage page) {
    return page != null && page.answers().filter().equals(filter.text())
        ? page.row(selection.index())
        : null;
  }

  private Action open(@Nullable RequestLine line) {
    return line == null
        ? Action.STAY
        : new Action.Open(new RequestDetailPage(process, line.task().id()));
  }

  private List<ColumnFit.Placed<RequestColumn>> columns(int width) {
    int room = TaskTable.room(width);
    return new ColumnFit<>(RequestColumn.NAME, RequestColumn::width, needs)
        .fit(EnumSet.allOf(RequestColumn.class), Map.of(), sorting.column(), room);
  }

  private ListLayout layout(Scene scene) {
    return ListLayout.of(scene, process, scene.model().requestsOf(process));
  }

  private static int below(Scene scene) {
    return scene.height() >= TALL ? BELOW + 1 : 0;
  }

  private int rows(Scene scene) {
    return Math.max(0, layout(scene).rows() - below(scene));
  }
}
