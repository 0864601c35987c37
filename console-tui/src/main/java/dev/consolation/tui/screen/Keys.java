package dev.consolation.tui.screen;

import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Keymap;

/** The keys that mean the same on every screen. */
final class Keys {
  /** Taken where the page has no use for the key. */
  static final Keymap EVERYWHERE =
      Keymap.of()
          .hint(Command.PAUSE, "pause", "Let the numbers stand still, or go on.", "Space")
          .key(Command.LEVEL, "Choose how much the agent records.", "L")
          .hint(Command.RESOURCES, "resources", "What tasks wait for, and who must act.", "r")
          .key(Command.REQUESTS, "Requests, and what the slow ones have in common.", "Q")
          .key(Command.PROBLEMS, "What is wrong, with its proof and what to do.", "P")
          .key(Command.DELAYS, "The worst delays from wake to poll, and what ran then.", "d")
          .key(Command.RUNTIMES, "The runtimes: workers, queue, how busy they are.", "R")
          .key(Command.HEAP_DUMP, "Write a heap dump; asks where, and whether to.", "H")
          .key(Command.SAVE, "Save the last minutes as a recording, in a file here.", "S")
          .key(Command.PROCESSES, "Go to the list of processes.", "p")
          .key(Command.NEWER, "Go on to the process that took the place of an ended one.", "n")
          .key(Command.EARLIER, "Of a recording: a second earlier.", "[")
          .key(Command.LATER, "Of a recording: a second later.", "]")
          .key(Command.MUCH_EARLIER, "Of a recording: ten seconds earlier.", "{")
          .key(Command.MUCH_LATER, "Of a recording: ten seconds later.", "}")
          .key(Command.MOMENT, "Of a recording: asks for the moment, as in +1m30s.", "@")
          .hint(Command.HELP, "help", "Show the keys and words of this screen.", "?", "F1")
          .hint(Command.QUIT, "quit", "Leave the console; what it observes goes on.", "q", "Ctrl-C")
          .build();

  /** Moving in anything that has rows. */
  static final Keymap MOVING =
      Keymap.of()
          .key(Command.UP, "One row up.", "Up", "k")
          .key(Command.DOWN, "One row down.", "Down", "j")
          .key(Command.PAGE_UP, "One page up.", "PageUp", "Ctrl-B")
          .key(Command.PAGE_DOWN, "One page down.", "PageDown", "Ctrl-F")
          .key(Command.FIRST, "To the first row.", "Home")
          .key(Command.LAST, "To the last row.", "End", "G")
          .build();

  private Keys() {}
}
