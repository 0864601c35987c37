package dev.consolation.gui.control;

import dev.consolation.gui.theme.Look;
import dev.consolation.gui.theme.TextWidths;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.Stats;
import dev.consolation.view.Tone;
import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;

/**
 * How long something took: a bar for each power of two, lines at the percentiles, and beside the
 * bars the outline of what is usual where that is known.
 */
public final class Histogram extends Region {
  private final Look look;
  private final Canvas canvas = new Canvas();
  private Stats stats = Stats.NONE;
  private Stats usual = Stats.NONE;

  public Histogram(Look look, String name) {
    this.look = look;
    getChildren().add(canvas);
    setAccessibleRole(javafx.scene.AccessibleRole.IMAGE_VIEW);
    setAccessibleText(name);
    setMinWidth(120);
    look.onChange(this::requestLayout);
  }

  /** Shows a distribution, and what is usual for its site. */
  public void show(Stats now, Stats ofSite) {
    if (!now.equals(stats) || !ofSite.equals(usual)) {
      stats = now;
      usual = ofSite;
      setAccessibleHelp(words());
      requestLayout();
    }
  }

  private String words() {
    return stats.count() == 0
        ? "none"
        : Numbers.exact(stats.count())
            + ", median "
            + Durations.of(stats.p50())
            + ", 99 of 100 below "
            + Durations.of(stats.p99())
            + ", longest "
            + Durations.of(stats.max());
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.rint(look.em() * (stats.detailed() ? 9.5 : 2));
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    paint();
  }

  private void paint() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    double width = canvas.getWidth();
    double height = canvas.getHeight();
    double em = look.em();
    g.clearRect(0, 0, width, height);
    TextWidths text = look.text();
    g.setFont(text.font());
    if (!stats.detailed()) {
      g.setFill(look.palette().of(Tone.DIM));
      String mean =
          stats.count() == 0
              ? "none yet"
              : "mean "
                  + Durations.of(stats.mean())
                  + ", least "
                  + Durations.of(stats.min())
                  + ", most "
                  + Durations.of(stats.max());
      g.fillText(text.fit(mean, width), 0, em * 1.2);
      return;
    }
    int first = first(stats.buckets());
    int last = stats.buckets().size();
    if (last - first < 8) {
      first = Math.max(0, Math.min(first, last - 8));
      last = first + 8;
    }
    double top = em * 1.9;
    double bottom = height - em * 1.7;
    double step = width / (last - first);
    bars(g, first, step, top, bottom);
    for (int i = first; i < last; i++) {
      int every = Math.max(1, (int) Math.ceil(em * 5 / step));
      if ((i - first) % every == 0) {
        g.setFill(look.palette().of(Tone.DIM));
        g.fillText(Durations.of(1L << i), Math.rint((i - first) * step), height - em * 0.4);
      }
    }
    g.setFill(look.palette().line());
    g.fillRect(0, Math.rint(bottom), width, 1);
    percentiles(g, width);
  }

  private void bars(GraphicsContext g, int first, double step, double top, double bottom) {
    long most = stats.buckets().stream().mapToLong(Long::longValue).max().orElse(1);
    long usualMost = usual.buckets().stream().mapToLong(Long::longValue).max().orElse(1);
    for (int i = first; i < stats.buckets().size(); i++) {
      double share = scaled(stats.buckets().get(i), most);
      if (share > 0) {
        double h = Math.max(2, share * (bottom - top));
        g.setFill(look.palette().of(Tone.ofDuration(1L << i)).deriveColor(0, 1, 1, 0.85));
        g.fillRect(Math.rint((i - first) * step), bottom - h, Math.max(2, step - 2), h);
      }
    }
    g.setStroke(look.palette().of(Tone.ACCENT));
    g.setLineWidth(1.2);
    for (int i = first; i < usual.buckets().size() && usual.detailed(); i++) {
      double share = scaled(usual.buckets().get(i), usualMost);
      if (share > 0) {
        double y = Math.rint(bottom - Math.max(2, share * (bottom - top))) + 0.5;
        g.strokeLine((i - first) * step, y, (i - first) * step + Math.max(2, step - 2), y);
      }
    }
  }

  // Roots: what is rare is seen beside what is frequent.
  private static double scaled(long count, long most) {
    return count <= 0 || most <= 0 ? 0 : Math.sqrt((double) count / most);
  }

  private void percentiles(GraphicsContext g, double width) {
    List<String> names = List.of("p50", "p90", "p99", "max");
    List<Long> values = List.of(stats.p50(), stats.p90(), stats.p99(), stats.max());
    double em = look.em();
    double step = Math.min(width / names.size(), em * 8);
    for (int i = 0; i < names.size(); i++) {
      g.setFont(look.text().font());
      g.setFill(look.palette().of(Tone.DIM));
      g.fillText(names.get(i), i * step, em);
      g.setFont(look.strong().font());
      g.setFill(look.palette().of(Tone.ofDuration(values.get(i))));
      g.fillText(Durations.of(values.get(i)), i * step + em * 2.4, em);
    }
  }

  private static int first(List<Long> buckets) {
    int first = 0;
    while (first < buckets.size() && buckets.get(first) == 0) {
      first++;
    }
    return first;
  }
}
