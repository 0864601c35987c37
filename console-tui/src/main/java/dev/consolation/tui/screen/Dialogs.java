package dev.consolation.tui.screen;

import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Keymap;

/** The keys of a dialog. */
final class Dialogs {
  static final Keymap CHOOSING =
      Keymap.of()
          .key(Command.OPEN, "Choose.", "Enter")
          .key(Command.TOGGLE, "Switch it on or off.", "Space")
          .key(Command.BACK, "Close.", "Esc", "q")
          .all(Keys.MOVING)
          .build();

  private Dialogs() {}

  /** The row that a key moves to, within so many. */
  static int moved(Command command, int row, int count, int page) {
    int to =
        switch (command) {
          case UP -> row - 1;
          case DOWN -> row + 1;
          case PAGE_UP -> row - page;
          case PAGE_DOWN -> row + page;
          case FIRST -> 0;
          case LAST -> count - 1;
          default -> row;
        };
    return Math.clamp(to, 0, Math.max(0, count - 1));
  }
}
