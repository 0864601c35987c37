package dev.consolation.tui.screen;

import dev.consolation.client.model.DelaysAnswer;
import dev.consolation.client.model.Wants;
import dev.consolation.task.WakerKind;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.DelayLine;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The worst delays from wake to poll of the last minutes, and what ran meanwhile. */
final class DelaysPage extends TextPage {
  private static final int SHOWN = 3;

  DelaysPage(String process) {
    super(process);
  }

  @Override
  public Keymap keymap() {
    return READING;
  }

  @Override
  public String title() {
    return "Delays";
  }

  @Override
  public List<HelpPage.Line> notes() {
    return List.of(
        new HelpPage.Line("What it shows", ""),
        new HelpPage.Line("delay", "From the wake of a task to the begin of its poll."),
        new HelpPage.Line("so far", "It still waits for a worker."),
        new HelpPage.Line("ran meanwhile", "Polls of 2 ms and more on workers of its runtime."),
        new HelpPage.Line("kept", "The 64 worst of each half minute, for five minutes."));
  }

  @Override
  public Wants wants(int width, int height) {
    return super.wants(width, height).withDelays();
  }

  @Override
  @Nullable Doc write(Scene scene) {
    DelaysAnswer answer = scene.model().delaysOf(process);
    if (answer == null) {
      return null;
    }
    var doc = new Doc();
    answer.delays().forEach(delay -> delay(doc, delay, answer.now()));
    if (answer.delays().isEmpty()) {
      String none = "no task waited for a millisecond or more from its wake to its poll";
      doc.add((canvas, x) -> canvas.text(x + 1, 0, none, Pen.DIM));
    }
    return doc;
  }

  private static void delay(Doc doc, DelayLine delay, long now) {
    String by =
        delay.wakerName().isEmpty()
            ? delay.by() == WakerKind.UNKNOWN ? "" : "woken by " + Words.waker(delay.by())
            : "woken by " + delay.wakerName();
    String ago = Durations.of(Math.max(0, now - delay.wokenAt())) + " ago";
    String runtime = delay.runtime().isEmpty() ? "" : " in " + delay.runtime();
    doc.add(
        new Target.OfTask(delay.task().id()),
        (canvas, x) -> {
          Pen pen = Pen.bold(delay.over() ? Tone.ofDuration(delay.delay()) : Tone.SCHEDULED);
          canvas.textBefore(x + 8, 0, Durations.of(delay.delay()), pen);
          canvas.text(x + 9, 0, delay.over() ? "" : "so far", Pen.of(Tone.SCHEDULED));
          String name = CellText.fit(delay.task().title(), 28);
          int at = canvas.text(x + 16, 0, name, Pen.ACCENT);
          at = canvas.text(at + 2, 0, by, Pen.TEXT);
          canvas.text(at + 2, 0, ago + runtime, Pen.DIM);
        });
    for (DelayLine.Ran ran : delay.ran().stream().limit(SHOWN).toList()) {
      doc.add(
          new Target.OfTask(ran.task().id()),
          (canvas, x) -> {
            canvas.textBefore(x + 23, 0, Durations.of(ran.nanos()), Pen.DIM);
            int at = canvas.text(x + 24, 0, CellText.fit(ran.task().title(), 28), Pen.TEXT);
            String worker =
                ran.workerName().isEmpty() ? "worker " + ran.worker() : ran.workerName();
            canvas.text(at + 1, 0, "ran on " + worker, Pen.DIM);
          });
    }
    if (delay.ran().isEmpty()) {
      String what =
          delay.partial()
              ? "what ran meanwhile is not known any more"
              : "no poll of 2 ms or more ran on its workers meanwhile";
      doc.add((canvas, x) -> canvas.text(x + 16, 0, what, Pen.FAINT));
    } else if (delay.partial()) {
      doc.add((canvas, x) -> canvas.text(x + 16, 0, "and more that is not kept", Pen.FAINT));
    }
  }

  @Override
  int name(Canvas line, Scene scene) {
    DelaysAnswer answer = scene.model().delaysOf(process);
    int x = line.text(1, 0, "Delays from wake to poll", Pen.STRONG);
    if (answer == null) {
      return x;
    }
    x = line.text(x + 1, 0, Numbers.exact(answer.delays().size()), Pen.STRONG);
    return line.text(x + 2, 0, "the worst of the last five minutes", Pen.DIM);
  }

  @Override
  String nothingYet(Scene scene) {
    return "waiting for the list of delays";
  }
}
