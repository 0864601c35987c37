package dev.consolation.tui.screen;

import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.tui.widget.Gauge;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.Overview;
import dev.consolation.view.RuntimeLine;
import dev.consolation.view.Tone;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The schedulers of a process: queue, load, and what each worker runs. */
final class RuntimesPage extends TextPage {
  RuntimesPage(String process) {
    super(process);
  }

  @Override
  public Keymap keymap() {
    return READING;
  }

  @Override
  public String title() {
    return "Runtimes";
  }

  @Override
  @Nullable Doc write(Scene scene) {
    Optional<Overview> overview = scene.model().overview(process);
    if (overview.isEmpty()) {
      return null;
    }
    var doc = new Doc();
    List<RuntimeLine> runtimes =
        overview.get().runtimes().stream()
            .sorted(
                Comparator.comparing(RuntimeLine::ended)
                    .thenComparing(Comparator.comparingDouble(RuntimeLine::utilisation).reversed())
                    .thenComparing(RuntimeLine::name))
            .toList();
    titles(doc);
    runtimes.forEach(runtime -> runtime(doc, runtime));
    if (runtimes.isEmpty()) {
      doc.add((canvas, x) -> canvas.text(x + 1, 0, "none seen yet", Pen.DIM));
    }
    return doc;
  }

  private static void titles(Doc doc) {
    doc.add(
        (line, x) -> {
          line.text(x + 1, 0, "name", Pen.DIM);
          line.textBefore(x + 36, 0, "workers", Pen.DIM);
          line.text(x + 38, 0, "busy", Pen.DIM);
          line.textBefore(x + 68, 0, "queued", Pen.DIM);
          line.textBefore(x + 77, 0, "oldest", Pen.DIM);
          line.textBefore(x + 86, 0, "done", Pen.DIM);
          line.textBefore(x + 96, 0, "rejected", Pen.DIM);
          line.textBefore(x + 109, 0, "p99 delay", Pen.DIM);
        });
  }

  private static void runtime(Doc doc, RuntimeLine runtime) {
    doc.add(
        (line, x) -> {
          Pen pen = runtime.ended() ? Pen.DIM : Pen.STRONG;
          line.text(x + 1, 0, CellText.fit(runtime.name(), 27), pen);
          String most = runtime.maxWorkers() > 0 ? "/" + runtime.maxWorkers() : "";
          line.textBefore(x + 36, 0, runtime.workers() + most, Pen.TEXT);
          busy(line, x + 38, runtime.utilisation());
          boolean full = runtime.queueCapacity() > 0 && runtime.queued() >= runtime.queueCapacity();
          Tone tone = full ? Tone.DANGER : runtime.queued() > 0 ? Tone.SCHEDULED : Tone.DIM;
          String of = runtime.queueCapacity() > 0 ? "/" + runtime.queueCapacity() : "";
          line.textBefore(x + 68, 0, Numbers.count(runtime.queued()) + of, Pen.of(tone));
          long oldest = runtime.oldestQueuedFor();
          line.textBefore(x + 77, 0, oldest < 0 ? "-" : Durations.of(oldest), Pen.DIM);
          line.textBefore(x + 86, 0, Numbers.count(runtime.completed()), Pen.DIM);
          line.textBefore(
              x + 96,
              0,
              Numbers.count(runtime.rejected()),
              runtime.rejected() > 0 ? Pen.of(Tone.DANGER) : Pen.DIM);
          long p99 = runtime.delays().p99();
          line.textBefore(
              x + 109, 0, p99 == 0 ? "-" : Durations.of(p99), Pen.of(Tone.ofDuration(p99)));
        });
    for (RuntimeLine.Worker worker : runtime.worker()) {
      doc.add(
          worker.task() == 0 ? null : new Target.OfTask(worker.task()),
          (line, x) -> {
            String name = worker.name().isEmpty() ? "worker " + worker.id() : worker.name();
            line.text(x + 3, 0, CellText.fitEnd(name, 33), Pen.DIM);
            busy(line, x + 38, worker.utilisation());
            String runs = worker.task() == 0 ? "" : "runs task " + worker.task();
            line.text(x + 60, 0, runs, Pen.ACCENT);
          });
    }
    long more = (long) runtime.workers() - runtime.worker().size();
    if (more > 0 && !runtime.worker().isEmpty()) {
      doc.add(
          (line, x) -> line.text(x + 3, 0, "and " + Numbers.of(more, "more worker"), Pen.FAINT));
    }
  }

  private static void busy(Canvas line, int x, double share) {
    Gauge.draw(line, x, 0, 14, 1, List.of(new Gauge.Share(share, Tone.RUNNING)));
    line.textBefore(x + 20, 0, Numbers.percent(share), Pen.TEXT);
  }

  @Override
  int name(Canvas line, Scene scene) {
    return line.text(1, 0, "Runtimes", Pen.STRONG);
  }

  @Override
  String nothingYet(Scene scene) {
    return "waiting for the runtimes";
  }
}
