package dev.consolation.gui.control;

import dev.consolation.gui.theme.Look;
import dev.consolation.gui.theme.Palette;
import dev.consolation.gui.theme.TextWidths;
import dev.consolation.view.Tone;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/** Paints words, marks and small charts into the cells of a list. */
public final class Pen {
  private final GraphicsContext graphics;
  private final Look look;

  Pen(GraphicsContext graphics, Look look) {
    this.graphics = graphics;
    this.look = look;
  }

  public Palette palette() {
    return look.palette();
  }

  public double em() {
    return look.em();
  }

  /** Text in a cell, cut where there is no room. Returns where it ends. */
  public double text(Cell cell, String text, Tone tone) {
    return text(look.text(), cell, text, tone, Cut.END);
  }

  /** Text that stands out. */
  public double strong(Cell cell, String text, Tone tone) {
    return text(look.strong(), cell, text, tone, Cut.END);
  }

  /** Text of which the end says most, such as a place in code. */
  public double place(Cell cell, String text, Tone tone) {
    return text(look.text(), cell, text, tone, Cut.BEGINNING);
  }

  /** Text at the right end of a cell. */
  public void right(Cell cell, String text, Tone tone) {
    TextWidths widths = look.text();
    String shown = widths.fit(text, cell.width());
    fill(widths, shown, cell.x() + cell.width() - widths.of(shown), cell.middle(), tone);
  }

  private enum Cut {
    BEGINNING,
    END
  }

  private double text(TextWidths widths, Cell cell, String text, Tone tone, Cut cut) {
    if (text.isEmpty() || cell.width() <= 0) {
      return cell.x();
    }
    String shown =
        cut == Cut.END ? widths.fit(text, cell.width()) : widths.fitEnd(text, cell.width());
    fill(widths, shown, cell.x(), cell.middle(), tone);
    return cell.x() + widths.of(shown);
  }

  private void fill(TextWidths widths, String text, double x, double middle, Tone tone) {
    graphics.setFont(widths.font());
    graphics.setFill(look.palette().of(tone));
    graphics.fillText(text, Math.rint(x), Math.rint(middle + widths.toBaseline()));
  }

  /** The mark of a state: full, half, a ring, or a cross. Shape and colour say the same. */
  public void state(double x, double middle, Tone tone) {
    double r = Math.rint(em() * 0.34);
    double left = Math.rint(x);
    double top = Math.rint(middle - r);
    Color color = look.palette().of(tone);
    graphics.setFill(color);
    graphics.setStroke(color);
    graphics.setLineWidth(1.6);
    switch (tone) {
      case RUNNING -> graphics.fillOval(left, top, 2 * r, 2 * r);
      case SCHEDULED -> {
        graphics.strokeOval(left + 0.8, top + 0.8, 2 * r - 1.6, 2 * r - 1.6);
        graphics.fillArc(left, top, 2 * r, 2 * r, 90, 180, javafx.scene.shape.ArcType.CHORD);
      }
      case ENDED, DANGER -> {
        graphics.strokeLine(left + 2, top + 2, left + 2 * r - 2, top + 2 * r - 2);
        graphics.strokeLine(left + 2 * r - 2, top + 2, left + 2, top + 2 * r - 2);
      }
      default -> graphics.strokeOval(left + 0.8, top + 0.8, 2 * r - 1.6, 2 * r - 1.6);
    }
  }

  /** A word on a tinted ground with round ends. Returns where it ends. */
  public double badge(double x, double middle, String text, Tone tone) {
    TextWidths widths = look.strong();
    double height = Math.rint(em() * 1.45);
    double width = Math.rint(widths.of(text) + em() * 0.9);
    graphics.setFill(look.palette().tint(tone, look.dark() ? 0.22 : 0.15));
    graphics.fillRoundRect(
        Math.rint(x), Math.rint(middle - height / 2), width, height, height, height);
    fill(widths, text, x + em() * 0.45, middle, tone);
    return x + width;
  }

  /** Shares from 0 to 1 as bars from left to right, the newest at the right. */
  public void spark(Cell cell, float[] values, int places, Tone tone) {
    double step = cell.width() / places;
    double bottom = Math.rint(cell.middle() + em() * 0.55);
    double height = em() * 1.1;
    graphics.setFill(look.palette().faint());
    graphics.fillRect(cell.x(), bottom, cell.width(), 1);
    graphics.setFill(look.palette().of(tone));
    for (int i = 0; i < values.length; i++) {
      double share = Math.clamp(values[i], 0, 1);
      if (share > 0.002) {
        double h = Math.max(1.5, share * height);
        double x = cell.x() + (places - values.length + i) * step;
        graphics.fillRect(x, bottom - h, Math.max(1, step - 1), h);
      }
    }
  }

  /** A bar of shares of a whole that add up to at most 1. */
  public void shares(Cell cell, double[] shares, Tone[] tones) {
    double height = Math.rint(em() * 0.5);
    double top = Math.rint(cell.middle() - height / 2);
    graphics.setFill(look.palette().faint());
    graphics.fillRoundRect(cell.x(), top, cell.width(), height, height, height);
    double x = cell.x();
    for (int i = 0; i < shares.length; i++) {
      double w = Math.clamp(shares[i], 0, 1) * cell.width();
      if (w > 0.3) {
        graphics.setFill(look.palette().of(tones[i]));
        graphics.fillRect(x, top, Math.min(w, cell.x() + cell.width() - x), height);
        x += w;
      }
    }
  }

  /** A stretch of a cell's width, which stands for a time; from 0 to 1. */
  public void stretch(Cell cell, double from, double to, Tone tone) {
    double height = Math.rint(em() * 0.5);
    double x = cell.x() + Math.clamp(from, 0, 1) * cell.width();
    double end = cell.x() + Math.clamp(to, 0, 1) * cell.width();
    graphics.setFill(look.palette().of(tone));
    graphics.fillRect(x, Math.rint(cell.middle() - height / 2), Math.max(1.5, end - x), height);
  }

  /** A triangle that says whether a group stands open. */
  public void fold(double x, double middle, boolean open) {
    double s = em() * 0.32;
    graphics.setFill(look.palette().of(Tone.ACCENT));
    if (open) {
      graphics.fillPolygon(
          new double[] {x, x + 2 * s, x + s},
          new double[] {middle - s / 2, middle - s / 2, middle + s * 0.8},
          3);
    } else {
      graphics.fillPolygon(
          new double[] {x + s / 2, x + s * 1.8, x + s / 2},
          new double[] {middle - s, middle, middle + s},
          3);
    }
  }
}
