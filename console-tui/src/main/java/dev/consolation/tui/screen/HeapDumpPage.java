package dev.consolation.tui.screen;

import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.input.Paste;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Box;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.TextField;

/** The dialog that asks where a heap dump shall go. */
final class HeapDumpPage implements Page {
  private static final Keymap KEYS =
      Keymap.of()
          .key(Command.OPEN, "Go on to the question whether to write it.", "Enter")
          .key(Command.BACK, "Leave it.", "Esc")
          .build();
  private static final int WIDTH = 72;

  private final String process;
  private final TextField path;

  HeapDumpPage(String process, long pid) {
    this.process = process;
    this.path = new TextField("/tmp/heap-" + pid + ".hprof");
  }

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Heap dump";
  }

  @Override
  public boolean dialog() {
    return true;
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    Canvas box = Box.draw(canvas, "Heap dump: a file on the machine of the process", WIDTH, 3);
    path.draw(box, 0, 0, box.width());
    int x = box.text(0, 2, "Enter", Pen.ACCENT);
    x = box.text(x + 1, 2, "goes on", Pen.DIM);
    x = box.text(x + 3, 2, "Esc", Pen.ACCENT);
    box.text(x + 1, 2, "leaves it", Pen.DIM);
  }

  @Override
  public Action on(Input input, Scene scene) {
    if (input instanceof Paste paste) {
      path.insert(paste.text());
      return Action.STAY;
    }
    if (!(input instanceof Key key)) {
      return Action.STAY;
    }
    Command command = KEYS.command(key);
    if (command == Command.BACK) {
      return Action.BACK;
    }
    String file = path.text().strip();
    if (command == Command.OPEN && !file.isEmpty()) {
      return new Action.Replace(
          new ConfirmPage(
              "write the heap into " + file + "?",
              "The process stands still while it is written. It holds the data of its users.",
              new Action.HeapDump(process, file)));
    }
    path.on(key);
    return Action.STAY;
  }
}
