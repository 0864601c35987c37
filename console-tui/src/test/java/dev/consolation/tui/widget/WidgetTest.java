package dev.consolation.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.tui.input.Key;
import dev.consolation.tui.theme.Pen;
import dev.consolation.view.Stats;
import dev.consolation.view.Tone;
import java.util.List;
import org.junit.jupiter.api.Test;

class WidgetTest {
  @Test
  void sparkline_showsTheNewestAtTheRight() {
    assertThat(draw(c -> Sparkline.draw(c, 0, 0, 8, new double[] {0, 1, 4, 8}, 0, Pen.TEXT)))
        .isEqualTo("     ▁▄█");
    assertThat(draw(c -> Sparkline.draw(c, 0, 0, 3, new double[] {9, 0, 1, 2}, 8, Pen.TEXT)))
        .isEqualTo(" ▁▂");
  }

  @Test
  void sparkline_ofNothingOrNonsense_isEmpty() {
    double[] values = {Double.NaN, -1, 0};
    assertThat(draw(c -> Sparkline.draw(c, 0, 0, 8, values, 0, Pen.TEXT))).isEmpty();
  }

  @Test
  void gauge_fillsByShares_neverMoreThanItsWidth() {
    assertThat(draw(c -> Gauge.draw(c, 0, 0, 8, 1, List.of(new Gauge.Share(0.5, Tone.IDLE)))))
        .isEqualTo("████░░░░");
    assertThat(
            draw(
                c ->
                    Gauge.draw(
                        c,
                        0,
                        0,
                        8,
                        10,
                        List.of(new Gauge.Share(6, Tone.IDLE), new Gauge.Share(9, Tone.RUNNING)))))
        .isEqualTo("████████");
    assertThat(draw(c -> Gauge.draw(c, 0, 0, 4, 0, List.of(new Gauge.Share(1, Tone.IDLE)))))
        .isEqualTo("░░░░");
  }

  @Test
  void bars_somethingIsSeen_andTheLargestFillsTheRoom() {
    assertThat(Bars.bar(0, 10, 4)).isEmpty();
    assertThat(Bars.bar(1, 1_000_000, 4)).isEqualTo("▏");
    assertThat(Bars.bar(10, 10, 4)).isEqualTo("████");
    assertThat(Bars.bar(5, 10, 3)).isEqualTo("█▌");
  }

  @Test
  void bars_rows_beginWithTheFirstThatCounts_andLoseNothing() {
    var stats = new Stats(10, 1, 2, 1, 1, 1, 1, 1, List.of(0L, 0L, 1L, 2L, 3L, 4L));
    assertThat(Bars.rows(stats, 10))
        .containsExactly(
            new Bars.Row(4, 1), new Bars.Row(8, 2), new Bars.Row(16, 3), new Bars.Row(32, 4));
    assertThat(Bars.rows(stats, 2)).containsExactly(new Bars.Row(4, 3), new Bars.Row(16, 7));
    assertThat(Bars.rows(Stats.NONE, 10)).isEmpty();
  }

  @Test
  void textField_edits() {
    var field = new TextField("state");
    type(field, ":", "i", "d", "Left", "Left", "x", "Home", "Delete", "End", "é", "Space");
    assertThat(field.text()).isEqualTo("tate:xidé ");
    type(field, "Backspace", "Backspace", "Ctrl-W");
    assertThat(field.text()).isEmpty();
    assertThat(field.on(new Key("PageUp"))).isFalse();
  }

  @Test
  void textField_takesAwayWholeCharacters() {
    var field = new TextField("a🦀b");
    type(field, "Left", "Backspace");
    assertThat(field.text()).isEqualTo("ab");
  }

  @Test
  void textField_pastedText_becomesOneLine() {
    var field = new TextField("");
    field.insert("a\r\nb\033[31m");
    assertThat(field.text()).isEqualTo("ab[31m");
  }

  @Test
  void textField_longText_showsTheCursor() {
    var grid = new Grid(8, 1, false);
    new TextField("state:idle").draw(grid.canvas(), 0, 0, 6);
    assertThat(grid.text()).isEqualTo(":idle\n");
    assertThat(grid.cursorX()).isEqualTo(5);
  }

  @Test
  void wrap_breaksBetweenWords() {
    assertThat(Wrap.lines("one two three", 7)).containsExactly("one two", "three");
    assertThat(Wrap.lines("one\ntwo", 7)).containsExactly("one", "two");
    assertThat(Wrap.lines("incomprehensible", 5)).containsExactly("inco…");
  }

  private static void type(TextField field, String... keys) {
    for (String key : keys) {
      assertThat(field.on(new Key(key))).as(key).isTrue();
    }
  }

  private static String draw(java.util.function.Consumer<Canvas> drawing) {
    var grid = new Grid(8, 1, false);
    drawing.accept(grid.canvas());
    return grid.text().stripTrailing();
  }
}
