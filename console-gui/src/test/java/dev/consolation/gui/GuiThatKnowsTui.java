package dev.consolation.gui;

/** Breaks a rule on purpose: the desktop console knows nothing of the terminal console. */
final class GuiThatKnowsTui {
  dev.consolation.tui.StandIn other = new dev.consolation.tui.StandIn();
}
