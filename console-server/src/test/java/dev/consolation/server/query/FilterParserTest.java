package dev.consolation.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterParserTest {
  private static FilterError error(String filter) {
    return ((TaskQuery.Result.Bad) TaskQuery.parse(filter)).error();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "busy>fast         | 5  | at column 6: 'fast' is no duration; write a number with ns, us,"
            + " ms, s, m or h, as in busy>100ms",
        "busy>100          | 5  | at column 6: '100' is no duration; write a number with ns, us,"
            + " ms, s, m or h, as in busy>100ms",
        "  busy >= 5days   | 8  | at column 9: '5days' is no duration; write a number with ns, us,"
            + " ms, s, m or h, as in busy>100ms",
        "busy>             | 5  | at column 6: a duration is missing after 'busy>', as in"
            + " busy>100ms",
        "polls>x           | 6  | at column 7: 'x' is no number; write digits, as in polls>10",
        "polls>1.5         | 6  | at column 7: '1.5' is no whole number; write digits, as in"
            + " polls>10",
        "polls>            | 6  | at column 7: a number is missing after 'polls>', as in polls>10",
        "polls>99999999999999999999 | 6 | at column 7: '99999999999999999999' is too large",
        "bsy>1s            | 0  | at column 1: 'bsy' is no number of a task; there are busy,"
            + " scheduled, idle, total, since, polls, wakes, pins and findings; put a text with >"
            + " in quotes",
        "name>3            | 0  | at column 1: 'name' is no number; write a colon after it, as in"
            + " name:checkout",
        "busy:3ms          | 4  | at column 5: 'busy' is compared with >, >=, <, <= or =, as in"
            + " busy>100ms",
        ">3ms              | 0  | at column 1: there is nothing to compare before '>', as in"
            + " busy>100ms",
        "a stat:idle       | 2  | at column 3: 'stat' is no field; there are name, site, runtime,"
            + " class, waiting, at, trace, label, state, kind, outcome, id and parent; put a text"
            + " with a colon in quotes",
        "state:            | 6  | at column 7: a value is missing after 'state:', as in state:idle",
        "state:asleep      | 6  | at column 7: 'asleep' is no state; it is one of running,"
            + " scheduled, idle, ended",
        "kind:thread       | 5  | at column 6: 'thread' is no kind of task; it is one of virtual,"
            + " platform, job, scheduled-job, timer-job, fork-join, stage, custom",
        "outcome:good      | 8  | at column 9: 'good' is no outcome; it is one of returned, failed,"
            + " cancelled, rejected, discarded, unseen",
        "id:abc            | 3  | at column 4: 'abc' is no id; write a number, as in id:123",
        "(a or b           | 0  | at column 1: this ( is not closed",
        "a) b              | 1  | at column 2: there is no ( for this )",
        "a or              | 4  | at column 5: a condition is missing after 'or'",
        "or a              | 0  | at column 1: a condition is missing",
        "a and             | 5  | at column 6: a condition is missing after 'and'",
        "not               | 3  | at column 4: a condition is missing after 'not'",
        "()                | 1  | at column 2: a condition is missing after '('",
        "\"abc             | 0  | at column 1: this quote is not closed",
        "name:\"abc        | 5  | at column 6: this quote is not closed",
      })
  void mistake_isNamedWithItsColumn(String filter, int at, String message) {
    assertThat(error(filter)).isEqualTo(new FilterError(at, message));
  }

  @Test
  void nesting_hasABound() {
    assertThat(error("(".repeat(200)).message())
        .isEqualTo("at column 101: this is nested too deeply");
    assertThat(error("x".repeat(5_000)).message())
        .isEqualTo("at column 4097: a filter has at most 4096 characters");
  }

  @Test
  void anything_thatIsTyped_isAnswered() {
    String[] parts = {
      "busy",
      ">",
      ">=",
      "=",
      "<",
      "100",
      "ms",
      "1.5s",
      "(",
      ")",
      "and",
      "or",
      "not",
      "-",
      "\"",
      "state:",
      "idle",
      "id:",
      " ",
      " ",
      "a",
      ":",
      "µs",
      ".",
      "Ä",
      "name:",
      "\t",
      "99999999999999999999h"
    };
    var random = new Random(11);
    for (int i = 0; i < 200_000; i++) {
      var filter = new StringBuilder();
      for (int n = random.nextInt(9); n >= 0; n--) {
        filter.append(parts[random.nextInt(parts.length)]);
      }
      String typed = filter.toString();
      switch (TaskQuery.parse(typed)) {
        case TaskQuery.Result.Good good -> assertThat(good.query()).isNotNull();
        case TaskQuery.Result.Bad bad -> {
          assertThat(bad.error().at()).describedAs(typed).isBetween(0, typed.length());
          assertThat(bad.error().message())
              .describedAs(typed)
              .startsWith("at column " + (bad.error().at() + 1) + ": ");
        }
      }
    }
  }

  @Test
  void everyExampleOfTheHelp_canBeRead() {
    for (FilterField field : FilterField.values()) {
      assertThat(TaskQuery.parse(field.example())).isInstanceOf(TaskQuery.Result.Good.class);
      assertThat(field.example()).startsWith(field.word());
    }
  }
}
