package dev.consolation.tui.widget;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines between words. */
public final class Wrap {
  private Wrap() {}

  /** Lines of at most so many cells; a word that is longer is cut. */
  public static List<String> lines(String text, int cells) {
    int width = Math.max(1, cells);
    var lines = new ArrayList<String>();
    text.lines()
        .forEach(
            line -> {
              var current = new StringBuilder();
              for (String word : line.split(" ", -1)) {
                boolean fits =
                    CellText.width(current.toString()) + 1 + CellText.width(word) <= width;
                if (!current.isEmpty() && !fits) {
                  lines.add(current.toString());
                  current.setLength(0);
                }
                current.append(current.isEmpty() ? "" : " ").append(CellText.fit(word, width));
              }
              lines.add(current.toString());
            });
    return List.copyOf(lines);
  }
}
