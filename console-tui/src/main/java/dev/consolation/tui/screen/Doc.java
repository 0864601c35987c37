package dev.consolation.tui.screen;

import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.tui.widget.Wrap;
import dev.consolation.view.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A text of many pens, line by line, some of whose lines lead somewhere. */
final class Doc {
  private final List<Line> lines = new ArrayList<>();

  /** Draws one line from a column on and returns the column after it. */
  interface Part {
    void draw(Canvas canvas, int x);
  }

  /**
   * One line.
   *
   * @param target where it leads to; null: nowhere
   */
  record Line(List<Part> parts, @Nullable Target target) {
    void draw(Canvas line, int x) {
      parts.forEach(p -> p.draw(line, x));
    }
  }

  List<Line> lines() {
    return lines;
  }

  int size() {
    return lines.size();
  }

  void add(@Nullable Target target, Part... parts) {
    lines.add(new Line(List.of(parts), target));
  }

  void add(Part... parts) {
    add((Target) null, parts);
  }

  void blank() {
    if (!lines.isEmpty()) {
      add();
    }
  }

  /** A heading over what follows. */
  void heading(String text, String more) {
    blank();
    add(
        (canvas, x) -> {
          int end = canvas.text(x + 1, 0, text, Pen.STRONG);
          if (!more.isEmpty()) {
            canvas.text(end + 2, 0, more, Pen.DIM);
          }
        });
  }

  /** A label, and what it is about beside it. */
  void field(String label, String value, Pen pen) {
    add(
        (canvas, x) -> {
          canvas.text(x + 1, 0, label, Pen.DIM);
          canvas.text(x + LABEL, 0, CellText.fit(value, canvas.width() - x - LABEL - 1), pen);
        });
  }

  /** The same, on a ground that must be seen. */
  void alert(String label, String value) {
    add(
        (canvas, x) -> {
          canvas.text(x + 1, 0, label, Pen.DIM);
          String text = CellText.fit(" " + value + " ", canvas.width() - x - LABEL - 1);
          canvas.part(x + LABEL, 0, CellText.width(text), 1).ground(Ground.ALERT);
          canvas.text(x + LABEL, 0, text, Pen.bold(Tone.TEXT));
        });
  }

  /** A label, and a text that leads somewhere, with more behind it. */
  void link(@Nullable Target target, String label, String text, String more) {
    add(
        target,
        (canvas, x) -> {
          canvas.text(x + 1, 0, label, Pen.DIM);
          int room = canvas.width() - x - LABEL - 1;
          Pen pen = target == null ? Pen.TEXT : Pen.ACCENT;
          int at = canvas.text(x + LABEL, 0, CellText.fit(text, room), pen);
          canvas.text(at + 2, 0, CellText.fit(more, canvas.width() - at - 3), Pen.DIM);
        });
  }

  /** Words over as many lines as they take, behind a label. */
  void wrapped(String label, String text, int width, Pen pen) {
    String before = label;
    for (String line : Wrap.lines(text, Math.max(20, width - LABEL - 2))) {
      field(before, line, pen);
      before = "";
    }
  }

  static final int LABEL = 13;

  /** Two texts beside each other: the second begins at a column. */
  static Doc beside(Doc left, Doc right, int column) {
    var both = new Doc();
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      Line one = i < left.size() ? left.lines.get(i) : new Line(List.of(), null);
      Line other = i < right.size() ? right.lines.get(i) : new Line(List.of(), null);
      both.add(
          one.target() != null ? one.target() : other.target(),
          (canvas, x) -> {
            one.draw(canvas.part(0, 0, column - 2, 1), x);
            other.draw(canvas.part(column, 0, canvas.width() - column, 1), 0);
          });
    }
    return both;
  }

  void addAll(Doc other) {
    lines.addAll(other.lines);
  }

  /** The lines that lead somewhere. */
  List<Integer> links() {
    var links = new ArrayList<Integer>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).target() != null) {
        links.add(i);
      }
    }
    return links;
  }

  static int widest(List<String> texts, ToIntFunction<String> width) {
    return texts.stream().mapToInt(width).max().orElse(0);
  }
}
