package dev.consolation.tui.screen;

import dev.consolation.task.Level;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Box;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.view.Overview;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.util.List;

/** The dialog in which it is chosen how much an agent records. */
final class LevelPage implements Page {
  private static final List<Level> LEVELS =
      List.of(Level.OFF, Level.LIFECYCLE, Level.WAITS, Level.EVERYTHING);

  private final String process;
  private int row;

  LevelPage(String process, Level current) {
    this.process = process;
    row = Math.max(0, LEVELS.indexOf(current));
  }

  @Override
  public Keymap keymap() {
    return Dialogs.CHOOSING;
  }

  @Override
  public String title() {
    return "Level of detail";
  }

  @Override
  public boolean dialog() {
    return true;
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    Level current = scene.model().overview(process).map(Overview::level).orElse(Level.UNSPECIFIED);
    int width = LEVELS.stream().mapToInt(l -> Words.explained(l).length()).max().orElse(0) + 18;
    Canvas box = Box.draw(canvas, "What the agent records", width, LEVELS.size());
    for (int y = 0; y < LEVELS.size(); y++) {
      Level level = LEVELS.get(y);
      Canvas line = box.rows(y, 1);
      if (y == row) {
        line.ground(Ground.CHOSEN);
      }
      line.text(1, 0, level == current ? "●" : " ", Pen.of(Tone.GOOD));
      line.text(3, 0, Words.level(level), Pen.STRONG);
      line.text(15, 0, Words.explained(level), Pen.DIM);
    }
  }

  @Override
  public Action on(Input input, Scene scene) {
    Command command = input instanceof Key key ? Dialogs.CHOOSING.command(key) : null;
    if (command == null) {
      return Action.STAY;
    }
    return switch (command) {
      case BACK -> Action.BACK;
      case OPEN, TOGGLE -> new Action.SetLevel(process, LEVELS.get(row));
      default -> {
        row = Dialogs.moved(command, row, LEVELS.size(), 1);
        yield Action.STAY;
      }
    };
  }
}
