package dev.consolation.tui;

/** Breaks a rule on purpose: the terminal console knows nothing of the desktop console. */
final class TuiThatKnowsGui {
  dev.consolation.gui.StandIn other = new dev.consolation.gui.StandIn();
}
