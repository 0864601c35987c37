package dev.consolation.tui.screen;

import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.input.Mouse;
import dev.consolation.tui.model.TaskAnswer;
import dev.consolation.tui.model.Wants;
import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.tui.widget.Scrollbar;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.TaskDetail;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One task with all that is known of it. */
final class DetailPage implements Page {
  private static final Keymap KEYS =
      Keymap.of()
          .hint(Command.BACK, "back", "To where you came from.", "Esc", "Backspace")
          .hint(Command.OPEN, "open", "Open the chosen task: who spawned it, who woke it.", "Enter")
          .hint(Command.FRAMES, "frames", "All frames of the stack, or yours only.", "f")
          .all(Keys.MOVING)
          .build();

  private final String process;
  private final long task;
  private boolean allFrames;
  private int top;
  private int link = -1;
  private Doc doc = new Doc();
  private @Nullable TaskDetail last;

  DetailPage(String process, long task) {
    this.process = process;
    this.task = task;
  }

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Task";
  }

  @Override
  public Wants wants(int width, int height) {
    return new Wants(false, process, null, task);
  }

  @Override
  public void settle(Scene scene) {
    TaskAnswer answer = answer(scene);
    // A task that is not kept any more stays on the screen as it was last seen.
    if (answer != null && answer.detail() != null) {
      last = answer.detail();
    }
    if (last != null) {
      doc = TaskDoc.write(last, allFrames, scene.width(), ZoneId.systemDefault());
    }
    top = Math.clamp(top, 0, Math.max(0, doc.size() - rows(scene)));
    if (!doc.links().contains(link)) {
      link = doc.links().isEmpty() ? -1 : doc.links().get(0);
    }
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    int header = Header.lines(scene.height());
    Header.draw(canvas.rows(0, header), scene, process);
    Canvas body = canvas.rows(header + 1, rows(scene));
    TaskAnswer answer = answer(scene);
    String error = answer == null ? "" : answer.error();
    name(canvas.rows(header, 1), error);
    if (last == null) {
      body.text(1, 0, error.isEmpty() ? "waiting for the task" : error, Pen.DIM);
    }
    for (int y = 0; y < body.height() && top + y < doc.size(); y++) {
      Canvas line = body.part(0, y, body.width() - 1, 1);
      if (top + y == link) {
        line.ground(Ground.SELECTED);
      }
      doc.lines().get(top + y).draw(line, 0);
    }
    Scrollbar.draw(body, body.width() - 1, 0, body.height(), doc.size(), top, body.height());
    if (scene.height() >= 6) {
      Footer.draw(canvas.rows(canvas.height() - 1, 1), KEYS, "");
    }
  }

  private void name(Canvas canvas, String error) {
    canvas.fill(Ground.HEADER);
    if (last == null) {
      canvas.text(1, 0, "task " + task, Pen.STRONG);
      return;
    }
    TaskLine line = last.task();
    String state = TaskColumn.STATE.text(line);
    int x = canvas.text(1, 0, state, Pen.bold(TaskColumn.STATE.tone(line)));
    x = canvas.text(x + 2, 0, Words.longKind(line.kind()), Pen.TEXT);
    x = canvas.text(x + 1, 0, Long.toString(line.id()), Pen.TEXT);
    x = canvas.text(x + 2, 0, CellText.fit(line.title(), canvas.width() - x - 3), Pen.STRONG);
    if (!error.isEmpty()) {
      canvas.text(x + 2, 0, CellText.fit(error, canvas.width() - x - 3), Pen.of(Tone.WARNING));
    }
  }

  @Override
  public Action on(Input input, Scene scene) {
    if (input instanceof Mouse mouse) {
      return onMouse(mouse, scene);
    }
    Command command = input instanceof Key key ? KEYS.command(key) : null;
    if (command == null) {
      return Action.IGNORE;
    }
    int rows = rows(scene);
    switch (command) {
      case BACK -> {
        return Action.BACK;
      }
      case OPEN -> {
        return open(link);
      }
      case FRAMES -> allFrames = !allFrames;
      case UP -> step(-1, rows);
      case DOWN -> step(1, rows);
      default -> top = Dialogs.moved(command, top, doc.size(), Math.max(1, rows - 1));
    }
    return Action.STAY;
  }

  // To the next line that leads somewhere when it is in sight, else one line on.
  private void step(int by, int rows) {
    List<Integer> links = doc.links();
    int at = links.indexOf(link);
    int next = at + by;
    if (at >= 0 && next >= 0 && next < links.size()) {
      int line = links.get(next);
      if (line >= top && line < top + rows) {
        link = line;
        return;
      }
    }
    top += by;
    if (at >= 0 && next >= 0 && next < links.size()) {
      int line = links.get(next);
      link = line >= top && line < top + rows ? line : link;
    }
  }

  private Action onMouse(Mouse mouse, Scene scene) {
    switch (mouse.action()) {
      case WHEEL_UP -> top -= 3;
      case WHEEL_DOWN -> top += 3;
      case PRESS -> {
        int line = mouse.y() - Header.lines(scene.height()) - 1 + top;
        if (doc.links().contains(line)) {
          return open(line);
        }
      }
      case DRAG, RELEASE -> {
        return Action.IGNORE;
      }
    }
    return Action.STAY;
  }

  private Action open(int line) {
    return line < 0 || line >= doc.size()
        ? Action.STAY
        : new Action.Open(new DetailPage(process, doc.lines().get(line).target()));
  }

  private @Nullable TaskAnswer answer(Scene scene) {
    TaskAnswer answer = scene.model().task();
    return answer != null && answer.task() == task && answer.process().equals(process)
        ? answer
        : null;
  }

  private static int rows(Scene scene) {
    int footer = scene.height() >= 6 ? 1 : 0;
    return Math.max(0, scene.height() - Header.lines(scene.height()) - 1 - footer);
  }
}
