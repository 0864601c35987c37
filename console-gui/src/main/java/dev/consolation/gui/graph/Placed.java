package dev.consolation.gui.graph;

import dev.consolation.gui.viewmodel.WaitPicture;
import java.util.List;

/**
 * A picture with a place for everything in it, in pixels from its left upper corner.
 *
 * @param boxes in the order of the picture's boxes
 * @param ways in the order of the picture's arrows
 */
public record Placed(
    WaitPicture picture, List<Area> boxes, List<Way> ways, double width, double height) {
  /** Of nothing. */
  public static final Placed NONE = new Placed(WaitPicture.NONE, List.of(), List.of(), 0, 0);

  public Placed {
    boxes = List.copyOf(boxes);
    ways = List.copyOf(ways);
  }

  /** Where a box is. */
  public record Area(double x, double y, double width, double height) {
    boolean has(double px, double py) {
      return px >= x && px <= x + width && py >= y && py <= y + height;
    }
  }

  /** A corner of an arrow. */
  public record Point(double x, double y) {}

  /**
   * Where an arrow runs.
   *
   * @param points its corners, from its begin to its tip; none: it is not drawn
   * @param labelX left of its label
   * @param labelY top of its label
   */
  public record Way(List<Point> points, double labelX, double labelY) {
    public Way {
      points = List.copyOf(points);
    }

    /** Its tip. */
    Point tip() {
      return points.getLast();
    }
  }

  /** The same places for a newer picture of the same shape. */
  public Placed with(WaitPicture newer) {
    return new Placed(newer, boxes, ways, width, height);
  }
}
