package dev.consolation.tui.screen;

import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Bars;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.Stats;
import dev.consolation.view.Tone;
import java.util.List;

/** Writes statistics of durations. */
final class StatsDoc {
  private static final int BARS = 10;
  private static final List<String> PERCENTILES = List.of("p50", "p90", "p95", "p99", "max");

  private StatsDoc() {}

  static void histogram(Doc doc, String title, Stats stats, Stats ofSite) {
    doc.heading(title, stats.count() == 0 ? "none yet" : Numbers.exact(stats.count()));
    if (stats.count() == 0) {
      return;
    }
    if (stats.detailed()) {
      doc.add(
          (canvas, x) -> {
            for (int i = 0; i < PERCENTILES.size(); i++) {
              canvas.textBefore(x + 18 + 8 * i, 0, PERCENTILES.get(i), Pen.DIM);
            }
          });
      percentiles(doc, "this task", stats);
      if (ofSite.detailed()) {
        percentiles(doc, "its site", ofSite);
      }
      List<Bars.Row> rows = Bars.rows(stats, BARS);
      long largest = rows.stream().mapToLong(Bars.Row::count).max().orElse(0);
      for (Bars.Row row : rows) {
        doc.add(
            (canvas, x) ->
                Bars.draw(canvas, x + 1, 0, Math.min(52, canvas.width() - x - 2), row, largest));
      }
    } else {
      doc.field(
          "mean",
          Durations.of(stats.mean())
              + ", least "
              + Durations.of(stats.min())
              + ", most "
              + Durations.of(stats.max()),
          Pen.TEXT);
    }
  }

  private static void percentiles(Doc doc, String label, Stats stats) {
    List<Long> values = List.of(stats.p50(), stats.p90(), stats.p95(), stats.p99(), stats.max());
    doc.add(
        (canvas, x) -> {
          canvas.text(x + 1, 0, label, Pen.DIM);
          for (int i = 0; i < values.size(); i++) {
            long nanos = values.get(i);
            canvas.textBefore(
                x + 18 + 8 * i, 0, Durations.of(nanos), Pen.of(Tone.ofDuration(nanos)));
          }
        });
  }
}
