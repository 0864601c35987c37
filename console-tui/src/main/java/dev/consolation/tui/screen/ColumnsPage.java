package dev.consolation.tui.screen;

import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Box;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.tui.widget.Scrollbar;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.Tone;
import java.util.List;

/** The dialog in which the columns of a task list are chosen. */
final class ColumnsPage implements Page {
  private static final List<TaskColumn> COLUMNS = List.of(TaskColumn.values());

  private final TasksPage tasks;
  private int row;

  ColumnsPage(TasksPage tasks) {
    this.tasks = tasks;
  }

  @Override
  public Keymap keymap() {
    return Dialogs.CHOOSING;
  }

  @Override
  public String title() {
    return "Columns";
  }

  @Override
  public boolean dialog() {
    return true;
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    int width = COLUMNS.stream().mapToInt(c -> c.help().length()).max().orElse(0) + 18;
    Canvas box = Box.draw(canvas, "Columns: space switches, Enter closes", width, COLUMNS.size());
    int top = Math.max(0, row - box.height() + 1);
    for (int y = 0; y < box.height() && top + y < COLUMNS.size(); y++) {
      TaskColumn column = COLUMNS.get(top + y);
      Canvas line = box.rows(y, 1);
      if (top + y == row) {
        line.ground(Ground.CHOSEN);
      }
      boolean on = on(column);
      line.text(1, 0, on ? "✓" : " ", Pen.bold(Tone.GOOD));
      line.text(3, 0, column.title(), on ? Pen.STRONG : Pen.DIM);
      line.text(15, 0, CellText.fit(column.help(), box.width() - 17), Pen.DIM);
    }
    Scrollbar.draw(box, box.width() - 1, 0, box.height(), COLUMNS.size(), top, box.height());
  }

  @Override
  public Action on(Input input, Scene scene) {
    if (!(input instanceof Key key)) {
      return Action.STAY;
    }
    Command command = Dialogs.CHOOSING.command(key);
    if (command == null) {
      return Action.STAY;
    }
    if (command == Command.BACK || command == Command.OPEN) {
      return Action.BACK;
    }
    if (command == Command.TOGGLE) {
      TaskColumn column = COLUMNS.get(row);
      // Without its name nothing is known of a row.
      if (!tasks.chosen().remove(column) || column == TaskColumn.NAME) {
        tasks.chosen().add(column);
      }
    }
    row = Dialogs.moved(command, row, COLUMNS.size(), 10);
    return Action.STAY;
  }

  private boolean on(TaskColumn column) {
    return tasks.chosen().contains(column);
  }
}
