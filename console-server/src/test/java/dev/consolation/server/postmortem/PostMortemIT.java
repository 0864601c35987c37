package dev.consolation.server.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in the heap dumps of programs that hang, and of one that does not. */
class PostMortemIT {
  @TempDir static Path folder;

  static Stream<Arguments> everyCollector() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of("UseG1GC", "UseSerialGC", "UseParallelGC", "UseZGC")
                    .map(collector -> Arguments.of(jdk, "-XX:+" + collector)));
  }

  @ParameterizedTest
  @MethodSource("everyCollector")
  void hangs_areExplained(Jdk jdk, String collector) throws Exception {
    Path file;
    try (DumpedJvm jvm = DumpedJvm.start(folder, jdk, "sick", collector)) {
      file = jvm.heapDump("-all");
    }
    List<Path> before = list();
    try (PostMortem dead = PostMortem.open(List.of(file), Progress.NONE)) {
      Model model = dead.model();
      List<String> lines = new ArrayList<>();
      Map<Long, String> names = new HashMap<>();
      for (HeapThread each : model.threads()) {
        names.put(each.tid(), each.name().replaceAll("starved-\\d+", "starved"));
      }
      for (Finding each : dead.findings(Progress.NONE)) {
        lines.add(
            each.name()
                + " "
                + each.certainty()
                + " "
                + each.tasks().stream().map(names::get).sorted().toList());
      }
      List<String> expected =
          new ArrayList<>(
              List.of(
                  "deadlock-cycle PROVEN [lock-ab, lock-ba, lock-behind]",
                  "stuck-forever PROVEN [missed-signal]",
                  "stuck-forever PROVEN [latch]",
                  "deadlock-cycle LIKELY [monitor-ab, monitor-ba]",
                  "self-full-queue PROVEN [self-full]",
                  "deadlock-cycle PROVEN [actor-left, actor-right]",
                  "abandoned-promise PROVEN [promise-chain, promise-direct]",
                  "leaked-permit PROVEN [permit-1, permit-2]",
                  "pool-starvation PROVEN [starved, starved, starved-client]",
                  "deadlock-cycle PROVEN [upgrade]"));
      if (jdk.feature() >= 21) {
        expected.add("deadlock-cycle PROVEN [virtual-cd, virtual-dc]");
      }
      assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(list()).as("nothing is written beside a dump").isEqualTo(before);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void dumpOfAnOutOfMemoryError_isExplained(Jdk jdk) throws Exception {
    Path file = folder.resolve("exhausted-" + jdk.feature() + ".hprof");
    String[] options = {"-XX:+HeapDumpOnOutOfMemoryError", "-XX:HeapDumpPath=" + file};
    DumpedJvm.of("Exhausted", folder, jdk, "", options).close();
    try (PostMortem dead = PostMortem.open(List.of(file), Progress.NONE)) {
      assertThat(dead.model().origin().problems()).isEmpty();
      assertThat(GatheredIT.findings(dead)).containsExactly("deadlock-cycle PROVEN [left, right]");
    }
    Files.delete(file);
  }

  private static List<Path> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void healthyProgram_isSilent(Jdk jdk) throws Exception {
    Path file;
    try (DumpedJvm jvm = DumpedJvm.start(folder, jdk, "healthy")) {
      file = jvm.heapDump();
    }
    try (PostMortem dead = PostMortem.open(file, List.of(), Progress.NONE)) {
      assertThat(dead.findings(Progress.NONE))
          .filteredOn(f -> f.certainty() != Certainty.HINT)
          .isEmpty();
    }
  }
}
