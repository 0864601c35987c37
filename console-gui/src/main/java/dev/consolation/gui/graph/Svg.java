package dev.consolation.gui.graph;

import dev.consolation.gui.theme.Palette;
import dev.consolation.gui.viewmodel.WaitPicture;
import dev.consolation.view.Tone;
import java.util.Formatter;
import java.util.Locale;

/** Writes a placed picture as SVG, in the colours of a theme. */
public final class Svg {
  private static final double PAD = 11;

  private Svg() {}

  public static String write(Placed placed, Palette palette) {
    var out = new Formatter(Locale.ROOT);
    out.format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
            + " font-family=\"sans-serif\" font-size=\"13\">\n",
        placed.width(), placed.height());
    out.format(
        "<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", Palette.hex(palette.ground()));
    for (int i = 0; i < placed.ways().size(); i++) {
      arrow(out, placed.picture().arrows().get(i), placed.ways().get(i), palette);
    }
    for (int i = 0; i < placed.boxes().size(); i++) {
      box(out, placed.picture().boxes().get(i), placed.boxes().get(i), palette);
    }
    return out.format("</svg>%n").toString();
  }

  private static void arrow(
      Formatter out, WaitPicture.Arrow arrow, Placed.Way way, Palette palette) {
    if (way.points().size() < 2) {
      return;
    }
    String colour = palette.hex(arrow.cycle() ? Tone.DANGER : Tone.DIM);
    var points = new Formatter(Locale.ROOT);
    way.points().forEach(p -> points.format("%.1f,%.1f ", p.x(), p.y()));
    out.format(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n",
        points.toString().strip(),
        colour,
        arrow.cycle() ? "2.4" : "1.4",
        arrow.sure() ? "" : " stroke-dasharray=\"6 5\"");
    Tip tip = Tip.of(way);
    out.format(
        "<polygon points=\"%.1f,%.1f %.1f,%.1f %.1f,%.1f\" fill=\"%s\"/>\n",
        tip.point().x(),
        tip.point().y(),
        tip.left().x(),
        tip.left().y(),
        tip.right().x(),
        tip.right().y(),
        colour);
    if (!arrow.label().isEmpty()) {
      out.format(
          "<text x=\"%.1f\" y=\"%.1f\" font-size=\"11\" fill=\"%s\" stroke=\"%s\""
              + " stroke-width=\"4\" paint-order=\"stroke\">%s</text>\n",
          way.labelX(),
          way.labelY() + 11,
          palette.hex(arrow.cycle() ? Tone.DANGER : Tone.DIM),
          Palette.hex(palette.ground()),
          escaped(arrow.label()));
    }
  }

  private static void box(Formatter out, WaitPicture.Box box, Placed.Area area, Palette palette) {
    out.format(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%s\" fill=\"%s\""
            + " stroke=\"%s\" stroke-width=\"%s\"/>\n",
        area.x(),
        area.y(),
        area.width(),
        area.height(),
        box.task() ? Double.toString(area.height() / 2) : "3",
        Palette.hex(palette.tint(box.tone(), 0.14)),
        palette.hex(box.tone()),
        box.cycle() ? "2.2" : "1.3");
    boolean two = !box.detail().isEmpty();
    double x = area.x() + (box.task() ? area.height() / 2.4 : PAD);
    double middle = area.y() + area.height() / 2;
    out.format(
        "<text x=\"%.1f\" y=\"%.1f\" font-weight=\"600\" fill=\"%s\">%s</text>\n",
        x, two ? middle - 3 : middle + 5, palette.hex(Tone.TEXT), escaped(box.title()));
    if (two) {
      out.format(
          "<text x=\"%.1f\" y=\"%.1f\" font-size=\"11\" fill=\"%s\">%s</text>\n",
          x, middle + 13, palette.hex(Tone.DIM), escaped(box.detail()));
    }
  }

  // Characters that XML has no place for would make the whole file unreadable.
  static String escaped(String text) {
    var out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default ->
                    out.appendCodePoint(
                        c < 0x20 || (c >= 0xD800 && c < 0xE000) || (c >= 0xFFFE && c < 0x10000)
                            ? 0xFFFD
                            : c);
              }
            });
    return out.toString();
  }
}
