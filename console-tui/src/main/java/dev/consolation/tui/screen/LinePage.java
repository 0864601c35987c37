package dev.consolation.tui.screen;

import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.input.Paste;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Box;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.tui.widget.TextField;
import dev.consolation.view.Tone;

/** A dialog that asks for one line of text. */
abstract class LinePage implements Page {
  private static final int WIDTH = 76;

  private final String title;
  private final String question;
  private final String verb;
  private final Keymap keys;
  private final TextField line;
  private String wrong = "";

  /**
   * Asks.
   *
   * @param verb what Enter does, in a word or two
   * @param help the same as a sentence
   * @param suggested what stands in the line at first
   */
  LinePage(String title, String question, String verb, String help, String suggested) {
    this.title = title;
    this.question = question;
    this.verb = verb;
    keys =
        Keymap.of().key(Command.OPEN, help, "Enter").key(Command.BACK, "Leave it.", "Esc").build();
    line = new TextField(suggested);
  }

  /**
   * What comes of a line.
   *
   * @throws IllegalArgumentException when it is wrong; the message is shown, and it is asked again
   */
  abstract Action taken(String text);

  @Override
  public final Keymap keymap() {
    return keys;
  }

  @Override
  public final String title() {
    return title;
  }

  @Override
  public final boolean dialog() {
    return true;
  }

  @Override
  public final void draw(Canvas canvas, Scene scene) {
    Canvas box = Box.draw(canvas, title + ": " + question, WIDTH, 3);
    line.draw(box, 0, 0, box.width());
    box.text(0, 1, CellText.fit(wrong, box.width()), Pen.of(Tone.DANGER));
    int x = box.text(0, 2, "Enter", Pen.ACCENT);
    x = box.text(x + 1, 2, verb, Pen.DIM);
    x = box.text(x + 3, 2, "Esc", Pen.ACCENT);
    box.text(x + 1, 2, "leaves it", Pen.DIM);
  }

  @Override
  public final Action on(Input input, Scene scene) {
    if (input instanceof Paste paste) {
      line.insert(paste.text());
      return Action.STAY;
    }
    if (!(input instanceof Key key)) {
      return Action.STAY;
    }
    Command command = keys.command(key);
    if (command == Command.BACK) {
      return Action.BACK;
    }
    wrong = "";
    if (command == Command.OPEN) {
      try {
        return taken(line.text().strip());
      } catch (IllegalArgumentException e) {
        wrong = String.valueOf(e.getMessage());
        return Action.STAY;
      }
    }
    line.on(key);
    return Action.STAY;
  }
}
