package dev.consolation.tui.screen;

import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.widget.Canvas;
import java.util.List;

/**
 * One screen, or a dialog over one: its state, without a terminal and without a network.
 *
 * <p>Of one thread. {@link #settle} brings the state in line with what is known now; {@link #draw}
 * changes nothing.
 */
interface Page {
  /** What the footer and the help of the page are made from. */
  Keymap keymap();

  void draw(Canvas canvas, Scene scene);

  Action on(Input input, Scene scene);

  /** What it wants to be told. A dialog wants nothing: the page below it goes on being told. */
  default Wants wants(int width, int height) {
    return Wants.NOTHING;
  }

  default void settle(Scene scene) {}

  /** Whether it is drawn over the page below. */
  default boolean dialog() {
    return false;
  }

  /** What its help says besides its keys. */
  default List<HelpPage.Line> notes() {
    return List.of();
  }

  /** What the help calls it. */
  String title();
}
