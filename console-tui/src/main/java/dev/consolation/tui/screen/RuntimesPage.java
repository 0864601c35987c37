package dev.consolation.tui.screen;

import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Box;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.tui.widget.Gauge;
import dev.consolation.tui.widget.Scrollbar;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.Overview;
import dev.consolation.view.RuntimeLine;
import dev.consolation.view.Tone;
import java.util.Comparator;
import java.util.List;

/** The dialog that shows the schedulers of a process with their workers and queues. */
final class RuntimesPage implements Page {
  private static final Keymap KEYS =
      Keymap.of().key(Command.BACK, "Close.", "Esc", "q", "r", "Enter").all(Keys.MOVING).build();
  private static final int WIDTH = 92;

  private final String process;
  private int top;

  RuntimesPage(String process) {
    this.process = process;
  }

  @Override
  public Keymap keymap() {
    return KEYS;
  }

  @Override
  public String title() {
    return "Runtimes";
  }

  @Override
  public boolean dialog() {
    return true;
  }

  @Override
  public void draw(Canvas canvas, Scene scene) {
    List<RuntimeLine> runtimes = runtimes(scene);
    Canvas box = Box.draw(canvas, "Runtimes", WIDTH, Math.max(2, runtimes.size() + 1));
    titles(box.rows(0, 1));
    Canvas body = box.rows(1, box.height() - 1);
    int first = Math.clamp(top, 0, Math.max(0, runtimes.size() - body.height()));
    for (int y = 0; y < body.height() && first + y < runtimes.size(); y++) {
      row(body.rows(y, 1), runtimes.get(first + y));
    }
    if (runtimes.isEmpty()) {
      body.text(0, 0, "none seen yet", Pen.DIM);
    }
    Scrollbar.draw(body, body.width() - 1, 0, body.height(), runtimes.size(), first, body.height());
  }

  private static void titles(Canvas line) {
    line.text(0, 0, "name", Pen.DIM);
    line.textBefore(33, 0, "workers", Pen.DIM);
    line.text(35, 0, "busy", Pen.DIM);
    line.textBefore(60, 0, "queued", Pen.DIM);
    line.textBefore(70, 0, "oldest", Pen.DIM);
    line.textBefore(79, 0, "done", Pen.DIM);
    line.textBefore(90, 0, "rejected", Pen.DIM);
  }

  private static void row(Canvas line, RuntimeLine runtime) {
    line.text(0, 0, CellText.fit(runtime.name(), 25), runtime.ended() ? Pen.DIM : Pen.STRONG);
    String most = runtime.maxWorkers() > 0 ? "/" + runtime.maxWorkers() : "";
    line.textBefore(33, 0, runtime.workers() + most, Pen.TEXT);
    Gauge.draw(line, 35, 0, 12, 1, List.of(new Gauge.Share(runtime.utilisation(), Tone.RUNNING)));
    line.textBefore(53, 0, Numbers.percent(runtime.utilisation()), Pen.TEXT);
    line.textBefore(
        60,
        0,
        Numbers.count(runtime.queued()),
        runtime.queued() > 0 ? Pen.of(Tone.SCHEDULED) : Pen.DIM);
    line.textBefore(
        70,
        0,
        runtime.oldestQueuedFor() < 0 ? "-" : Durations.of(runtime.oldestQueuedFor()),
        Pen.DIM);
    line.textBefore(79, 0, Numbers.count(runtime.completed()), Pen.DIM);
    line.textBefore(
        90,
        0,
        Numbers.count(runtime.rejected()),
        runtime.rejected() > 0 ? Pen.of(Tone.DANGER) : Pen.DIM);
  }

  @Override
  public Action on(Input input, Scene scene) {
    Command command = input instanceof Key key ? KEYS.command(key) : null;
    if (command == Command.BACK) {
      return Action.BACK;
    }
    if (command != null) {
      top = Dialogs.moved(command, top, runtimes(scene).size(), Math.max(1, scene.height() - 5));
    }
    return Action.STAY;
  }

  private List<RuntimeLine> runtimes(Scene scene) {
    return scene.model().overview(process).map(Overview::runtimes).orElse(List.of()).stream()
        .sorted(
            Comparator.comparing(RuntimeLine::ended)
                .thenComparing(Comparator.comparingDouble(RuntimeLine::utilisation).reversed())
                .thenComparing(RuntimeLine::name))
        .toList();
  }
}
