package dev.consolation.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SettingTest {
  private final Setting limit = Setting.time("limit", "100ms", "how long");

  @Test
  void value_isReadInAnyOfItsSizes_andWrittenInTheLargest() {
    assertThat(limit.read("100ms")).isEqualTo(100_000_000);
    assertThat(limit.read("2 s")).isEqualTo(2_000_000_000);
    assertThat(limit.text(120_000_000_000L)).isEqualTo("2m");
    assertThat(limit.text(1_500_000_000L)).isEqualTo("1500ms");
    assertThat(Setting.percent("share", 50, "").text(50)).isEqualTo("50%");
    assertThat(Setting.bytes("size", "64KiB", "").usual()).isEqualTo(65_536);
    assertThat(Setting.number("windows", 10, "").read("7")).isEqualTo(7);
  }

  @Test
  void wrongValue_saysWhatIsAllowed() {
    assertThatThrownBy(() -> limit.read("fast"))
        .hasMessage("'fast' is not a time: write it as in 100ms");
    assertThatThrownBy(() -> limit.read("100"))
        .hasMessage("'100' is not a time: write it as in 100ms");
    assertThatThrownBy(() -> limit.read("2h")).hasMessage("'2h' is not from 1ms to 1h");
    assertThatThrownBy(() -> limit.read("999999999999h")).hasMessageEndingWith("from 1ms to 1h");
    assertThatThrownBy(() -> limit.read("0s")).hasMessage("'0s' is not from 1ms to 1h");
  }

  @Test
  void rules_saySomethingOfEverything_inTheirForms() {
    assertThat(Arrays.stream(Rule.values()).map(Rule::id)).doesNotHaveDuplicates();
    for (Rule rule : Rule.values()) {
      assertThat(rule.id()).matches("[a-z]+(-[a-z]+)*");
      assertThat(rule.meaning()).endsWith(".");
      assertThat(rule.remedy()).endsWith(".");
      assertThat(rule.fragment()).isNotEmpty().doesNotEndWith(".");
      assertThat(Rule.of(rule.id())).contains(rule);
      for (Setting each : rule.settings()) {
        assertThat(each.name()).isNotEqualTo("allow").matches("[a-z]+(-[a-z]+)*");
        assertThat(each.read(each.text(each.usual()))).isEqualTo(each.usual());
      }
    }
  }
}
