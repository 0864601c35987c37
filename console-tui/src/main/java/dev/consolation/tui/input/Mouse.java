package dev.consolation.tui.input;

/**
 * The mouse, at a cell of the screen.
 *
 * @param x column from 0
 * @param y row from 0
 */
public record Mouse(Action action, int x, int y) implements Input {
  /** What it does; buttons but the first are not told. */
  public enum Action {
    PRESS,
    DRAG,
    RELEASE,
    WHEEL_UP,
    WHEEL_DOWN
  }
}
