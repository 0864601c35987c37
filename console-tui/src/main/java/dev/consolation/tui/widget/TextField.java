package dev.consolation.tui.widget;

import dev.consolation.tui.input.Key;
import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;

/** One line of text that is being typed. */
public final class TextField {
  private String text;
  private int cursor;

  public TextField(String text) {
    this.text = text;
    cursor = text.length();
  }

  public String text() {
    return text;
  }

  /** Takes a key; false when it means nothing here. */
  public boolean on(Key key) {
    if (!key.typed().isEmpty()) {
      insert(key.typed());
      return true;
    }
    switch (key.name()) {
      case "Left", "Ctrl-B" -> cursor = before(cursor);
      case "Right", "Ctrl-F" -> cursor = after(cursor);
      case "Home", "Ctrl-A" -> cursor = 0;
      case "End", "Ctrl-E" -> cursor = text.length();
      case "Backspace" -> cut(before(cursor), cursor);
      case "Delete", "Ctrl-D" -> cut(cursor, after(cursor));
      case "Ctrl-U" -> cut(0, cursor);
      case "Ctrl-K" -> cut(cursor, text.length());
      case "Ctrl-W" -> cut(wordBefore(), cursor);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Puts a text in at the cursor, without what is not printable. */
  public void insert(String more) {
    var clean = new StringBuilder();
    more.codePoints()
        .filter(c -> c >= ' ' && !Character.isISOControl(c))
        .forEach(clean::appendCodePoint);
    text = text.substring(0, cursor) + clean + text.substring(cursor);
    cursor += clean.length();
  }

  /** Draws the text and shows the cursor; a long text is moved so that the cursor is seen. */
  public void draw(Canvas canvas, int x, int y, int width) {
    canvas.part(x, y, width, 1).fill(Ground.FIELD);
    int start = 0;
    while (CellText.width(text.substring(start, cursor)) >= Math.max(1, width) && start < cursor) {
      start = after(start);
    }
    Canvas field = canvas.part(x, y, width, 1);
    field.text(0, 0, text.substring(start), Pen.TEXT);
    field.cursor(CellText.width(text.substring(start, cursor)), 0);
  }

  private void cut(int from, int to) {
    text = text.substring(0, from) + text.substring(to);
    cursor = from;
  }

  private int before(int at) {
    return at == 0 ? 0 : text.offsetByCodePoints(at, -1);
  }

  private int after(int at) {
    return at == text.length() ? at : text.offsetByCodePoints(at, 1);
  }

  private int wordBefore() {
    int at = cursor;
    while (at > 0 && text.charAt(at - 1) == ' ') {
      at--;
    }
    while (at > 0 && text.charAt(at - 1) != ' ') {
      at--;
    }
    return at;
  }
}
