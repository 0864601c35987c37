package dev.consolation.gui.control;

import dev.consolation.gui.theme.Look;
import dev.consolation.view.Numbers;
import dev.consolation.view.RuntimeLine;
import dev.consolation.view.Tone;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** The workers of a scheduler beside each other, each filled as far as it is busy. */
public final class WorkerStrip extends Region {
  private static final double WIDEST = 96;

  private final Look look;
  private final Canvas canvas = new Canvas();
  private final Tooltip tip = new Tooltip();
  private List<RuntimeLine.Worker> workers = List.of();

  public WorkerStrip(Look look, Consumer<RuntimeLine.Worker> open) {
    this.look = look;
    getChildren().add(canvas);
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    setAccessibleText("Workers");
    managedProperty().bind(visibleProperty());
    look.onChange(this::requestLayout);
    Tooltip.install(canvas, tip);
    canvas.setOnMouseMoved(this::moved);
    canvas.setOnMouseClicked(
        e -> {
          int at = at(e);
          if (at >= 0) {
            open.accept(workers.get(at));
          }
        });
  }

  public void show(List<RuntimeLine.Worker> now) {
    workers = now;
    setVisible(!now.isEmpty());
    setAccessibleHelp(String.join("; ", now.stream().limit(8).map(WorkerStrip::words).toList()));
    paint();
  }

  private static String words(RuntimeLine.Worker worker) {
    String name = worker.name().isEmpty() ? "worker " + worker.id() : worker.name();
    String runs = worker.task() == 0 ? "" : ", runs task " + worker.task();
    return name + ", " + Numbers.percent(worker.utilisation()) + " busy" + runs;
  }

  private void moved(MouseEvent event) {
    int at = at(event);
    tip.setText(at < 0 ? "" : words(workers.get(at)));
    canvas.setCursor(at >= 0 && workers.get(at).task() != 0 ? Cursor.HAND : Cursor.DEFAULT);
  }

  private double step() {
    return Math.min(WIDEST, canvas.getWidth() / Math.max(1, workers.size()));
  }

  private int at(MouseEvent event) {
    int at = (int) (event.getX() / step());
    return at >= 0 && at < workers.size() ? at : -1;
  }

  @Override
  protected double computePrefHeight(double width) {
    return Math.round(look.em() * 4.4);
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
    double height = canvas.getHeight();
    g.clearRect(0, 0, canvas.getWidth(), height);
    double step = step();
    double em = look.em();
    double full = height - em * 1.5;
    for (int i = 0; i < workers.size(); i++) {
      RuntimeLine.Worker worker = workers.get(i);
      double x = Math.round(i * step);
      double width = Math.max(2, step - Math.min(6, step * 0.2));
      g.setFill(look.palette().faint());
      g.fillRoundRect(x, 0, width, full, 4, 4);
      double share = Math.clamp(worker.utilisation(), 0, 1);
      double h = share > 0 ? Math.max(2, share * full) : 0;
      g.setFill(look.palette().of(worker.task() != 0 ? Tone.RUNNING : Tone.IDLE));
      g.fillRoundRect(x, full - h, width, h, 4, 4);
      String text = Numbers.percent(worker.utilisation());
      if (look.text().of(text) <= width) {
        g.setFont(look.text().font());
        g.setFill(look.palette().of(Tone.DIM));
        g.fillText(text, x, height - em * 0.25);
      }
    }
  }
}
