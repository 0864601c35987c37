package dev.consolation.gui.theme;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Measures text of one font for painting, character by character, so that a screen full of cells is
 * measured without laying out text.
 */
public final class TextWidths {
  private static final int KNOWN = 256;

  private final Font font;
  private final double[] widths = new double[KNOWN];
  private final Map<Integer, Double> others = new HashMap<>();
  private final double ascent;

  TextWidths(Font font) {
    this.font = font;
    var probe = new Text("Ag");
    probe.setFont(font);
    ascent = probe.getBaselineOffset();
  }

  public Font font() {
    return font;
  }

  /** From the middle of a line of text down to its base line. */
  public double toBaseline() {
    return ascent * 0.36;
  }

  /** Pixels that a text takes. */
  public double of(String text) {
    double sum = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      sum += of(c);
      i += Character.charCount(c);
    }
    return sum;
  }

  /** The text, cut at its end where it has no room, with a sign that it was. */
  public String fit(String text, double room) {
    if (of(text) <= room) {
      return text;
    }
    double left = room - of('…');
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      left -= of(c);
      if (left < 0) {
        break;
      }
      end += Character.charCount(c);
    }
    return left < 0 && end == 0 ? "" : text.substring(0, end) + "…";
  }

  /** The text, cut at its beginning: of places in code the end says most. */
  public String fitEnd(String text, double room) {
    if (of(text) <= room) {
      return text;
    }
    double left = room - of('…');
    int begin = text.length();
    while (begin > 0) {
      int c = text.codePointBefore(begin);
      left -= of(c);
      if (left < 0) {
        break;
      }
      begin -= Character.charCount(c);
    }
    return begin == text.length() ? "" : "…" + text.substring(begin);
  }

  private double of(int codePoint) {
    if (codePoint < KNOWN) {
      if (widths[codePoint] == 0) {
        widths[codePoint] = measure(codePoint);
      }
      return widths[codePoint];
    }
    return others.computeIfAbsent(codePoint, this::measure);
  }

  private double measure(int codePoint) {
    var probe = new Text(Character.toString(codePoint));
    probe.setFont(font);
    return Math.max(0.01, probe.getLayoutBounds().getWidth());
  }
}
