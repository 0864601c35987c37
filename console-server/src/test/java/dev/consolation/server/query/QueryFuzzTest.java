package dev.consolation.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.FuzzedTexts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Filters are read, or refused with the place that is wrong. */
class QueryFuzzTest {
  private static final List<String> WORDS =
      List.of(
          "(",
          ")",
          "and ",
          "or ",
          "not ",
          "-",
          "\"",
          ">",
          "<",
          ">=",
          "!=",
          ":",
          "=",
          "~",
          "100ms",
          "1.5h",
          "99999999999999999999s",
          "state:",
          "idle",
          "name:",
          "since",
          "waiting:",
          "µs",
          "trace:",
          "label:tenant:",
          "*",
          "waiters",
          "lock",
          "size",
          " ");

  private static List<String> examples(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.add("(state:idle or busy>100ms) -name:main \"a b\" since>=1.5s");
    all.add("");
    return all;
  }

  private static void assertPlace(FilterError error, String text) {
    assertThat(error.at()).isBetween(0, text.length());
    assertThat(error.message()).startsWith("at column " + (error.at() + 1) + ": ");
  }

  @Test
  void filtersOfTasks_areReadOrRefusedWithAPlace() {
    List<String> good = new ArrayList<>();
    for (FilterField each : FilterField.values()) {
      good.add(each.example());
    }
    FuzzedTexts.of(
        examples(good),
        WORDS,
        text -> {
          switch (TaskQuery.parse(text)) {
            case TaskQuery.Result.Good it -> assertThat(it.query()).isNotNull();
            case TaskQuery.Result.Bad it -> assertPlace(it.error(), text);
          }
        });
  }

  @Test
  void filtersOfResources_areReadOrRefusedWithAPlace() {
    List<String> good = new ArrayList<>();
    for (ResourceField each : ResourceField.values()) {
      good.add(each.example());
    }
    FuzzedTexts.of(
        examples(good),
        WORDS,
        text -> {
          switch (ResourceQuery.parse(text)) {
            case ResourceQuery.Result.Good it -> assertThat(it.query()).isNotNull();
            case ResourceQuery.Result.Bad it -> assertPlace(it.error(), text);
          }
        });
  }
}
