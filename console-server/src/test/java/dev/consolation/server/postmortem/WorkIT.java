package dev.consolation.server.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.server.postmortem.report.TaskReport;
import dev.consolation.server.postmortem.report.TextReport;
import dev.consolation.testing.Jdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runtimes of every kind with their work, futures, read locks, traces and scopes of a dump. */
class WorkIT {
  @TempDir static Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void heapDump_hasRuntimesQueuesFuturesReadersTracesAndScopes(Jdk jdk) throws Exception {
    String[] options = jdk.feature() >= 25 ? new String[] {"--enable-preview"} : new String[0];
    Path file;
    try (DumpedJvm jvm = DumpedJvm.of("Work", folder, jdk, "", options)) {
      file = jvm.heapDump("-all");
    }
    try (PostMortem dead = PostMortem.open(List.of(file), Progress.NONE)) {
      String report = TextReport.of(dead, Progress.NONE);
      assertThat(report.lines().map(l -> l.strip().replaceAll(" +", " ")))
          .as(report)
          .contains(
              "orders thread pool 2 workers of at most 2, 2 busy, 3 queued",
              "queued: 3 x Work$$Lambda",
              "later scheduled pool 1 workers, 0 busy, 2 queued",
              "reminders timer 1 workers of at most 1, 0 busy, 1 queued",
              "ForkJoinPool-1 fork join pool 1 workers of at most 1, 1 busy, 1 queued");
      assertThat(TaskReport.runtime(dead, "orders"))
          .contains("\"orders-1\" busy: waits for CountDownLatch", "queued: Work$$Lambda");
      futures(dead);
      assertThat(TaskReport.why(dead, "writer", false))
          .contains("(2 read holds)", "\"reader-1\"", "\"reader-2\"");
      assertThat(TaskReport.task(dead, "traced"))
          .contains("traceId 4bf92f3577b34da6a3ce929d0e0e4736", "spanId 00f067aa0ba902b7");
      assertThat(TaskReport.trace(dead, "4bf92f")).contains("\"traced\"");
      if (jdk.feature() >= 21) {
        assertThat(dead.model().tasks()).filteredOn(t -> t.isVirtual()).hasSizeGreaterThan(2);
        assertThat(report).contains("thread per task");
      }
      if (jdk.feature() >= 25) {
        assertThat(TaskReport.task(dead, "scoped")).contains("Work.REQUEST_ID String");
        assertThat(TaskReport.why(dead, "scope-owner", false)).contains("\"scope-child\"");
      }
    }
  }

  private static void futures(PostMortem dead) {
    assertThat(TaskReport.why(dead, "traced", false))
        .contains("It may still continue, through static Work.ANSWER");
    Wait wait =
        dead.model().waits().stream()
            .filter(w -> w.thread().name().equals("traced"))
            .findFirst()
            .orElseThrow();
    assertThat(TaskReport.future(dead, Long.toHexString(wait.resource().key())))
        .containsPattern("needs\\n +\\S+.* pending\\n +\\S+.* pending\\nneeded by");
  }
}
