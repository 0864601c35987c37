package dev.consolation.tui.input;

/** What a key can ask for. */
public enum Command {
  UP,
  DOWN,
  PAGE_UP,
  PAGE_DOWN,
  FIRST,
  LAST,
  OPEN,
  FOLD,
  BACK,
  FILTER,
  CLEAR_FILTER,
  GROUPING,
  SORT_LEFT,
  SORT_RIGHT,
  INVERT,
  NARROWER,
  WIDER,
  COLUMNS,
  ENDED,
  FRAMES,
  TOGGLE,
  LEVEL,
  RUNTIMES,
  DETACH,
  PROCESSES,
  NEWER,
  PAUSE,
  HELP,
  QUIT
}
