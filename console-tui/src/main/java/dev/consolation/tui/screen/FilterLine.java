package dev.consolation.tui.screen;

import dev.consolation.client.model.ListPage;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Paste;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.tui.widget.TextField;
import dev.consolation.view.Tone;
import org.jspecify.annotations.Nullable;

/** The filter of a list: kept, or being typed. */
final class FilterLine {
  private String kept = "";
  private @Nullable TextField typing;

  /** The filter as it stands, also while it is typed. */
  String text() {
    return typing == null ? kept : typing.text();
  }

  boolean isTyped() {
    return typing != null;
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  void begin() {
    typing = new TextField(kept);
  }

  void clear() {
    kept = "";
    typing = null;
  }

  /**
   * Takes a key or a paste while it is typed.
   *
   * @return whether the filter is another now
   */
  boolean on(Input input) {
    TextField field = typing;
    if (field == null) {
      return false;
    }
    if (input instanceof Paste paste) {
      field.insert(paste.text());
      return true;
    }
    if (!(input instanceof Key key)) {
      return false;
    }
    return switch (key.name()) {
      case "Enter", "Up", "Down" -> {
        kept = field.text().strip();
        typing = null;
        yield false;
      }
      case "Esc" -> {
        clear();
        yield true;
      }
      default -> field.on(key);
    };
  }

  /** Draws it from a column on, with what there is to say behind it. */
  void draw(Canvas canvas, int from, String notice) {
    int x = from;
    if (typing != null) {
      x = canvas.text(x, 0, "/", Pen.bold(Tone.ACCENT));
      typing.draw(canvas, x + 1, 0, Math.max(4, canvas.width() - x - 2));
      return;
    }
    if (!kept.isEmpty()) {
      x = canvas.text(x, 0, "/", Pen.bold(Tone.ACCENT));
      x = canvas.text(x + 1, 0, CellText.fit(kept, canvas.width() - x - 2), Pen.ACCENT) + 2;
    }
    canvas.text(x + 1, 0, CellText.fit(notice, canvas.width() - x - 2), Pen.DIM);
  }

  /** Draws what is wrong with it, under the character that it is about. */
  void drawError(Canvas canvas, int from, ListPage page) {
    String before = text().substring(0, Math.clamp(page.filterErrorAt(), 0, text().length()));
    int at = from + 2 + CellText.width(before);
    int mark = Math.clamp(at, 0, Math.max(0, canvas.width() - 1));
    // Where it is, the mark says.
    String error = page.filterError().replaceFirst("^at column \\d+: ", "");
    canvas.text(mark, 0, "▴", Pen.bold(Tone.DANGER));
    if (mark + 2 + CellText.width(error) <= canvas.width()) {
      canvas.text(mark + 2, 0, error, Pen.of(Tone.DANGER));
    } else { // to the left of the mark there is more room
      canvas.textBefore(mark - 1, 0, CellText.fit(error, mark - 2), Pen.of(Tone.DANGER));
    }
  }
}
