package dev.consolation.gui.control;

import dev.consolation.gui.theme.Look;
import dev.consolation.view.Tone;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/** A small line chart: how a number went over time, the newest at the right. */
public final class Spark extends Region {
  private final Look look;
  private final Canvas canvas = new Canvas();
  private final Tone tone;
  private double[] values = new double[0];
  private double full;

  public Spark(Look look, Tone tone, double width, double height) {
    this.look = look;
    this.tone = tone;
    getChildren().add(canvas);
    setMinSize(width, height);
    setPrefSize(width, height);
    look.onChange(this::requestLayout);
  }

  /** Shows values against a largest one; 0: the largest of them. */
  public void show(double[] now, double max) {
    values = now.clone();
    full = max;
    paint();
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
    g.clearRect(0, 0, width, height);
    if (values.length < 2) {
      return;
    }
    double max = full;
    for (double value : values) {
      max = Math.max(max, value);
    }
    int n = values.length;
    var xs = new double[n + 2];
    var ys = new double[n + 2];
    for (int i = 0; i < n; i++) {
      xs[i] = i * width / (n - 1);
      ys[i] = max <= 0 ? height - 1 : height - 1 - values[i] / max * (height - 3);
    }
    xs[n] = width;
    ys[n] = height;
    xs[n + 1] = 0;
    ys[n + 1] = height;
    Color color = look.palette().of(tone);
    g.setFill(color.deriveColor(0, 1, 1, 0.18));
    g.fillPolygon(xs, ys, n + 2);
    g.setStroke(color);
    g.setLineWidth(1.4);
    g.strokePolyline(xs, ys, n);
  }
}
