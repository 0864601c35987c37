package dev.consolation.tui.theme;

/** What lies behind a text. */
public enum Ground {
  /** The terminal's own background. */
  SCREEN,
  /** The first and last line. */
  BAR,
  /** Titles of columns. */
  HEADER,
  /** The row that is chosen. */
  SELECTED,
  /** A dialog. */
  DIALOG,
  /** The chosen row of a dialog. */
  CHOSEN,
  /** Where text is typed. */
  FIELD,
  /** What must be seen. */
  ALERT
}
