package dev.consolation.server.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.testing.Jdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thread that is parked in a dump though it was woken is not stuck. */
class WokenIT {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void threadsThatWereWoken_andHaveNotGoneOn_areNotStuck(Jdk jdk) throws Exception {
    Path heap;
    try (DumpedJvm jvm =
        DumpedJvm.of(
            "Woken",
            folder,
            jdk,
            "",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED")) {
      heap = jvm.heapDump("-all");
    }
    try (PostMortem dead = PostMortem.open(List.of(heap), Progress.NONE)) {
      List<Finding> findings = dead.findings(Progress.NONE);
      assertThat(findings).hasSize(1);
      assertThat(findings.get(0).tasks())
          .extracting(id -> Objects.requireNonNull(dead.model().thread(id)).name())
          .containsExactly("stuck");
    }
  }
}
