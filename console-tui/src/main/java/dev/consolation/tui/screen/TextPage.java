package dev.consolation.tui.screen;

import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.input.Mouse;
import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import org.jspecify.annotations.Nullable;

/** A page about something of a process: one line that names it, and a text with links. */
abstract class TextPage implements Page {
  /** The keys that every such page has. */
  static final Keymap READING =
      Keymap.of()
          .hint(Command.BACK, "back", "To where you came from.", "Esc", "Backspace")
          .hint(Command.OPEN, "open", "Open what the chosen line is about.", "Enter")
          .all(Keys.MOVING)
          .build();

  final String process;
  private final DocView view = new DocView();

  TextPage(String process) {
    this.process = process;
  }

  /** What is to be read now; null: nothing has come yet. */
  abstract @Nullable Doc write(Scene scene);

  /** Draws the line above the text; returns the column behind it. */
  abstract int name(Canvas line, Scene scene);

  /** What stands there before anything has come. */
  abstract String nothingYet(Scene scene);

  /** Does what keys of this page alone ask for. */
  Action onOwn(Command command) {
    view.on(command, 0);
    return Action.STAY;
  }

  @Override
  public Wants wants(int width, int height) {
    return Wants.of(process);
  }

  @Override
  public final void settle(Scene scene) {
    Doc doc = write(scene);
    if (doc != null) {
      view.settle(doc, rows(scene));
    }
  }

  @Override
  public final void draw(Canvas canvas, Scene scene) {
    int header = Header.lines(scene, process);
    Header.draw(canvas.rows(0, header), scene, process);
    Canvas line = canvas.rows(header, 1);
    line.fill(Ground.HEADER);
    int x = name(line, scene);
    String notice = scene.model().notice();
    line.text(x + 2, 0, CellText.fit(notice, line.width() - x - 3), Pen.DIM);
    Canvas body = canvas.rows(header + 1, rows(scene));
    if (write(scene) == null) {
      body.text(1, 0, nothingYet(scene), Pen.DIM);
    } else {
      view.draw(body);
    }
    if (scene.height() >= 6) {
      Footer.draw(canvas.rows(canvas.height() - 1, 1), keymap(), "");
    }
  }

  @Override
  public final Action on(Input input, Scene scene) {
    if (input instanceof Mouse mouse) {
      Target target = view.on(mouse, Header.lines(scene, process) + 1);
      return target == null ? Action.STAY : target.open(process);
    }
    Command command = input instanceof Key key ? keymap().command(key) : null;
    if (command == null) {
      return Action.IGNORE;
    }
    switch (command) {
      case BACK -> {
        return Action.BACK;
      }
      case OPEN -> {
        Target target = view.target();
        return target == null ? Action.STAY : target.open(process);
      }
      case UP, DOWN, PAGE_UP, PAGE_DOWN, FIRST, LAST -> view.on(command, rows(scene));
      default -> {
        return onOwn(command);
      }
    }
    return Action.STAY;
  }

  private int rows(Scene scene) {
    int footer = scene.height() >= 6 ? 1 : 0;
    return Math.max(0, scene.height() - Header.lines(scene, process) - 1 - footer);
  }
}
