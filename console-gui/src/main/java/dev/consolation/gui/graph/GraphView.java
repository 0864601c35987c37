package dev.consolation.gui.graph;

import dev.consolation.gui.theme.Look;
import dev.consolation.gui.theme.Palette;
import dev.consolation.gui.theme.TextWidths;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.WaitPicture;
import dev.consolation.view.Tone;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.transform.Transform;

/** Draws a placed picture; the wheel zooms, dragging moves it, keys go from box to box. */
public final class GraphView extends Region {
  private static final double PAD = 11;
  private static final double LEAST = 0.03;
  private static final double MOST = 3;
  private static final double STEP = 60;

  private final Look look;
  private final Canvas canvas = new Canvas();
  private Placed placed = Placed.NONE;
  private String search = "";
  private int chosen = -1;
  private int under = -1;
  private double zoom = 1;
  private double left;
  private double top;
  private double pressedX;
  private double pressedY;
  private boolean fitted = true;
  private boolean dragged;
  private Consumer<Route> open = route -> {};
  private Consumer<Route> focus = route -> {};

  public GraphView(Look look) {
    this.look = look;
    getChildren().add(canvas);
    getStyleClass().add("graph");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleRoleDescription("graph");
    setAccessibleText("Who waits for whom");
    setMinSize(60, 60);
    look.onChange(this::requestLayout);
    canvas.setOnMouseMoved(this::moved);
    canvas.setOnMousePressed(this::pressed);
    canvas.setOnMouseDragged(this::moveBy);
    canvas.setOnMouseClicked(this::clicked);
    addEventHandler(ScrollEvent.SCROLL, this::wheel);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    focusedProperty().addListener((o, a, b) -> paint());
  }

  /** A box was opened. */
  public void onOpen(Consumer<Route> listener) {
    open = listener;
  }

  /** The neighbourhood of a box is wanted. */
  public void onFocus(Consumer<Route> listener) {
    focus = listener;
  }

  /** Shows a picture; of another shape than before, it is fitted into the view. */
  public void show(Placed now, boolean anew) {
    String key = chosen >= 0 ? placed.picture().boxes().get(chosen).key() : "";
    placed = now;
    chosen = -1;
    under = -1;
    for (int i = 0; i < now.picture().boxes().size(); i++) {
      if (now.picture().boxes().get(i).key().equals(key)) {
        chosen = i;
      }
    }
    setAccessibleHelp(now.picture().summary());
    if (anew && fitted) {
      fit();
    }
    paint();
  }

  public Placed placed() {
    return placed;
  }

  /** Marks what matches, and dims all else; empty: nothing is looked for. */
  public void search(String text) {
    search = text;
    for (int i = 0; i < placed.boxes().size() && !text.isBlank(); i++) {
      if (placed.picture().boxes().get(i).matches(text)) {
        centre(i);
        break;
      }
    }
    paint();
  }

  /** Shows the whole. */
  public void fit() {
    if (placed.width() <= 0 || getWidth() <= 0) {
      return;
    }
    fitted = true;
    double fits = Math.min(getWidth() / placed.width(), getHeight() / placed.height());
    zoom = Math.clamp(fits, LEAST, 1.15);
    left = (getWidth() - placed.width() * zoom) / 2;
    top = (getHeight() - placed.height() * zoom) / 2;
    paint();
  }

  /** Larger or smaller, around the middle. */
  public void zoomBy(double factor) {
    zoomAt(factor, getWidth() / 2, getHeight() / 2);
  }

  /** The whole picture as it is drawn, as an image of so many pixels for each of its own. */
  public WritableImage image(double scale) {
    double most = 8000 / Math.max(1, Math.max(placed.width(), placed.height()));
    double used = Math.min(scale, most);
    var whole = new Canvas(placed.width() * used, placed.height() * used);
    GraphicsContext g = whole.getGraphicsContext2D();
    g.setFill(look.palette().ground());
    g.fillRect(0, 0, whole.getWidth(), whole.getHeight());
    draw(g, used, 0, 0, whole.getWidth(), whole.getHeight());
    return whole.snapshot(null, null);
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    if (fitted) {
      fit();
    }
    paint();
  }

  private void paint() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.setFill(look.palette().ground());
    g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    draw(g, zoom, left, top, canvas.getWidth(), canvas.getHeight());
  }

  private void draw(
      GraphicsContext g, double scale, double x, double y, double width, double height) {
    g.save();
    g.setTransform(new javafx.scene.transform.Affine(Transform.affine(scale, 0, 0, scale, x, y)));
    boolean words = scale > 0.35;
    for (int i = 0; i < placed.ways().size(); i++) {
      arrow(g, placed.picture().arrows().get(i), placed.ways().get(i), words);
    }
    for (int i = 0; i < placed.boxes().size(); i++) {
      Placed.Area area = placed.boxes().get(i);
      double ax = area.x() * scale + x;
      double ay = area.y() * scale + y;
      if (ax < width
          && ay < height
          && ax + area.width() * scale > 0
          && ay + area.height() * scale > 0) {
        box(g, i, placed.picture().boxes().get(i), area, words);
      }
    }
    g.restore();
  }

  private void arrow(GraphicsContext g, WaitPicture.Arrow arrow, Placed.Way way, boolean words) {
    int corners = way.points().size();
    if (corners < 2) {
      return;
    }
    Palette palette = look.palette();
    boolean beside = chosen >= 0 && (arrow.from() == chosen || arrow.to() == chosen);
    Tone tone = arrow.cycle() ? Tone.DANGER : beside ? Tone.ACCENT : Tone.DIM;
    Color color = palette.of(tone);
    g.setStroke(color);
    g.setLineWidth(arrow.cycle() ? 2.4 : beside ? 2 : 1.3);
    if (arrow.sure()) {
      g.setLineDashes();
    } else {
      g.setLineDashes(6, 5);
    }
    double[] xs = way.points().stream().mapToDouble(Placed.Point::x).toArray();
    double[] ys = way.points().stream().mapToDouble(Placed.Point::y).toArray();
    g.strokePolyline(xs, ys, corners);
    g.setLineDashes();
    Tip tip = Tip.of(way);
    g.setFill(color);
    g.fillPolygon(
        new double[] {tip.point().x(), tip.left().x(), tip.right().x()},
        new double[] {tip.point().y(), tip.left().y(), tip.right().y()},
        3);
    if (words && !arrow.label().isEmpty()) {
      Font font = Font.font(Font.getDefault().getFamily(), 11);
      g.setFont(font);
      double w = look.text().of(arrow.label()) * 11 / look.em();
      g.setFill(palette.ground());
      g.fillRect(way.labelX() - 2, way.labelY(), w + 4, 15);
      g.setFill(palette.of(arrow.cycle() ? Tone.DANGER : Tone.DIM));
      g.fillText(arrow.label(), way.labelX(), way.labelY() + 11.5);
    }
  }

  private void box(
      GraphicsContext g, int index, WaitPicture.Box box, Placed.Area area, boolean words) {
    Palette palette = look.palette();
    boolean dimmed = !search.isBlank() && !box.matches(search);
    g.setGlobalAlpha(dimmed ? 0.28 : 1);
    double round = box.task() ? area.height() : 6;
    if (box.count() > 1) {
      // A crowd casts two more outlines.
      g.setStroke(palette.of(box.tone()));
      g.setLineWidth(1);
      g.strokeRoundRect(area.x() + 4, area.y() + 4, area.width(), area.height(), round, round);
      g.setFill(palette.ground());
      g.fillRoundRect(area.x(), area.y(), area.width(), area.height(), round, round);
    }
    g.setFill(palette.tint(box.tone(), index == under ? 0.26 : 0.14));
    g.fillRoundRect(area.x(), area.y(), area.width(), area.height(), round, round);
    boolean marked = index == chosen || (!search.isBlank() && !dimmed);
    g.setStroke(palette.of(marked ? Tone.ACCENT : box.tone()));
    g.setLineWidth(marked ? 3 : box.cycle() ? 2.2 : 1.3);
    g.strokeRoundRect(area.x(), area.y(), area.width(), area.height(), round, round);
    if (words) {
      boolean two = !box.detail().isEmpty();
      double x = area.x() + inset(box, area.height());
      double middle = area.y() + area.height() / 2;
      double room = area.width() - 2 * inset(box, area.height()) + 4;
      g.setFont(Font.font(Font.getDefault().getFamily(), FontWeight.BOLD, 13));
      g.setFill(palette.of(Tone.TEXT));
      g.fillText(fit(look.strong(), box.title(), room, 13), x, two ? middle - 3 : middle + 5);
      if (two) {
        g.setFont(Font.font(Font.getDefault().getFamily(), 11));
        g.setFill(palette.of(Tone.DIM));
        g.fillText(fit(look.text(), box.detail(), room, 11), x, middle + 13);
      }
    }
    g.setGlobalAlpha(1);
  }

  private static double inset(WaitPicture.Box box, double height) {
    return box.task() ? height / 2.4 : PAD;
  }

  private String fit(TextWidths widths, String text, double room, double size) {
    return widths.fit(text, room * look.em() / size);
  }

  /** The room that the boxes and labels of a picture ask for. */
  public GraphLayout.Sizes sizes(WaitPicture picture) {
    double height = 44;
    List<Double> widths =
        picture.boxes().stream().map(box -> Math.clamp(width(box, height), 90.0, 280.0)).toList();
    List<Double> labels =
        picture.arrows().stream()
            .map(arrow -> look.text().of(arrow.label()) * 11 / look.em())
            .toList();
    return new GraphLayout.Sizes(widths, height, labels, 15);
  }

  private double width(WaitPicture.Box box, double height) {
    double title = look.strong().of(box.title()) * 13 / look.em();
    double detail = look.text().of(box.detail()) * 11 / look.em();
    return Math.max(title, detail) + 2 * inset(box, height);
  }

  private int boxAt(double x, double y) {
    double px = (x - left) / zoom;
    double py = (y - top) / zoom;
    for (int i = 0; i < placed.boxes().size(); i++) {
      if (placed.boxes().get(i).has(px, py)) {
        return i;
      }
    }
    return -1;
  }

  private void moved(MouseEvent event) {
    int now = boxAt(event.getX(), event.getY());
    if (now != under) {
      under = now;
      canvas.setCursor(now < 0 ? Cursor.DEFAULT : Cursor.HAND);
      paint();
    }
  }

  private void pressed(MouseEvent event) {
    requestFocus();
    pressedX = event.getX();
    pressedY = event.getY();
    dragged = false;
  }

  private void moveBy(MouseEvent event) {
    double dx = event.getX() - pressedX;
    double dy = event.getY() - pressedY;
    if (dragged || Math.hypot(dx, dy) > 3) {
      dragged = true;
      fitted = false;
      left += dx;
      top += dy;
      pressedX = event.getX();
      pressedY = event.getY();
      paint();
    }
  }

  private void clicked(MouseEvent event) {
    if (dragged) {
      return;
    }
    choose(boxAt(event.getX(), event.getY()));
    if (event.getClickCount() == 2 && chosen >= 0) {
      openChosen(event.isShortcutDown());
    }
  }

  private void wheel(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      zoomAt(Math.pow(1.0015, event.getDeltaY() * 1.5), event.getX(), event.getY());
      event.consume();
    }
  }

  private void zoomAt(double factor, double x, double y) {
    double now = Math.clamp(zoom * factor, LEAST, MOST);
    left = x - (x - left) * now / zoom;
    top = y - (y - top) * now / zoom;
    zoom = now;
    fitted = false;
    paint();
  }

  private void key(KeyEvent event) {
    boolean used = true;
    switch (event.getCode()) {
      case UP -> move(0, STEP);
      case DOWN -> move(0, -STEP);
      case LEFT -> move(STEP, 0);
      case RIGHT -> move(-STEP, 0);
      case PLUS, EQUALS, ADD -> zoomBy(1.2);
      case MINUS, SUBTRACT -> zoomBy(1 / 1.2);
      case DIGIT0, HOME -> fit();
      case J -> step(1);
      case K -> step(-1);
      case ENTER -> openChosen(false);
      case F -> openChosen(true);
      default -> used = false;
    }
    if (used && !event.isAltDown() && !event.isShortcutDown()) {
      event.consume();
    }
  }

  private void move(double dx, double dy) {
    left += dx;
    top += dy;
    fitted = false;
    paint();
  }

  private void step(int by) {
    if (!placed.boxes().isEmpty()) {
      choose(Math.floorMod(chosen + by, placed.boxes().size()));
      centre(chosen);
    }
  }

  private void centre(int box) {
    Placed.Area area = placed.boxes().get(box);
    double x = (area.x() + area.width() / 2) * zoom + left;
    double y = (area.y() + area.height() / 2) * zoom + top;
    if (x < 0 || y < 0 || x > getWidth() || y > getHeight()) {
      left += getWidth() / 2 - x;
      top += getHeight() / 2 - y;
      fitted = false;
    }
    paint();
  }

  private void choose(int box) {
    chosen = box;
    if (box >= 0) {
      WaitPicture.Box it = placed.picture().boxes().get(box);
      setAccessibleHelp(it.title() + " " + it.detail());
    }
    paint();
  }

  private void openChosen(boolean neighbours) {
    if (chosen >= 0) {
      Route leads = placed.picture().boxes().get(chosen).leads();
      if (leads != null) {
        (neighbours ? focus : open).accept(leads);
      }
    }
  }
}
