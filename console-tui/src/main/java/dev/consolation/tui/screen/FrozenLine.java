package dev.consolation.tui.screen;

import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.Evidence;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.Tone;
import dev.consolation.view.Work;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The line of the header that is about the files behind a picture: how far they are read, then
 * which evidence they have.
 */
final class FrozenLine {
  private static final int BAR = 20;

  private FrozenLine() {}

  static void draw(Canvas canvas, ProcessLine process) {
    Work work = process.work();
    if (work.failed()) {
      canvas.text(1, 0, CellText.fit(work.sentence(), canvas.width() - 2), Pen.bold(Tone.DANGER));
    } else if (work.isGoingOn()) {
      progress(canvas, work);
    } else {
      evidence(canvas, process.evidence());
    }
  }

  private static void progress(Canvas canvas, Work work) {
    int done = (int) (work.share() * BAR);
    int x = canvas.text(1, 0, "█".repeat(done), Pen.of(Tone.ACCENT));
    x = canvas.text(x, 0, "░".repeat(BAR - done), Pen.DIM);
    x = canvas.text(x + 1, 0, work.what(), Pen.TEXT);
    canvas.text(x + 2, 0, "what is wrong is not known yet", Pen.DIM);
  }

  // What is missing first, for it says how far to believe the rest; then what there is room for.
  private static void evidence(Canvas canvas, List<Evidence> all) {
    String missing =
        all.stream()
            .filter(e -> !e.present() && !e.remedy().isEmpty())
            .map(Evidence::what)
            .collect(Collectors.joining(", "));
    int x = 1;
    if (!missing.isEmpty()) {
      String text = "× " + missing + " missing, P says how to add it";
      x = canvas.text(x, 0, CellText.fit(text, canvas.width() - 2), Pen.of(Tone.WARNING)) + 2;
    }
    for (Evidence each : all) {
      if (each.present() && x + 2 + CellText.width(each.what()) < canvas.width()) {
        canvas.text(x, 0, "●", Pen.of(Tone.GOOD));
        x = canvas.text(x + 2, 0, each.what(), Pen.DIM) + 2;
      }
    }
  }
}
