package dev.consolation.examples.stress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenariosTest {
  static Set<String> names() {
    return Scenarios.all().keySet();
  }

  @ParameterizedTest
  @MethodSource("names")
  void scenario_comesOutAsItMust(String name) throws Exception {
    SplittableRandom dice = new SplittableRandom(1);
    for (int round = 0; round < 5; round++) {
      Scenarios.all().get(name).run(new Round(new Threads()), dice.split());
    }
  }

  @Test
  void failureOfAThread_failsTheRound() {
    Round round = new Round(new Threads());
    round.start(
        () -> {
          throw new IllegalArgumentException("on purpose");
        });
    assertThatIllegalStateException()
        .isThrownBy(round::join)
        .withMessage("A thread of the round failed")
        .withCause(new IllegalArgumentException("on purpose"));
  }

  @Test
  void wrongOutcome_isNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Round.check("entries", 3, 2))
        .withMessage("entries: 2, not 3");
  }

  @Test
  void threads_areCountedAndVirtual_howeverStarted() throws Exception {
    Threads threads = new Threads();
    Round round = new Round(threads);
    LongAdder virtual = new LongAdder();
    round.start(2, () -> virtual.add(Thread.currentThread().isVirtual() ? 1 : 0));
    round.join();
    try (ExecutorService executor = round.perTask()) {
      assertThat(executor.submit(() -> Thread.currentThread().isVirtual()).get()).isTrue();
    }
    assertThat(virtual.sum()).isEqualTo(2);
    assertThat(threads.started()).isEqualTo(3);
  }
}
