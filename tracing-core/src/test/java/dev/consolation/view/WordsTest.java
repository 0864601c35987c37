package dev.consolation.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.task.Level;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.task.WakerKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void words_areDistinct() {
    for (List<String> words :
        List.of(
            Arrays.stream(TaskKind.values()).map(Words::kind).toList(),
            Arrays.stream(TaskKind.values()).map(Words::longKind).toList(),
            Arrays.stream(TaskState.values()).map(Words::state).toList(),
            Arrays.stream(Outcome.values()).map(Words::outcome).toList(),
            Arrays.stream(WakerKind.values()).map(Words::waker).toList(),
            Arrays.stream(Level.values()).map(Words::level).toList())) {
      assertThat(words).doesNotHaveDuplicates();
    }
  }

  @Test
  void states_haveASignEach_soThatColourIsNotNeeded() {
    assertThat(Arrays.stream(TaskState.values()).map(Words::sign)).doesNotHaveDuplicates();
    assertThat(Arrays.stream(TaskState.values()).map(Words::tone)).doesNotHaveDuplicates();
  }
}
