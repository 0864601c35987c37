package dev.consolation.gui.control;

import dev.consolation.gui.theme.Look;
import dev.consolation.gui.theme.Palette;
import dev.consolation.gui.theme.TextWidths;
import dev.consolation.gui.viewmodel.Choice;
import dev.consolation.view.Tone;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A list with columns that paints only the rows that are seen, so that its cost does not depend on
 * how many there are. Its rows may be known in part.
 *
 * <p>Where it is scrolled to and which row is chosen is kept in a {@link Choice}; the page is told
 * of everything that changes what should be known.
 */
public final class Grid<R> extends Region {
  private static final double NARROWEST = 2.5;

  private final Look look;
  private final Choice choice;
  private final Canvas canvas = new Canvas();
  private final ScrollBar bar = new ScrollBar();
  private final Pen pen;
  private final Map<String, Double> widths = new HashMap<>();
  private final Tooltip help = new Tooltip();
  private List<GridColumn<R>> wanted = List.of();
  private List<GridColumn<R>> columns = List.of();
  private double[] lefts = new double[0];
  private GridRows<R> rows = GridRows.of(List.of());
  private String sorted = "";
  private boolean descending;
  private String empty = "";
  private long under = -1;
  private int resized = -1;
  private Function<R, String> words = Object::toString;
  private Function<R, @Nullable Tone> ground = row -> null;
  private LongConsumer onChoose = row -> {};
  private Runnable onOpen = () -> {};
  private Runnable onWindow = () -> {};
  private Consumer<String> onSort = key -> {};

  public Grid(Look look, Choice choice, String name) {
    this.look = look;
    this.choice = choice;
    pen = new Pen(canvas.getGraphicsContext2D(), look);
    bar.setOrientation(Orientation.VERTICAL);
    bar.getStyleClass().add("grid-bar");
    getChildren().addAll(canvas, bar);
    getStyleClass().add("grid");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setAccessibleRoleDescription("list");
    setAccessibleText(name);
    setMinSize(60, 60);
    look.onChange(this::requestLayout);
    bar.valueProperty().addListener((o, a, b) -> scrolled(b.doubleValue()));
    focusedProperty().addListener((o, a, b) -> paint());
    canvas.setOnMouseMoved(this::moved);
    canvas.setOnMouseExited(e -> hover(-1));
    canvas.setOnMousePressed(this::pressed);
    canvas.setOnMouseDragged(this::dragged);
    canvas.setOnMouseReleased(e -> resized = -1);
    canvas.setOnMouseClicked(this::clicked);
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    Tooltip.install(canvas, help);
  }

  public void columns(List<GridColumn<R>> now) {
    wanted = List.copyOf(now);
    place();
  }

  /** Marks the column that the rows are sorted by. */
  public void sorted(String key, boolean largestFirst) {
    descending = largestFirst;
    if (!key.equals(sorted)) {
      sorted = key;
      place();
    }
  }

  /** What a screen reader says of a row. */
  public void words(Function<R, String> says) {
    words = says;
  }

  /** The tone that a row is tinted with; null: none. */
  public void ground(Function<R, @Nullable Tone> tints) {
    ground = tints;
  }

  public void onChoose(LongConsumer listener) {
    onChoose = listener;
  }

  /** The chosen row was double-clicked or Enter was pressed on it. */
  public void onOpen(Runnable listener) {
    onOpen = listener;
  }

  /** Other rows are seen than before. */
  public void onWindow(Runnable listener) {
    onWindow = listener;
  }

  /** A title was clicked. */
  public void onSort(Consumer<String> listener) {
    onSort = listener;
  }

  /** Shows these rows, or a sentence when there are none. */
  public void show(GridRows<R> now, String whenEmpty) {
    rows = now;
    empty = whenEmpty;
    scrollbar();
    paint();
    R chosen = rows.row(choice.index());
    setAccessibleHelp(chosen == null ? whenEmpty : words.apply(chosen));
  }

  /** Rows that there is room for, with the part of the last. */
  public double seen() {
    return Math.max(1, (getHeight() - titleHeight()) / rowHeight());
  }

  private double rowHeight() {
    return Math.round(look.em() * 2.05);
  }

  private double titleHeight() {
    return Math.round(look.em() * 2.3);
  }

  @Override
  protected void layoutChildren() {
    double width = getWidth();
    double height = getHeight();
    double barWidth = Math.round(bar.prefWidth(-1));
    canvas.setWidth(width);
    canvas.setHeight(height);
    bar.resizeRelocate(width - barWidth, titleHeight(), barWidth, height - titleHeight());
    place();
    scrollbar();
    onWindow.run();
    paint();
  }

  // What has no room is left out from the right, where the least important columns are; the one
  // that the rows are sorted by stays.
  private void place() {
    double em = look.em();
    double room = canvas.getWidth() - bar.getWidth();
    columns = new ArrayList<>(wanted);
    for (int i = columns.size() - 1; i > 0 && asked() * em > room; i--) {
      if (!columns.get(i).key().equals(sorted)) {
        columns.remove(i);
      }
    }
    double left = Math.max(0, room - asked() * em);
    double grow = columns.stream().mapToDouble(this::grows).sum();
    lefts = new double[columns.size() + 1];
    for (int i = 0; i < columns.size(); i++) {
      GridColumn<R> column = columns.get(i);
      double share = grow == 0 ? 0 : grows(column) / grow;
      lefts[i + 1] = lefts[i] + Math.rint(width(column) * em + left * share);
    }
  }

  private double asked() {
    return columns.stream().mapToDouble(this::width).sum();
  }

  private double grows(GridColumn<R> column) {
    return widths.containsKey(column.key()) ? 0 : column.grow();
  }

  private double width(GridColumn<R> column) {
    return widths.getOrDefault(column.key(), column.width());
  }

  private void scrollbar() {
    double seen = seen();
    bar.setMax(Math.max(0, rows.size() - seen));
    bar.setVisibleAmount(
        rows.size() <= 0 ? 1 : seen / rows.size() * Math.max(0, rows.size() - seen));
    bar.setUnitIncrement(1);
    bar.setBlockIncrement(Math.max(1, seen - 1));
    bar.setVisible(rows.size() > seen);
    bar.setValue(choice.top());
  }

  private void scrolled(double to) {
    if (Math.abs(to - choice.top()) > 1e-6) {
      choice.scroll(to, seen());
      onWindow.run();
      paint();
    }
  }

  private void wheel(ScrollEvent event) {
    double by = -event.getDeltaY() / rowHeight();
    if (by != 0) {
      choice.scroll(choice.top() + by, seen());
      bar.setValue(choice.top());
      onWindow.run();
      paint();
      event.consume();
    }
  }

  private void key(KeyEvent event) {
    long page = Math.max(1, (long) seen() - 1);
    boolean control = event.isShortcutDown();
    Long to =
        switch (event.getCode()) {
          case UP, K -> choice.index() - 1;
          case DOWN, J -> choice.index() + 1;
          case PAGE_UP -> choice.index() - page;
          case PAGE_DOWN -> choice.index() + page;
          case B -> control ? (Long) (choice.index() - page) : null;
          case F -> control ? (Long) (choice.index() + page) : null;
          case END -> rows.size() - 1;
          case G -> event.isShiftDown() ? (Long) (rows.size() - 1) : null;
          default -> null;
        };
    if (to != null && !event.isAltDown()) {
      choose(to);
      event.consume();
      return;
    }
    switch (event.getCode()) {
      case HOME -> {
        choice.reset();
        onChoose.accept(0);
        scrollbar();
        event.consume();
      }
      case ENTER -> {
        onOpen.run();
        event.consume();
      }
      default -> {}
    }
  }

  private void choose(long row) {
    if (rows.size() > 0) {
      onChoose.accept(Math.clamp(row, 0L, rows.size() - 1));
      scrollbar();
      R chosen = rows.row(choice.index());
      if (chosen != null) {
        setAccessibleHelp(words.apply(chosen));
        notifyAccessibleAttributeChanged(AccessibleAttribute.HELP);
      }
    }
  }

  private long rowAt(double y) {
    if (y < titleHeight()) {
      return -1;
    }
    long row = (long) Math.floor(choice.top() + (y - titleHeight()) / rowHeight());
    return row < rows.size() ? row : -1;
  }

  private int columnAt(double x) {
    for (int i = 0; i < columns.size(); i++) {
      if (x >= lefts[i] && x < lefts[i + 1]) {
        return i;
      }
    }
    return -1;
  }

  private int edgeAt(MouseEvent event) {
    if (event.getY() < titleHeight()) {
      for (int i = 0; i < columns.size(); i++) {
        if (Math.abs(event.getX() - lefts[i + 1]) < 4) {
          return i;
        }
      }
    }
    return -1;
  }

  private void moved(MouseEvent event) {
    hover(rowAt(event.getY()));
    canvas.setCursor(edgeAt(event) >= 0 ? Cursor.H_RESIZE : Cursor.DEFAULT);
    int column = event.getY() < titleHeight() ? columnAt(event.getX()) : -1;
    help.setText(column < 0 ? "" : columns.get(column).help());
    if (column < 0) {
      help.hide();
    }
  }

  private void hover(long row) {
    if (row != under) {
      under = row;
      paint();
    }
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    resized = edgeAt(event);
    long row = rowAt(event.getY());
    if (resized < 0 && row >= 0) {
      choose(row);
    }
  }

  private void dragged(MouseEvent event) {
    if (resized >= 0) {
      double width = (event.getX() - lefts[resized]) / look.em();
      widths.put(columns.get(resized).key(), Math.max(NARROWEST, width));
      place();
      paint();
    }
  }

  private void clicked(MouseEvent event) {
    if (event.getButton() != MouseButton.PRIMARY || edgeAt(event) >= 0) {
      return;
    }
    if (event.getY() < titleHeight()) {
      int column = columnAt(event.getX());
      if (column >= 0) {
        onSort.accept(columns.get(column).key());
      }
    } else if (event.getClickCount() == 2 && rowAt(event.getY()) >= 0) {
      onOpen.run();
    }
  }

  private void paint() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    Palette palette = look.palette();
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    g.setFill(palette.ground());
    g.fillRect(0, 0, width, height);
    double titles = titleHeight();
    double rowHeight = rowHeight();
    long first = (long) Math.floor(choice.top());
    double y = titles - Math.round((choice.top() - first) * rowHeight);
    for (long i = first; i < rows.size() && y < height; i++, y += rowHeight) {
      row(g, i, y, width, rowHeight);
    }
    if (rows.size() == 0 && !empty.isEmpty()) {
      TextWidths text = look.text();
      String shown = text.fit(empty, width - 2 * look.em());
      g.setFont(text.font());
      g.setFill(palette.of(Tone.DIM));
      g.fillText(shown, (width - text.of(shown)) / 2, titles + Math.min(height / 3, 8 * look.em()));
    }
    titles(g, width, titles);
  }

  private void row(GraphicsContext g, long index, double y, double width, double height) {
    Palette palette = look.palette();
    R row = rows.row(index);
    Tone tint = row == null ? null : ground.apply(row);
    boolean chosen = index == choice.index();
    if (chosen || index == under || tint != null) {
      g.setFill(
          chosen
              ? palette.chosen()
              : tint != null ? palette.tint(tint, palette.dark() ? 0.13 : 0.08) : palette.hover());
      g.fillRect(0, y, width, height);
    }
    if (chosen) {
      g.setFill(palette.of(isFocused() ? Tone.ACCENT : Tone.FAINT));
      g.fillRect(0, y, 3, height);
    }
    g.setFill(palette.faint());
    g.fillRect(0, y + height - 1, width, 1);
    double pad = Math.round(look.em() * 0.7);
    for (int i = 0; i < columns.size(); i++) {
      double left = lefts[i] + pad;
      var cell = new Cell(left, lefts[i + 1] - pad / 2 - left, y + height / 2);
      if (row == null) {
        pen.text(cell, "…", Tone.FAINT);
      } else {
        columns.get(i).paint().paint(pen, cell, row);
      }
    }
  }

  private void titles(GraphicsContext g, double width, double height) {
    Palette palette = look.palette();
    g.setFill(palette.raised());
    g.fillRect(0, 0, width, height);
    g.setFill(palette.line());
    g.fillRect(0, height - 1, width, 1);
    double pad = Math.round(look.em() * 0.7);
    for (int i = 0; i < columns.size(); i++) {
      GridColumn<R> column = columns.get(i);
      boolean by = column.key().equals(sorted);
      Tone tone = by ? Tone.ACCENT : Tone.DIM;
      String arrow = by ? descending ? " ↓" : " ↑" : "";
      double left = lefts[i] + pad;
      var cell = new Cell(left, lefts[i + 1] - pad / 2 - left, height / 2);
      if (column.right()) {
        pen.right(cell, column.title() + arrow, tone);
      } else {
        pen.text(cell, column.title() + arrow, tone);
      }
    }
  }
}
