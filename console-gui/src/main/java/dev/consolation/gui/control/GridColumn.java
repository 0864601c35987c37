package dev.consolation.gui.control;

/**
 * A column of a list.
 *
 * @param key names it
 * @param width in ems, what it asks for
 * @param grow its part of the room that is left; 0: none
 * @param right its title stands at the right
 * @param help one sentence
 * @param paint paints a row's cell
 */
public record GridColumn<R>(
    String key,
    String title,
    double width,
    double grow,
    boolean right,
    String help,
    Painter<R> paint) {
  /** Paints a cell. */
  @FunctionalInterface
  public interface Painter<R> {
    void paint(Pen pen, Cell cell, R row);
  }
}
