package dev.consolation.tui.screen;

import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Keymap;

/** What the footer shows while a filter is typed. */
final class FilterKeys {
  static final Keymap KEYS =
      Keymap.of()
          .hint(Command.OPEN, "keep", "Keep the filter.", "Enter")
          .hint(Command.BACK, "drop", "Drop the filter.", "Esc")
          .build();

  private FilterKeys() {}
}
