package dev.consolation.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  @Test
  void givenOptions_areRead() throws Exception {
    Options options = read("--port", "80", "--for", "90s", "--only", "spawn");
    assertThat(options.number("port", 1, 0, 100)).isEqualTo(80);
    assertThat(options.duration("for", Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(90));
    assertThat(options.text("only")).isEqualTo("spawn");
  }

  @Test
  void flag_standsWithoutAValue() throws Exception {
    String[] args = {"--port", "80", "--quick", "--only", "spawn"};
    Options options = Options.read(args, "quick!", "port", "only");
    assertThat(options.has("quick")).isTrue();
    assertThat(options.has("slow")).isFalse();
    assertThat(options.text("only")).isEqualTo("spawn");
  }

  @Test
  void missingOptions_takeTheirDefault() throws Exception {
    Options options = read();
    assertThat(options.number("port", 1, 0, 100)).isEqualTo(1);
    assertThat(options.duration("for", Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
    assertThat(options.text("only")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "30s, PT30S", "10M, PT10M", "1h, PT1H"})
  void durations_areRead(String text, Duration duration) throws Exception {
    assertThat(read("--for", text).duration("for", Duration.ZERO)).isEqualTo(duration);
  }

  @Test
  void numberWithUnderscores_isRead() throws Exception {
    assertThat(read("--port", "1_000_000").number("port", 1, 0, 1_000_000)).isEqualTo(1_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"101", "-1", "many", "99999999999", ""})
  void badNumber_isRefused(String text) {
    assertThatExceptionOfType(BadOptionException.class)
        .isThrownBy(() -> read("--port", text).number("port", 1, 0, 100))
        .withMessage("--port " + text + ": must be a whole number from 0 to 100.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "5", "s", "-1s", "5 s", "1d", "9999999999s"})
  void badDuration_isRefused(String text) {
    assertThatExceptionOfType(BadOptionException.class)
        .isThrownBy(() -> read("--for", text).duration("for", Duration.ZERO))
        .withMessage("--for " + text + ": must be a length of time such as 500ms, 30s, 10m or 1h.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prot", "port", "-port", "--", ""})
  void unknownOption_isRefused(String option) {
    assertThatExceptionOfType(BadOptionException.class)
        .isThrownBy(() -> read(option, "1"))
        .withMessage(option + ": no such option; there are --port, --for, --only.");
  }

  @Test
  void missingValue_isRefused() {
    assertThatExceptionOfType(BadOptionException.class)
        .isThrownBy(() -> read("--port"))
        .withMessage("--port: needs a value.");
  }

  @Test
  void optionGivenTwice_isRefused() {
    assertThatExceptionOfType(BadOptionException.class)
        .isThrownBy(() -> read("--port", "1", "--port", "2"))
        .withMessage("--port: given twice.");
  }

  private static Options read(String... args) throws BadOptionException {
    return Options.read(args, "port", "for", "only");
  }
}
