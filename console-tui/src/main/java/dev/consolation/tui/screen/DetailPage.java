package dev.consolation.tui.screen;

import static dev.consolation.view.ProcessState.FROZEN;

import dev.consolation.client.model.Act;
import dev.consolation.client.model.TaskAnswer;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.Remedies;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.TaskDetail;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One task with all that is known of it. */
final class DetailPage extends TextPage {
  private static final Keymap KEYS =
      Keymap.of()
          .all(READING)
          .hint(Command.FRAMES, "frames", "All frames of the stack, or yours only.", "f")
          .hint(Command.GRAPH, "graph", "Write who waits for whom around it as Graphviz.", "D")
          .key(Command.INTERRUPT, "Interrupt the task, after a question.", "I")
          .key(Command.CANCEL, "Cancel the task (a job or a future), after a question.", "C")
          .key(Command.UNPARK, "Unpark the task, after a question.", "U")
          .build();

  private final long task;
  private boolean allFrames;
  private @Nullable TaskDetail last;

  DetailPage(String process, long task) {
    super(process);
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
  public List<HelpPage.Line> notes() {
    List<String> remedies = last == null ? List.of() : Remedies.of(last.task().waiting());
    if (remedies.isEmpty()) {
      return List.of();
    }
    var notes = new ArrayList<HelpPage.Line>();
    boolean full = last != null && last.task().waiting().forCapacity();
    notes.add(new HelpPage.Line("What can be done" + (full ? " about a full queue" : ""), ""));
    remedies.forEach(r -> notes.addAll(HelpPage.Line.wrapped(r)));
    return notes;
  }

  @Override
  public Wants wants(int width, int height) {
    return super.wants(width, height).withTask(task);
  }

  @Override
  @Nullable Doc write(Scene scene) {
    TaskAnswer answer = answer(scene);
    // A task that is not kept any more stays on the screen as it was last seen.
    if (answer != null && answer.detail() != null) {
      last = answer.detail();
    }
    return last == null
        ? null
        : TaskDoc.write(
            last,
            isFrozen(scene),
            allFrames,
            scene.width(),
            ZoneId.systemDefault(),
            scene.sources());
  }

  private boolean isFrozen(Scene scene) {
    return scene.model().process(process).filter(p -> p.state() == FROZEN).isPresent();
  }

  @Override
  String nothingYet(Scene scene) {
    TaskAnswer answer = answer(scene);
    return answer == null || answer.error().isEmpty() ? "waiting for the task" : answer.error();
  }

  @Override
  int name(Canvas canvas, Scene scene) {
    TaskAnswer answer = answer(scene);
    String error = answer == null ? "" : answer.error();
    if (last == null) {
      return canvas.text(1, 0, "task " + task, Pen.STRONG);
    }
    TaskLine line = last.task();
    String state = TaskColumn.STATE.text(line);
    int x = canvas.text(1, 0, state, Pen.bold(TaskColumn.STATE.tone(line)));
    x = canvas.text(x + 2, 0, Words.longKind(line.kind()), Pen.TEXT);
    x = canvas.text(x + 1, 0, Long.toString(line.id()), Pen.TEXT);
    x = canvas.text(x + 2, 0, CellText.fit(line.title(), canvas.width() - x - 3), Pen.STRONG);
    if (!error.isEmpty()) {
      x = canvas.text(x + 2, 0, CellText.fit(error, canvas.width() - x - 3), Pen.of(Tone.WARNING));
    }
    return x;
  }

  @Override
  Action onOwn(Command command) {
    return switch (command) {
      case FRAMES -> {
        allFrames = !allFrames;
        yield Action.STAY;
      }
      case GRAPH -> new Action.WriteGraph(process, task, 0);
      case INTERRUPT -> ask(Act.INTERRUPT, "It gets an InterruptedException where it waits.");
      case CANCEL -> ask(Act.CANCEL, "Its result will be a CancellationException.");
      case UNPARK -> ask(Act.UNPARK, "A correct wait checks its condition and goes on waiting.");
      default -> Action.STAY;
    };
  }

  private Action ask(Act act, String consequence) {
    String name = last == null ? "" : " " + last.task().title();
    return new Action.Open(
        new ConfirmPage(
            act.word() + " task " + task + name + "?",
            consequence,
            new Action.ActOnTask(process, task, act)));
  }

  private @Nullable TaskAnswer answer(Scene scene) {
    TaskAnswer answer = scene.model().task();
    return answer != null && answer.task() == task && answer.process().equals(process)
        ? answer
        : null;
  }
}
