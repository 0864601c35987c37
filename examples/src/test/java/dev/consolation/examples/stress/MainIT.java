package dev.consolation.examples.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The stress as a process, with nobody watching. */
class MainIT {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void stress_endsWell_andCountsItsThreads(Jdk jdk) {
    try (TargetJvm stress = start(jdk, "--for", "1s", "--crowd", "100")) {
      assertThat(stress.awaitEnd()).as(stress.err()).isZero();
      assertThat(stress.out().lines())
          .satisfiesExactly(
              line -> assertThat(line).isEqualTo("ready"),
              line -> assertThat(line).matches("rounds [1-9]\\d*"),
              line ->
                  assertThat(line)
                      .matches((jdk.feature() < 21 ? "platform" : "virtual") + " [1-9]\\d\\d+"));
      assertThat(stress.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"spawn,2000", "tree,2000"})
  void stress_endsWhenItsThreadsAreUsedUp(String scenario, int threads) {
    try (TargetJvm stress =
        start(Jdks.current(), "--for", "1h", "--threads", "" + threads, "--only", scenario)) {
      assertThat(stress.awaitEnd()).as(stress.err()).isZero();
    }
  }

  @Test
  void unknownScenario_isRefused_withStatus2() {
    try (TargetJvm stress = start(Jdks.current(), "--only", "spawn,magic")) {
      assertThat(stress.awaitEnd()).isEqualTo(2);
      assertThat(stress.err())
          .startsWith("stress: --only magic: no such scenario; there are spawn, tree, parked,");
    }
  }

  private TargetJvm start(Jdk jdk, String... options) {
    String classes = Path.of("target", "classes").toAbsolutePath().toString();
    List<String> arguments = new ArrayList<>(List.of("-cp", classes, Main.class.getName()));
    arguments.addAll(List.of(options));
    return TargetJvm.start(folder, jdk, arguments.toArray(String[]::new));
  }
}
