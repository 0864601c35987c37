package dev.consolation.tui.screen;

import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.input.Mouse;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Box;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.tui.widget.Scrollbar;
import dev.consolation.tui.widget.Wrap;
import java.util.ArrayList;
import java.util.List;

/** The help of a page, made from its key table, with what there is to know besides. */
final class HelpPage implements Page {
  private static final Keymap KEYS =
      Keymap.of()
          .key(Command.BACK, "Close the help.", "Esc", "q", "?", "F1", "Enter")
          .all(Keys.MOVING)
          .build();
  private static final int LABEL = 16;
  private static final int WIDTH = 76;

  private final String of;
  private final List<Line> lines;
  private int top;

  /** A line: a heading when only its label is there. */
  record Line(String label, String text) {
    /** A sentence over as many lines as it takes. */
    static List<Line> wrapped(String sentence) {
      return Wrap.lines(sentence, WIDTH - LABEL - 4).stream().map(t -> new Line(" ", t)).toList();
    }
  }

  HelpPage(Page page) {
    of = page.title();
    lines = lines(page);
  }

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Help";
  }

  @Override
  public boolean dialog() {
    return true;
  }

  /** What the help says, line by line; what is this screen's own comes first. */
  static List<Line> lines(Page page) {
    var lines = new ArrayList<Line>();
    page.keymap().bindings().forEach(b -> lines.add(new Line(b.shownKeys(), b.help())));
    List<Line> notes = page.notes();
    if (!notes.isEmpty()) {
      lines.add(new Line("", ""));
      lines.addAll(notes);
    }
    lines.add(new Line("", ""));
    lines.add(new Line("On every screen", ""));
    Keys.EVERYWHERE.bindings().forEach(b -> lines.add(new Line(b.shownKeys(), b.help())));
    return List.copyOf(lines);
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    Canvas box =
        Box.draw(canvas, of + ": help", WIDTH, Math.min(lines.size(), canvas.height() - 4));
    int from = Math.clamp(top, 0, Math.max(0, lines.size() - box.height()));
    for (int y = 0; y < box.height() && from + y < lines.size(); y++) {
      Line line = lines.get(from + y);
      boolean heading = line.text().isEmpty();
      box.text(
          0,
          y,
          CellText.fit(line.label(), heading ? box.width() : LABEL),
          heading ? Pen.STRONG : Pen.ACCENT);
      box.text(LABEL + 1, y, CellText.fit(line.text(), box.width() - LABEL - 3), Pen.TEXT);
    }
    Scrollbar.draw(box, box.width() - 1, 0, box.height(), lines.size(), from, box.height());
  }

  @Override
  public Action on(Input input, Scene scene) {
    int page = Math.max(1, scene.height() - 6);
    int last = Math.max(0, lines.size() - Math.min(lines.size(), page));
    if (input instanceof Mouse mouse) {
      int step =
          mouse.action() == Mouse.Action.WHEEL_UP
              ? -3
              : mouse.action() == Mouse.Action.WHEEL_DOWN ? 3 : 0;
      top = Math.clamp((long) top + step, 0, last);
      return Action.STAY;
    }
    Command command = input instanceof Key key ? KEYS.command(key) : null;
    if (command == Command.BACK) {
      return Action.BACK;
    }
    if (command != null) {
      top = Math.min(Dialogs.moved(command, top, lines.size(), page), last);
    }
    return Action.STAY;
  }
}
