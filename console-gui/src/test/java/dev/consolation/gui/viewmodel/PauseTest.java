package dev.consolation.gui.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.client.model.DelaysAnswer;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.TaskAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PauseTest {
  private final Pause pause = new Pause();

  private static Model task(String text) {
    return Model.empty("here").with(new TaskAnswer("aa", 1, null, text));
  }

  private static String shown(Model model) {
    TaskAnswer answer = model.task();
    return answer == null ? "nothing" : answer.error();
  }

  @Test
  void paused_theNumbersStandStill_andGoOnAfterwards() {
    assertThat(shown(pause.shown(task("one")))).isEqualTo("one");
    pause.invert();
    assertThat(shown(pause.shown(task("one")))).isEqualTo("one");
    assertThat(shown(pause.shown(task("two")))).isEqualTo("one");
    pause.invert();
    assertThat(shown(pause.shown(task("three")))).isEqualTo("three");
  }

  @Test
  void whatIsAskedForMeanwhile_isAnsweredWithWhatIsTrueThen() {
    pause.invert();
    Model before = pause.shown(task("one"));
    assertThat(before.delaysOf("aa")).isNull();
    Model now = task("two");
    now = now.with(now.answers().with(new DelaysAnswer("aa", 5, List.of())));
    Model after = pause.shown(now);
    assertThat(after.delaysOf("aa")).isNotNull();
    assertThat(shown(after)).isEqualTo("one");
  }
}
