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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dialog that asks which moment of a recording to show. */
final class MomentPage implements Page {
  private static final Keymap KEYS =
      Keymap.of()
          .key(Command.OPEN, "Show the moment.", "Enter")
          .key(Command.BACK, "Leave it.", "Esc")
          .build();
  private static final int WIDTH = 60;
  private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern FORM = Pattern.compile("\\+?(?:" + PART.pattern() + ")+");

  private final String process;
  private final TextField moment = new TextField("+");

  MomentPage(String process) {
    this.process = process;
  }

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Moment";
  }

  @Override
  public boolean dialog() {
    return true;
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    Canvas box = Box.draw(canvas, "Moment: so long after the recording began, +1m30s", WIDTH, 3);
    moment.draw(box, 0, 0, box.width());
    int x = box.text(0, 2, "Enter", Pen.ACCENT);
    x = box.text(x + 1, 2, "shows it", Pen.DIM);
    x = box.text(x + 3, 2, "Esc", Pen.ACCENT);
    box.text(x + 1, 2, "leaves it", Pen.DIM);
  }

  @Override
  public Action on(Input input, Scene scene) {
    if (input instanceof Paste paste) {
      moment.insert(paste.text());
      return Action.STAY;
    }
    if (!(input instanceof Key key)) {
      return Action.STAY;
    }
    Command command = KEYS.command(key);
    if (command == Command.BACK) {
      return Action.BACK;
    }
    if (command == Command.OPEN) {
      long nanos = nanos(moment.text().strip());
      return nanos < 0 ? Action.STAY : new Action.Seek(process, nanos, true);
    }
    moment.on(key);
    return Action.STAY;
  }

  /** Below 0: it is no time. */
  private static long nanos(String text) {
    if (!FORM.matcher(text).matches()) {
      return -1;
    }
    long millis = 0;
    for (Matcher part = PART.matcher(text); part.find(); ) {
      long unit =
          switch (part.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
          };
      millis += Long.parseLong(part.group(1)) * unit;
    }
    return millis * 1_000_000;
  }
}
