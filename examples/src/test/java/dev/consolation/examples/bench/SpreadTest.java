package dev.consolation.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SpreadTest {
  @Test
  void oddCount_hasTheMiddleOne() {
    assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
  }

  @Test
  void evenCount_hasTheMeanOfTheMiddleTwo() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 10.0))).isEqualTo(new Spread(3, 1, 10));
  }

  @Test
  void text_isTheSameInEveryCountry() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(new Spread(0.974, 0.95, 1.006).text("%.2f")).isEqualTo("0.97 (0.95..1.01)");
      assertThat(new Spread(-3, -12.4, 8).text("%+.0f")).isEqualTo("-3 (-12..+8)");
    } finally {
      Locale.setDefault(before);
    }
  }
}
