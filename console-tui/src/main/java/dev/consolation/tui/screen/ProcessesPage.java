package dev.consolation.tui.screen;

import dev.consolation.client.model.ProcessRow;
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
import dev.consolation.tui.widget.Scrollbar;
import dev.consolation.view.Numbers;
import java.util.List;

/** The processes to choose from: the JVMs of this machine, and what the server knows. */
final class ProcessesPage implements Page {
  private static final Keymap KEYS =
      Keymap.of()
          .hint(Command.OPEN, "observe", "Open the process; attaches to it first.", "Enter")
          .hint(Command.DETACH, "detach", "Take the agent out of the process.", "D")
          .key(Command.BACK, "To where you came from.", "Esc")
          .all(Keys.MOVING)
          .build();
  private static final int TOP = 3;

  private int row;
  private long chosenPid;
  private int top;

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Processes";
  }

  @Override
  public Wants wants(int width, int height) {
    return Wants.ofMachine();
  }

  @Override
  public void settle(Scene scene) {
    List<ProcessRow> rows = ProcessRow.of(scene.model());
    for (int i = 0; i < rows.size() && chosenPid != 0; i++) {
      if (rows.get(i).pid() == chosenPid) {
        row = i;
        break;
      }
    }
    row = Math.clamp(row, 0, Math.max(0, rows.size() - 1));
    int seen = Math.max(1, seen(scene));
    top = Math.clamp(top, Math.max(0, row - seen + 1), row);
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    Header.identity(canvas.rows(0, 1), scene, "");
    List<ProcessRow> rows = ProcessRow.of(scene.model());
    int x = canvas.text(1, 1, "Processes", Pen.STRONG);
    if (scene.model().jvms() != null) {
      x = canvas.text(x + 1, 1, Numbers.exact(rows.size()), Pen.STRONG);
    }
    canvas.text(x + 3, 1, CellText.fit(scene.model().notice(), canvas.width() - x - 4), Pen.DIM);
    Canvas titles = canvas.rows(2, 1);
    titles.fill(Ground.HEADER);
    Columns at = Columns.of(canvas.width());
    titles.textBefore(at.pid(), 0, "pid", Pen.DIM);
    titles.text(at.main(), 0, "main class", Pen.DIM);
    titles.text(at.jdk(), 0, "JDK", Pen.DIM);
    titles.text(at.user(), 0, "user", Pen.DIM);
    titles.text(at.note(), 0, "agent", Pen.DIM);
    Canvas body = canvas.rows(TOP, seen(scene));
    if (scene.model().jvms() == null) {
      body.text(1, 0, "looking for JVMs", Pen.DIM);
    } else if (rows.isEmpty()) {
      body.text(1, 0, "no JVM runs on this machine that you may look at", Pen.DIM);
    }
    for (int y = 0; y < body.height() && top + y < rows.size(); y++) {
      Canvas line = body.part(0, y, body.width() - 1, 1);
      if (top + y == row) {
        line.ground(Ground.SELECTED);
      }
      draw(line, rows.get(top + y), at);
    }
    Scrollbar.draw(body, body.width() - 1, 0, body.height(), rows.size(), top, body.height());
    if (scene.height() >= 6) {
      Footer.draw(canvas.rows(canvas.height() - 1, 1), KEYS, "");
    }
  }

  private static void draw(Canvas line, ProcessRow row, Columns at) {
    boolean observed = !row.process().isEmpty();
    line.textBefore(at.pid(), 0, Long.toString(row.pid()), Pen.DIM);
    int end =
        line.text(
            at.main(),
            0,
            CellText.fit(row.title(), at.mainWidth()),
            observed ? Pen.STRONG : Pen.TEXT);
    String rest =
        row.main().endsWith(row.title())
            ? row.main().substring(0, row.main().length() - row.title().length())
            : "";
    String from =
        rest.endsWith(".") || rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    int room = at.main() + at.mainWidth() - end - 1;
    if (room > 8 && !from.isEmpty()) {
      line.text(end + 1, 0, CellText.fitEnd(from, room), Pen.DIM);
    }
    line.text(at.jdk(), 0, CellText.fit(row.jdk(), 9), Pen.DIM);
    line.text(at.user(), 0, CellText.fit(row.user(), 9), Pen.DIM);
    String sign = observed ? "● " : "";
    line.text(
        at.note(),
        0,
        CellText.fit(sign + row.note(), line.width() - at.note() - 1),
        Pen.of(row.tone()));
  }

  @Override
  public Action on(Input input, Scene scene) {
    List<ProcessRow> rows = ProcessRow.of(scene.model());
    if (input instanceof Mouse mouse) {
      return onMouse(mouse, rows);
    }
    Command command = input instanceof Key key ? KEYS.command(key) : null;
    if (command == null) {
      return Action.IGNORE;
    }
    switch (command) {
      case BACK -> {
        return Action.BACK;
      }
      case OPEN -> {
        return open(rows);
      }
      case DETACH -> {
        return row < rows.size() && !rows.get(row).process().isEmpty()
            ? new Action.Detach(rows.get(row).process())
            : Action.STAY;
      }
      default -> choose(rows, Dialogs.moved(command, row, rows.size(), Math.max(1, seen(scene))));
    }
    return Action.STAY;
  }

  private Action onMouse(Mouse mouse, List<ProcessRow> rows) {
    switch (mouse.action()) {
      case WHEEL_UP -> choose(rows, row - 1);
      case WHEEL_DOWN -> choose(rows, row + 1);
      case PRESS -> {
        int at = top + mouse.y() - TOP;
        if (mouse.y() < TOP || at >= rows.size()) {
          return Action.IGNORE;
        }
        if (at == row) {
          return open(rows);
        }
        choose(rows, at);
      }
      case DRAG, RELEASE -> {
        return Action.IGNORE;
      }
    }
    return Action.STAY;
  }

  private void choose(List<ProcessRow> rows, int to) {
    row = Math.clamp(to, 0, Math.max(0, rows.size() - 1));
    chosenPid = row < rows.size() ? rows.get(row).pid() : 0;
  }

  private Action open(List<ProcessRow> rows) {
    if (row >= rows.size()) {
      return Action.STAY;
    }
    ProcessRow chosen = rows.get(row);
    chosenPid = chosen.pid();
    if (!chosen.process().isEmpty()) {
      return new Action.Open(new TasksPage(chosen.process()));
    }
    return chosen.local() ? new Action.Attach(chosen.pid()) : Action.STAY;
  }

  private static int seen(Scene scene) {
    return Math.max(0, scene.height() - TOP - (scene.height() >= 6 ? 1 : 0));
  }

  /** Where the columns stand; narrow screens have fewer. */
  private record Columns(int pid, int main, int mainWidth, int jdk, int user, int note) {
    static Columns of(int width) {
      int note = Math.max(20, width - (width >= 100 ? 34 : 24));
      int user = width >= 70 ? note - 10 : width;
      int jdk = width >= 46 ? Math.min(user, note) - 10 : width;
      int mainWidth = Math.max(4, Math.min(Math.min(jdk, user), note) - 10);
      return new Columns(8, 9, mainWidth, jdk, user, note);
    }
  }
}
