package dev.consolation.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.tui.theme.Ground;
import dev.consolation.tui.theme.Pen;
import org.junit.jupiter.api.Test;

class CanvasTest {
  private final Grid grid = new Grid(6, 2, false);
  private final Canvas canvas = grid.canvas();

  @Test
  void text_beyondTheEdge_isCut() {
    assertThat(canvas.text(4, 0, "abc", Pen.TEXT)).isEqualTo(7);
    canvas.text(-1, 1, "xyz", Pen.TEXT);
    canvas.text(0, 2, "below", Pen.TEXT);
    canvas.text(0, -1, "above", Pen.TEXT);
    assertThat(grid.text()).isEqualTo("    ab\nyz\n");
  }

  @Test
  void wideCharacter_thatDoesNotFit_isLeftOut() {
    canvas.text(3, 0, "客户", Pen.TEXT);
    assertThat(grid.text()).isEqualTo("   客\n\n");
  }

  @Test
  void wideCharacter_writtenOverByHalf_isBlanked() {
    canvas.text(0, 0, "客户", Pen.TEXT);
    canvas.text(1, 0, "x", Pen.TEXT);
    canvas.text(2, 0, "y", Pen.TEXT);
    assertThat(grid.text()).isEqualTo(" xy\n\n");
  }

  @Test
  void part_neverReachesBeyondItsWhole() {
    Canvas part = canvas.part(4, 1, 100, 100);
    assertThat(part.width()).isEqualTo(2);
    assertThat(part.height()).isEqualTo(1);
    part.text(0, 0, "abc", Pen.TEXT);
    assertThat(grid.text()).isEqualTo("\n    ab\n");
    Canvas none = canvas.part(9, 9, -5, Integer.MAX_VALUE);
    assertThat(none.width()).isZero();
    none.text(0, 0, "x", Pen.TEXT);
    none.fill(Ground.ALERT);
  }

  @Test
  void text_leavesTheGround() {
    canvas.rows(0, 1).ground(Ground.SELECTED);
    canvas.text(0, 0, "客", Pen.TEXT);
    assertThat(grid.ground(0, 0)).isEqualTo(Ground.SELECTED);
    assertThat(grid.ground(1, 0)).isEqualTo(Ground.SELECTED);
    assertThat(grid.ground(0, 1)).isEqualTo(Ground.SCREEN);
  }

  @Test
  void emptyGrid_isDrawnOnWithoutHarm() {
    Canvas none = new Grid(-1, 0, false).canvas();
    none.text(0, 0, "x", Pen.TEXT);
    none.textMiddle(0, "x", Pen.TEXT);
    none.textBefore(0, 0, "x", Pen.TEXT);
    Scrollbar.draw(none, 0, 0, 5, 10, 3, 2);
    Box.draw(none, "title", 10, 10).text(0, 0, "x", Pen.TEXT);
  }
}
