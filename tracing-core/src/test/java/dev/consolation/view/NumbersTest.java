package dev.consolation.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "0, '0'",
    "1204, '1,204'",
    "99999, '99,999'",
    "100000, 100k",
    "999499, 999k",
    "999500, 1.0M",
    "12345678, 12.3M",
    "9223372036854775807, 9.2E"
  })
  void count_shortensOnlyLargeOnes(long count, String text) {
    assertThat(Numbers.count(count)).isEqualTo(text);
  }

  @Test
  void count_anyCount_atMostSixCharacters() {
    var random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long count = random.nextLong(Long.MAX_VALUE) >> random.nextInt(63);
      assertThat(Numbers.count(count).length()).isBetween(1, 6);
    }
  }

  @Test
  void exact_keepsAllDigits() {
    assertThat(Numbers.exact(12_345_678)).isEqualTo("12,345,678");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "12700000, 12.1 MiB",
    "1073741824, 1.0 GiB"
  })
  void bytes_inBinaryUnits(long bytes, String text) {
    assertThat(Numbers.bytes(bytes)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0%",
    "-1, 0%",
    "NaN, 0%",
    "0.0004, <0.1%",
    "0.004, 0.4%",
    "0.0994, 9.9%",
    "0.0996, 10%",
    "0.34, 34%",
    "1, 100%"
  })
  void percent_small_hasADigitMore(double share, String text) {
    assertThat(Numbers.percent(share)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0, 0/s", "-3, 0/s", "999, 999/s", "12345, 12.3k/s", "2000000, 2.0M/s"})
  void rate_perSecond(double rate, String text) {
    assertThat(Numbers.rate(rate)).isEqualTo(text);
  }

  @Test
  void of_one_hasNoPlural() {
    assertThat(Numbers.of(1, "task")).isEqualTo("1 task");
    assertThat(Numbers.of(0, "task")).isEqualTo("0 tasks");
    assertThat(Numbers.of(2_048, "task")).isEqualTo("2,048 tasks");
  }
}
