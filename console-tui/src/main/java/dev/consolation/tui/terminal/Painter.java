package dev.consolation.tui.terminal;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen;
import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import dev.consolation.tui.theme.Theme;
import dev.consolation.tui.widget.Grid;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings a grid to a Lanterna screen, cell by cell where it differs from the grid before.
 *
 * <p>Making a character is the dearest part of a frame in Lanterna, so those made once are kept.
 */
public final class Painter {
  private static final int MOST_KEPT = 20_000;

  private final Screen screen;
  private final Theme theme;
  private final Map<Cell, TextCharacter> made = new HashMap<>();
  private @Nullable Grid before;

  public Painter(Screen screen, Theme theme) {
    this.screen = screen;
    this.theme = theme;
  }

  private record Cell(String glyph, boolean wide, Pen pen, Ground ground) {}

  /** Forgets what is on the screen: the next grid is brought whole. */
  public void forget() {
    before = null;
  }

  /** Brings a grid; false when the screen shows it already. */
  public boolean paint(Grid grid) {
    Grid old = before;
    boolean same = old != null && old.width() == grid.width() && old.height() == grid.height();
    boolean changed = !same;
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++) {
        if (same && unchanged(Objects.requireNonNull(old), grid, x, y)) {
          continue;
        }
        changed = true;
        if (!grid.glyph(x, y)
            .isEmpty()) { // the second half of a wide character comes with its first
          screen.setCharacter(x, y, character(grid, x, y));
        }
      }
    }
    if (old == null || old.cursorX() != grid.cursorX() || old.cursorY() != grid.cursorY()) {
      changed = true;
    }
    screen.setCursorPosition(
        grid.cursorX() < 0 ? null : new TerminalPosition(grid.cursorX(), grid.cursorY()));
    before = grid;
    return changed;
  }

  // A wide character is one with its second half: a change of either is one of both.
  private static boolean unchanged(Grid old, Grid grid, int x, int y) {
    return old.glyph(x, y).equals(grid.glyph(x, y))
        && old.pen(x, y).equals(grid.pen(x, y))
        && old.ground(x, y) == grid.ground(x, y)
        && wide(old, x, y) == wide(grid, x, y);
  }

  private static boolean wide(Grid grid, int x, int y) {
    return x + 1 < grid.width() && grid.glyph(x + 1, y).isEmpty();
  }

  private TextCharacter character(Grid grid, int x, int y) {
    var cell = new Cell(grid.glyph(x, y), wide(grid, x, y), grid.pen(x, y), grid.ground(x, y));
    TextCharacter known = made.get(cell);
    if (known == null) {
      if (made.size() >= MOST_KEPT) {
        made.clear();
      }
      known = make(cell);
      made.put(cell, known);
    }
    return known;
  }

  private TextCharacter make(Cell cell) {
    Theme.Look look = theme.look(cell.pen(), cell.ground());
    TextCharacter[] made =
        TextCharacter.fromString(cell.glyph(), look.foreground(), look.background(), look.marks());
    // Lanterna has its own view of what is wide. Where it is another, the rest of the line would be
    // out of place, so a sign of a width that is beyond doubt stands in.
    if (made.length == 1 && made[0].isDoubleWidth() == cell.wide()) {
      return made[0];
    }
    String standIn = cell.wide() ? "〓" : "?";
    return TextCharacter.fromString(standIn, look.foreground(), look.background(), look.marks())[0];
  }
}
