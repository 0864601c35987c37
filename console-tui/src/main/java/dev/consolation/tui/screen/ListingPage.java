package dev.consolation.tui.screen;

import dev.consolation.client.model.ListPage;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.input.Mouse;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.view.Column;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page that is a list with a filter and an order, of which the server knows the whole.
 *
 * @param <C> its columns
 * @param <R> what a row is about
 * @param <P> the window of it that is known
 */
abstract class ListingPage<C extends Enum<C> & Column, R, P extends ListPage> implements Page {
  private static final int MOST = 1000;

  final String process;
  final Selection selection = new Selection();
  final FilterLine filter = new FilterLine();
  final Sorting<C> sorting;
  final ColumnNeeds<C> needs;
  private final Keymap keys;
  private final String title;

  ListingPage(String process, String title, Keymap keys, C sort, Set<C> stretched) {
    this.process = process;
    this.title = title;
    this.keys = keys;
    sorting = new Sorting<>(sort);
    needs = new ColumnNeeds<>(stretched);
  }

  /** The window that is known; null before the first. */
  abstract @Nullable P page(Scene scene);

  /** Asks for so many rows from one on. */
  abstract Wants wants(Wants ofProcess, long first, int limit);

  /** Looks how wide the columns have to be. */
  abstract void see(P page);

  /** What it can be sorted by now, from left to right. */
  abstract List<C> sortable();

  abstract List<ColumnFit.Placed<C>> columns(int width);

  abstract void drawRows(Canvas canvas, List<ColumnFit.Placed<C>> columns, P page);

  /** Draws what stands before the filter; tells where that ends. */
  abstract int drawBeforeFilter(Canvas canvas, @Nullable P page);

  /** Says why there is no row, where there is no filter. */
  abstract String nothing();

  /** The selected row; null while the screen still shows what an older filter found. */
  abstract @Nullable R selected(P page);

  abstract Action open(R row);

  /** Does what a key means in this list only. */
  Action onOther(Command command, Scene scene, @Nullable P page) {
    return selection.on(command, page, rows(scene)) ? Action.STAY : Action.IGNORE;
  }

  /** Lines below the list, with the one that is left free above them. */
  int below(Scene scene) {
    return 0;
  }

  void drawBelow(Canvas canvas, P page) {}

  @Override
  public final Keymap keymap() {
    return keys;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final Wants wants(int width, int height) {
    int rows = Math.max(1, ListLayout.of(height, Header.lines(height), false).rows());
    long first = Math.max(0, selection.top() - rows);
    return wants(Wants.of(process), first, Math.min(MOST, 3 * rows));
  }

  @Override
  public void settle(Scene scene) {
    P page = page(scene);
    if (page != null) {
      selection.settle(page, rows(scene));
      see(page);
    }
  }

  @Override
  public final void draw(Canvas canvas, Scene scene) {
    P page = page(scene);
    ListLayout layout = ListLayout.of(scene, process, page);
    Header.draw(canvas.rows(0, layout.header()), scene, process);
    if (layout.status() > 0) {
      Canvas status = canvas.rows(layout.header(), 1);
      filter.draw(status, drawBeforeFilter(status, page), scene.model().notice());
    }
    if (page != null && !page.filterError().isEmpty()) {
      Canvas line = canvas.rows(layout.header() + layout.status(), layout.error());
      filter.drawError(line, drawBeforeFilter(line.rows(0, 0), page), page);
    }
    List<ColumnFit.Placed<C>> columns = columns(canvas.width());
    sorting.titles(canvas.rows(layout.titles(), 1), columns, ListRows.MARGIN);
    int rows = rows(scene);
    Canvas body = canvas.rows(layout.body(), rows);
    if (page == null) {
      body.text(1, 0, "waiting for the list of " + what(), Pen.DIM);
    } else if (page.totalRows() == 0) {
      boolean all = filter.text().isBlank();
      body.text(1, 0, all ? nothing() : "nothing matches the filter", Pen.DIM);
    } else {
      drawRows(body, columns, page);
    }
    if (page != null && below(scene) > 0) {
      drawBelow(canvas.rows(layout.body() + rows + 1, below(scene) - 1), page);
    }
    if (layout.footer() > 0) {
      Footer.drawList(canvas, keys, filter.isTyped(), selection, page);
    }
  }

  private String what() {
    return title.toLowerCase(Locale.ROOT);
  }

  @Override
  public final Action on(Input input, Scene scene) {
    P page = page(scene);
    if (input instanceof Mouse mouse) {
      return page == null ? Action.IGNORE : onMouse(mouse, scene, page);
    }
    if (filter.isTyped()) {
      if (filter.on(input)) {
        selection.reset();
      }
      return Action.STAY;
    }
    Command command = input instanceof Key key ? keys.command(key) : null;
    return command == null ? Action.IGNORE : onCommand(command, scene, page);
  }

  private Action onCommand(Command command, Scene scene, @Nullable P page) {
    switch (command) {
      case FILTER -> filter.begin();
      case SORT_LEFT -> sorting.beside(-1, sortable());
      case SORT_RIGHT -> sorting.beside(1, sortable());
      case INVERT -> sorting.invert();
      case OPEN -> {
        return openSelected(page);
      }
      case CLEAR_FILTER, BACK -> {
        if (command == Command.BACK && filter.isEmpty()) {
          return Action.BACK;
        }
        filter.clear();
        selection.reset();
      }
      default -> {
        return onOther(command, scene, page);
      }
    }
    return Action.STAY;
  }

  private Action onMouse(Mouse mouse, Scene scene, P page) {
    ListLayout layout = ListLayout.of(scene, process, page);
    if (mouse.action() == Mouse.Action.PRESS && mouse.y() == layout.titles()) {
      for (ColumnFit.Placed<C> placed : columns(scene.width())) {
        if (placed.at(mouse.x() - ListRows.MARGIN) && sortable().contains(placed.column())) {
          sorting.by(placed.column());
        }
      }
      return Action.STAY;
    }
    return switch (selection.on(mouse, page, layout.body(), rows(scene))) {
      case MOVED -> Action.STAY;
      case OPENED -> openSelected(page);
      case OUTSIDE -> Action.IGNORE;
    };
  }

  private Action openSelected(@Nullable P page) {
    R row = page == null ? null : selected(page);
    return row == null ? Action.STAY : open(row);
  }

  private int rows(Scene scene) {
    return Math.max(0, ListLayout.of(scene, process, page(scene)).rows() - below(scene));
  }
}
