package dev.consolation.tui.screen;

import dev.consolation.client.model.ListPage;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.CellText;
import dev.consolation.view.Numbers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last line: the keys that matter here, as many as fit, and where one is. */
final class Footer {
  private Footer() {}

  static void draw(Canvas canvas, Keymap keymap, String where) {
    draw(canvas, hints(keymap), hints(Keys.EVERYWHERE), where);
  }

  /** Of a mode in which the keys of every screen are typed. */
  static void drawTyping(Canvas canvas, Keymap keymap, String where) {
    draw(canvas, hints(keymap), List.of(), where);
  }

  /** Of a list, whose filter may be being typed. */
  static void drawList(
      Canvas screen, Keymap keymap, boolean typing, Selection selection, @Nullable ListPage page) {
    String where =
        page == null || page.totalRows() == 0
            ? ""
            : Numbers.exact(selection.index() + 1) + " of " + Numbers.exact(page.totalRows());
    Canvas line = screen.rows(screen.height() - 1, 1);
    if (typing) {
      drawTyping(line, FilterKeys.KEYS, where);
    } else {
      draw(line, keymap, where);
    }
  }

  private static void draw(Canvas canvas, List<Hint> own, List<Hint> general, String where) {
    canvas.fill(Ground.BAR);
    int end = canvas.width() - 1;
    if (!where.isEmpty()) {
      canvas.textBefore(end, 0, where, Pen.DIM);
      end -= CellText.width(where) + 2;
    }
    // How to get help and how to leave is always said, whatever else there is no room for.
    int reserved = general.stream().skip(1).mapToInt(Hint::width).sum();
    int x = 1;
    for (Hint hint : own) {
      if (x + hint.width() + reserved <= end + 2) {
        x = hint.draw(canvas, x);
      }
    }
    for (int i = 0; i < general.size(); i++) {
      int after = i == 0 ? reserved : 0;
      if (x + general.get(i).width() + after <= end + 2) {
        x = general.get(i).draw(canvas, x);
      }
    }
  }

  // Lines of the table that share a word are one hint, as of the keys to the left and to the right.
  private static List<Hint> hints(Keymap keymap) {
    var hints = new ArrayList<Hint>();
    for (Keymap.Binding binding : keymap.bindings()) {
      if (binding.hint().isEmpty()) {
        continue;
      }
      String key = Keymap.shown(binding.keys().get(0));
      Hint last = hints.isEmpty() ? null : hints.get(hints.size() - 1);
      if (last != null && last.word().equals(binding.hint())) {
        hints.set(hints.size() - 1, new Hint(last.key() + key, last.word()));
      } else {
        hints.add(new Hint(key, binding.hint()));
      }
    }
    return hints;
  }

  private record Hint(String key, String word) {
    int width() {
      return CellText.width(key) + 1 + CellText.width(word) + 2;
    }

    int draw(Canvas canvas, int x) {
      int at = canvas.text(x, 0, key, Pen.bold(Pen.ACCENT.tone()));
      return canvas.text(at + 1, 0, word, Pen.DIM) + 2;
    }
  }
}
