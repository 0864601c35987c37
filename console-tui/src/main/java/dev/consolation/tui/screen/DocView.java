package dev.consolation.tui.screen;

import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Mouse;
import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.widget.Canvas;
import dev.consolation.tui.widget.Scrollbar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text on the screen: how far it is scrolled, and which of the lines that lead somewhere is
 * chosen. The choice stays with where it leads to when lines come and go above it.
 */
final class DocView {
  private Doc doc = new Doc();
  private int top;
  private int link = -1;
  private @Nullable Target chosen;

  /** Shows a newer text in so many rows. */
  void settle(Doc newer, int rows) {
    doc = newer;
    List<Integer> links = doc.links();
    if (links.isEmpty()) {
      link = -1;
      chosen = null;
    } else if (chosen == null) {
      choose(links.getFirst());
    } else if (link >= doc.size() || !chosen.equals(doc.lines().get(link).target())) {
      choose(nearest(links, chosen));
    }
    top = Math.clamp(top, 0, Math.max(0, doc.size() - rows));
  }

  // The same target at another line, else whatever is near.
  private int nearest(List<Integer> links, Target wanted) {
    int best = -1;
    for (int line : links) {
      boolean same = wanted.equals(doc.lines().get(line).target());
      if (same && (best < 0 || Math.abs(line - link) < Math.abs(best - link))) {
        best = line;
      }
    }
    if (best >= 0) {
      return best;
    }
    int near = links.getFirst();
    for (int line : links) {
      near = Math.abs(line - link) < Math.abs(near - link) ? line : near;
    }
    return near;
  }

  private void choose(int line) {
    link = line;
    chosen = doc.lines().get(line).target();
  }

  /** Where the chosen line leads to; null: there is none. */
  @Nullable Target target() {
    return chosen;
  }

  void draw(Canvas body) {
    for (int y = 0; y < body.height() && top + y < doc.size(); y++) {
      Canvas line = body.part(0, y, body.width() - 1, 1);
      if (top + y == link) {
        line.ground(Ground.SELECTED);
      }
      doc.lines().get(top + y).draw(line, 0);
    }
    Scrollbar.draw(body, body.width() - 1, 0, body.height(), doc.size(), top, body.height());
  }

  /** Moves as a key says, in so many rows. */
  void on(Command command, int rows) {
    switch (command) {
      case UP -> step(-1, rows);
      case DOWN -> step(1, rows);
      default -> top = Dialogs.moved(command, top, doc.size(), Math.max(1, rows - 1));
    }
  }

  // To the next line that leads somewhere when it is in sight, else one line on.
  private void step(int by, int rows) {
    List<Integer> links = doc.links();
    int next = links.indexOf(link) + by;
    boolean there = link >= 0 && next >= 0 && next < links.size();
    if (!there || !isSeen(links.get(next), rows)) {
      top = Math.clamp(top + (long) by, 0, Math.max(0, doc.size() - rows));
    }
    if (there && isSeen(links.get(next), rows)) {
      choose(links.get(next));
    }
  }

  private boolean isSeen(int line, int rows) {
    return line >= top && line < top + rows;
  }

  /** Scrolls with the wheel; where a click leads to, null: nowhere. */
  @Nullable Target on(Mouse mouse, int body) {
    switch (mouse.action()) {
      case WHEEL_UP -> top = Math.max(0, top - 3);
      case WHEEL_DOWN -> top += 3;
      case PRESS -> {
        int line = mouse.y() - body + top;
        if (doc.links().contains(line)) {
          choose(line);
          return chosen;
        }
      }
      case DRAG, RELEASE -> {}
    }
    return null;
  }
}
