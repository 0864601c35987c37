package dev.consolation.tui.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTextTest {
  @ParameterizedTest
  @CsvSource({
    "order-6, 7",
    "客户, 4",
    "日本語タスク, 12",
    "🦀, 2",
    "✅, 2",
    "☕, 2",
    "ü, 1",
    "e\u0301, 1",
    "한, 2",
    "●◐○×…, 5",
    "▁▂▃█, 4"
  })
  void width_isThatOfATerminal(String text, int cells) {
    assertThat(CellText.width(text)).isEqualTo(cells);
  }

  @Test
  void putTogether_isTakenApart() {
    assertThat(parts("👩\u200d💻x")).containsExactly("👩", "💻", "x");
    assertThat(parts("👍🏽")).containsExactly("👍");
    assertThat(parts("☎\ufe0f")).containsExactly("☎");
    assertThat(parts("🇩🇪")).containsExactly("D", "E");
    assertThat(parts("e\u0301x")).containsExactly("e\u0301", "x");
  }

  @Test
  void controlCharacters_doNotReachTheTerminal() {
    assertThat(parts("a\033[31mb\u009bc\n\u202ed"))
        .containsExactly("a", "?", "[", "3", "1", "m", "b", "?", "c", "?", "d");
  }

  @ParameterizedTest
  @CsvSource({
    "order-6, 7, order-6",
    "order-6, 6, order…",
    "order-6, 1, …",
    "order-6, 0, ''",
    "order-6, -3, ''",
    "客户客, 5, 客户…",
    "客户客, 4, 客…",
    "客户客, 6, 客户客"
  })
  void fit_cutsAtTheEnd(String text, int cells, String fitted) {
    assertThat(CellText.fit(text, cells)).isEqualTo(fitted);
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Shop, 13, com.acme.Shop",
    "com.acme.Shop, 6, ….Shop",
    "com.acme.Shop, 1, …",
    "com.acme.Shop, 0, ''",
    "客户客, 4, …客"
  })
  void fitEnd_cutsAtTheBeginning(String text, int cells, String fitted) {
    assertThat(CellText.fitEnd(text, cells)).isEqualTo(fitted);
  }

  @Test
  void fit_anyText_takesNoMoreCellsThanAsked() {
    var random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int c = random.nextInt(20); c > 0; c--) {
        text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x3000 : 0x110000));
      }
      int cells = random.nextInt(12);
      assertThat(CellText.width(CellText.fit(text.toString(), cells))).isLessThanOrEqualTo(cells);
      assertThat(CellText.width(CellText.fitEnd(text.toString(), cells)))
          .isLessThanOrEqualTo(cells);
    }
  }

  @Test
  void ascii_hasASignForEveryOneOfOurs() {
    String ours = "▁▂▃▄▅▆▇█░│─╭╮╰╯▸▾▴●◐○×…µλ✓→←↑↓▏▎▍▌▋▊▉";
    assertThat(Ascii.of(ours)).hasSameSizeAs(ours).doesNotContain("?").isASCII();
    assertThat(Ascii.of("日a")).isEqualTo("?a");
  }

  private static List<String> parts(String text) {
    var parts = new ArrayList<String>();
    CellText.each(text, (part, cells) -> parts.add(part));
    return parts;
  }
}
