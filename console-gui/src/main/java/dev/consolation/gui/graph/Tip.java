package dev.consolation.gui.graph;

/**
 * The triangle at the end of an arrow.
 *
 * @param point where it points to
 */
record Tip(Placed.Point point, Placed.Point left, Placed.Point right) {
  private static final double LENGTH = 9;
  private static final double HALF = 4;

  /** Of a way of at least two points. */
  static Tip of(Placed.Way way) {
    Placed.Point tip = way.tip();
    Placed.Point before = way.points().get(way.points().size() - 2);
    double dx = tip.x() - before.x();
    double dy = tip.y() - before.y();
    double length = Math.max(1e-6, Math.hypot(dx, dy));
    double ux = dx / length;
    double uy = dy / length;
    double x = tip.x() - LENGTH * ux;
    double y = tip.y() - LENGTH * uy;
    return new Tip(
        tip,
        new Placed.Point(x - HALF * uy, y + HALF * ux),
        new Placed.Point(x + HALF * uy, y - HALF * ux));
  }
}
