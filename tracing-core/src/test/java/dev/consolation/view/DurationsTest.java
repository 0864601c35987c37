package dev.consolation.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"500ms, 500", "20s, 20000", "5m, 300000", "1h, 3600000", "1m30s, 90000"})
  void parse_ofNumbersWithUnits_isTheirSum(String text, long millis) {
    assertThat(Durations.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20", "-1s", "1.5s", "1s ", "5d", "1234567890s"})
  void parse_ofAnythingElse_saysWhatToWrite(String text) {
    assertThatThrownBy(() -> Durations.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'" + text + "' is not a time: write a number with ms, s, m or h, as in 20s or 1m30s");
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 0",
    "0, 0",
    "1, 1ns",
    "999, 999ns",
    "1000, 1.00µs",
    "12345, 12.3µs",
    "999999, 999µs",
    "1000000, 1.00ms",
    "628000000, 628ms",
    "999999999, 999ms",
    "1000000000, 1.00s",
    "5089999999, 5.08s",
    "59999999999, 59.9s",
    "60000000000, 1m00s",
    "2582000000000, 43m02s",
    "3599999999999, 59m59s",
    "3600000000000, 1h00m",
    "52320000000000, 14h32m",
    "86400000000000, 1d00h",
    "1047600000000000, 12d03h",
    "8812800000000000, 102d",
    "9223372036854775807, 106751d"
  })
  void of_duration_threeDigitsThatCount(long nanos, String text) {
    assertThat(Durations.of(nanos)).isEqualTo(text);
  }

  @Test
  void of_anyDuration_atMostSevenCharacters() {
    var random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      long nanos = random.nextLong() >> random.nextInt(64);
      assertThat(Durations.of(nanos).length()).isBetween(1, 7);
    }
  }

  @Test
  void tone_growsWithTheDuration() {
    assertThat(Tone.ofDuration(999_999)).isEqualTo(Tone.MICROS);
    assertThat(Tone.ofDuration(1_000_000)).isEqualTo(Tone.MILLIS);
    assertThat(Tone.ofDuration(1_000_000_000)).isEqualTo(Tone.SECONDS);
    assertThat(Tone.ofDuration(60_000_000_000L)).isEqualTo(Tone.LONG);
  }
}
