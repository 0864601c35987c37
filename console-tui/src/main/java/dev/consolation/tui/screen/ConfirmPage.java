package dev.consolation.tui.screen;

import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Box;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.Wrap;
import java.util.List;

/** The question before something is done that cannot be taken back. */
final class ConfirmPage implements Page {
  private static final Keymap KEYS =
      Keymap.of()
          .key(Command.TOGGLE, "Do it.", "y")
          .key(Command.BACK, "Leave it.", "Esc", "n", "q", "Enter")
          .build();
  private static final int WIDTH = 64;

  private final String question;
  private final String consequence;
  private final Action act;

  ConfirmPage(String question, String consequence, Action act) {
    this.question = question;
    this.consequence = consequence;
    this.act = act;
  }

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Question";
  }

  @Override
  public boolean dialog() {
    return true;
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    int width = Math.min(WIDTH, canvas.width() - 4);
    List<String> first = Wrap.lines(question, width);
    List<String> then = Wrap.lines(consequence, width);
    Canvas box = Box.draw(canvas, "Sure?", WIDTH, first.size() + then.size() + 2);
    int y = 0;
    for (String line : first) {
      box.text(0, y++, line, Pen.STRONG);
    }
    for (String line : then) {
      box.text(0, y++, line, Pen.TEXT);
    }
    int x = box.text(0, y + 1, "y", Pen.ACCENT);
    x = box.text(x + 1, y + 1, "does it", Pen.DIM);
    x = box.text(x + 3, y + 1, "Esc", Pen.ACCENT);
    box.text(x + 1, y + 1, "leaves it", Pen.DIM);
  }

  @Override
  public Action on(Input input, Scene scene) {
    Command command = input instanceof Key key ? KEYS.command(key) : null;
    if (command == null) {
      return Action.STAY;
    }
    return command == Command.TOGGLE ? act : Action.BACK;
  }
}
