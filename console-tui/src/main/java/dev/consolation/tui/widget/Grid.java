package dev.consolation.tui.widget;

import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import java.util.Arrays;

/** A screenful of cells, before a terminal is told of it. */
public final class Grid {
  private final int width;
  private final int height;
  private final boolean ascii;
  private final String[] glyphs;
  private final Pen[] pens;
  private final Ground[] grounds;
  private int cursorX = -1;
  private int cursorY = -1;

  /**
   * An empty grid.
   *
   * @param ascii show ASCII only
   */
  public Grid(int width, int height, boolean ascii) {
    this.width = Math.max(0, width);
    this.height = Math.max(0, height);
    this.ascii = ascii;
    glyphs = new String[this.width * this.height];
    pens = new Pen[glyphs.length];
    grounds = new Ground[glyphs.length];
    clear();
  }

  public void clear() {
    Arrays.fill(glyphs, " ");
    Arrays.fill(pens, Pen.TEXT);
    Arrays.fill(grounds, Ground.SCREEN);
    cursorX = -1;
    cursorY = -1;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public boolean ascii() {
    return ascii;
  }

  /** What to draw on: all of it. */
  public Canvas canvas() {
    return new Canvas(this, 0, 0, width, height);
  }

  /** What stands in a cell; empty in the second cell of a wide character. */
  public String glyph(int x, int y) {
    return glyphs[y * width + x];
  }

  public Pen pen(int x, int y) {
    return pens[y * width + x];
  }

  public Ground ground(int x, int y) {
    return grounds[y * width + x];
  }

  /** The column of the cursor; -1: it is hidden. */
  public int cursorX() {
    return cursorX;
  }

  public int cursorY() {
    return cursorY;
  }

  /** The text of the grid, a line for each row, without the spaces at their ends. */
  public String text() {
    var text = new StringBuilder();
    for (int y = 0; y < height; y++) {
      var line = new StringBuilder();
      for (int x = 0; x < width; x++) {
        line.append(glyph(x, y));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  void cursor(int x, int y) {
    cursorX = x;
    cursorY = y;
  }

  void put(int x, int y, String glyph, int cells, Pen pen) {
    int at = y * width + x;
    unpair(x, y);
    glyphs[at] = ascii && glyph.charAt(0) >= 128 ? Ascii.of(glyph).substring(0, 1) : glyph;
    pens[at] = pen;
    if (cells == 2) {
      unpair(x + 1, y);
      glyphs[at + 1] = ascii ? " " : "";
      pens[at + 1] = pen;
      grounds[at + 1] = grounds[at];
    }
  }

  void ground(int x, int y, Ground ground) {
    grounds[y * width + x] = ground;
  }

  // Half a wide character cannot be shown: what is written over one half blanks the other.
  private void unpair(int x, int y) {
    int at = y * width + x;
    if (glyphs[at].isEmpty() && x > 0) {
      glyphs[at - 1] = " ";
    }
    if (x + 1 < width && glyphs[at + 1].isEmpty()) {
      glyphs[at + 1] = " ";
    }
  }
}
