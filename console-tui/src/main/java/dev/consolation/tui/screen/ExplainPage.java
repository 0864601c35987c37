package dev.consolation.tui.screen;

import dev.consolation.client.FindingDocs;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.Wrap;
import dev.consolation.view.Tone;
import org.jspecify.annotations.Nullable;

/** What the docs say of a kind of problem. */
final class ExplainPage extends TextPage {
  private static final int WIDEST = 100;

  private final String rule;

  ExplainPage(String process, String rule) {
    super(process);
    this.rule = rule;
  }

  @Override
  public Keymap keymap() {
    return READING;
  }

  @Override
  public String title() {
    return "Docs";
  }

  @Override
  @Nullable Doc write(Scene scene) {
    var doc = new Doc();
    int width = Math.min(WIDEST, scene.width() - 3);
    var paragraph = new StringBuilder();
    boolean code = false;
    for (String line : FindingDocs.of(rule).orElse("nothing is written about it").split("\n", -1)) {
      boolean fence = line.startsWith("```");
      if (fence || line.isBlank()) {
        text(doc, paragraph.toString(), width);
        paragraph.setLength(0);
      }
      code ^= fence;
      if (line.isBlank()) {
        doc.blank();
      } else if (code && !fence) {
        line(doc, line, Pen.ACCENT);
      } else if (!fence) {
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.replace("`", ""));
      }
    }
    text(doc, paragraph.toString(), width);
    return doc;
  }

  // A paragraph may begin with what it is about, between stars.
  private static void text(Doc doc, String paragraph, int width) {
    String rest = paragraph;
    if (rest.startsWith("**") && rest.indexOf("**", 2) > 0) {
      int end = rest.indexOf("**", 2);
      line(doc, rest.substring(2, end), Pen.bold(Tone.ACCENT));
      rest = rest.substring(end + 2).strip();
    }
    if (!rest.isEmpty()) {
      Wrap.lines(rest, width).forEach(line -> line(doc, line, Pen.TEXT));
    }
  }

  private static void line(Doc doc, String text, Pen pen) {
    doc.add((canvas, x) -> canvas.text(x + 1, 0, text, pen));
  }

  @Override
  int name(Canvas line, Scene scene) {
    int x = line.text(1, 0, rule, Pen.STRONG);
    return line.text(x + 2, 0, FindingDocs.anchor(rule), Pen.DIM);
  }

  @Override
  String nothingYet(Scene scene) {
    return "";
  }
}
