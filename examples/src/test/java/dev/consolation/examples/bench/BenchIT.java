package dev.consolation.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchIT {
  private static final Path AGENT =
      Path.of("../instrumentation-agent/target/consolation-agent.jar").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void bench_runsEachVariant_andPrintsATable() {
    try (TargetJvm bench =
        start("--quick", "--pairs", "1", "--only", "future", "--agent", AGENT.toString())) {
      assertThat(bench.awaitEnd(Duration.ofMinutes(3))).as(bench.err()).isZero();
      assertThat(bench.err()).isEmpty();
      String one = "\\d+\\.\\d\\d \\(\\d+\\.\\d\\d\\.\\.\\d+\\.\\d\\d\\)";
      assertThat(bench.out().lines().toList())
          .contains(
              "Command: `./consolation bench --quick --pairs 1 --only future --agent "
                  + AGENT
                  + "`  ",
              "Rounds: 1; median (least..most) of the comparisons",
              "| workload | without | agent | bare agent | JFR |")
          .anyMatch(
              line ->
                  line.matches(
                      "\\| asynchronous stage of a CompletableFuture, ns; speed \\| \\d+ \\| %s \\| %s \\| %s \\|"
                          .formatted(one, one, one)))
          .anyMatch(line -> line.matches("The agent saw [\\d,]+ events of future, of which .*"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--only magic    | --only magic: no such workload; there are spawn, ping-pong, submit,"
            + " future, service, hello, parked.",
        "--pairs 0       | --pairs 0: must be a whole number from 1 to 1000.",
        "--jdk /nowhere  | --jdk /nowhere: no JDK there; it must hold bin/java.",
        "--agent /no.jar | --agent /no.jar: no such file.",
        "--fast          | --fast: no such option; there are --quick, --pairs, --only, --jdk,"
            + " --agent.",
      })
  void badOption_isExplained_withStatus2(String options, String problem) {
    try (TargetJvm bench = start(options.split(" "))) {
      assertThat(bench.awaitEnd()).isEqualTo(2);
      assertThat(bench.err()).isEqualTo("bench: " + problem + "\n");
      assertThat(bench.out()).isEmpty();
    }
  }

  private TargetJvm start(String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--enable-native-access=ALL-UNNAMED");
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.add(Bench.class.getName());
    arguments.addAll(List.of(options));
    return TargetJvm.start(folder, Jdks.current(), arguments.toArray(String[]::new));
  }
}
