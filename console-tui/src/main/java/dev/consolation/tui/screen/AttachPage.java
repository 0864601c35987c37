package dev.consolation.tui.screen;

import dev.consolation.client.model.Attaching;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Box;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.Wrap;
import dev.consolation.view.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dialog that shows how an attach goes; it opens the process when its agent is there. */
final class AttachPage implements Page {
  private static final Keymap KEYS =
      Keymap.of().key(Command.BACK, "Close; the attach goes on.", "Esc", "Enter", "q").build();
  private static final int WIDTH = 60;

  private final long pid;

  AttachPage(long pid) {
    this.pid = pid;
  }

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Attach";
  }

  @Override
  public boolean dialog() {
    return true;
  }

  /** The page to go on to once the agent is there. */
  @Nullable Page next(Scene scene) {
    Attaching attaching = of(scene);
    return attaching == null || attaching.process().isEmpty()
        ? null
        : new TasksPage(attaching.process());
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    Attaching attaching = of(scene);
    String error = attaching == null ? "" : attaching.error();
    List<String> lines =
        error.isEmpty()
            ? List.of(attaching == null ? "asking" : attaching.step())
            : Wrap.lines(error, Math.min(WIDTH, canvas.width() - 4));
    Canvas box =
        Box.draw(canvas, "Attach to " + pid, WIDTH, lines.size() + (error.isEmpty() ? 0 : 2));
    for (int y = 0; y < lines.size(); y++) {
      box.text(0, y, lines.get(y), error.isEmpty() ? Pen.TEXT : Pen.of(Tone.DANGER));
    }
    if (!error.isEmpty()) {
      box.text(0, lines.size() + 1, "Esc closes", Pen.DIM);
    }
  }

  @Override
  public Action on(Input input, Scene scene) {
    return input instanceof Key key && KEYS.command(key) != null ? Action.BACK : Action.STAY;
  }

  private @Nullable Attaching of(Scene scene) {
    Attaching attaching = scene.model().attaching();
    return attaching != null && attaching.pid() == pid ? attaching : null;
  }
}
