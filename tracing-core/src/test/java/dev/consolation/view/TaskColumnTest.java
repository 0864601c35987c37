package dev.consolation.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskColumnTest {
  private static final TaskLine LINE = line(0, TaskState.IDLE, Outcome.NONE, "order-6");

  @ParameterizedTest
  @EnumSource(TaskColumn.class)
  void everyColumn_hasTitleHelpWidthAndValue(TaskColumn column) {
    assertThat(column.title()).isNotBlank();
    assertThat(column.help()).endsWith(".").hasSizeBetween(10, 72);
    assertThat(column.width()).isGreaterThanOrEqualTo(column.title().length());
    TaskLine shown = column == TaskColumn.COUNT ? line(3, TaskState.IDLE, Outcome.NONE, "") : LINE;
    assertThat(column.text(shown)).isNotEmpty();
    assertThat(column.tone(shown)).isNotNull();
  }

  @Test
  void titlesKeysAndRanks_areEachColumnsOwn() {
    assertThat(Arrays.stream(TaskColumn.values()).map(TaskColumn::title)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(TaskColumn.values()).map(TaskColumn::key)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(TaskColumn.values()).map(TaskColumn::rank)).doesNotHaveDuplicates();
  }

  @Test
  void numbers_fitTheirColumn() {
    TaskLine large =
        new TaskLine(
            0,
            0,
            0,
            0,
            false,
            false,
            -9_999,
            TaskKind.SCHEDULED_JOB,
            TaskState.SCHEDULED,
            "",
            99,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Wait.NONE,
            Long.MAX_VALUE,
            Place.UNKNOWN,
            "",
            0,
            Outcome.NONE,
            false,
            "");
    for (TaskColumn column : TaskColumn.values()) {
      if (column.number() || column == TaskColumn.KIND || column == TaskColumn.STATE) {
        assertThat(column.text(large).length())
            .as(column.key())
            .isLessThanOrEqualTo(column.width());
      }
    }
  }

  @Test
  void state_ended_saysHow() {
    assertThat(TaskColumn.STATE.text(LINE)).isEqualTo("○ idle");
    TaskLine failed = line(0, TaskState.ENDED, Outcome.FAILED, "");
    assertThat(TaskColumn.STATE.text(failed)).isEqualTo("× failed");
    assertThat(TaskColumn.STATE.tone(failed)).isEqualTo(Tone.DANGER);
    assertThat(TaskColumn.STATE.text(line(0, TaskState.ENDED, Outcome.UNSEEN, "")))
        .isEqualTo("× ended");
  }

  @Test
  void name_missing_isTheClassWithoutTheNumberOfALambda() {
    assertThat(TaskColumn.NAME.text(line(0, TaskState.IDLE, Outcome.NONE, ""))).isEqualTo("Shop λ");
  }

  @Test
  void group_hasNoIdStateOrAge() {
    TaskLine group = line(3, TaskState.IDLE, Outcome.NONE, "");
    assertThat(TaskColumn.COUNT.text(group)).isEqualTo("3");
    assertThat(TaskColumn.ID.text(group)).isEmpty();
    assertThat(TaskColumn.STATE.text(group)).isEmpty();
    assertThat(TaskColumn.SINCE.text(group)).isEmpty();
  }

  private static TaskLine line(int count, TaskState state, Outcome outcome, String name) {
    return new TaskLine(
        count == 0 ? 0 : 9,
        count,
        count,
        0,
        false,
        false,
        106,
        TaskKind.VIRTUAL_THREAD,
        state,
        name,
        1,
        12_100_000,
        210_000,
        44_100_000_000L,
        44_100_000_000L,
        1_378,
        1_377,
        new Wait(WaitKind.SOCKET, "", Place.UNKNOWN, false, false, false),
        44_100_000_000L,
        new Place("com.acme.Shop", "accept", "Shop.java", 17),
        "virtual threads",
        1,
        outcome,
        false,
        "com.acme.Shop$$Lambda/0x00007f1c");
  }
}
