package dev.consolation.gui.control;

/**
 * Where a cell is painted.
 *
 * @param x of its first pixel that may be painted
 * @param width that may be painted
 * @param middle the height of the middle of its line
 */
public record Cell(double x, double width, double middle) {
  /** The same without so much of its left. */
  public Cell from(double newX) {
    return new Cell(newX, Math.max(0, x + width - newX), middle);
  }
}
