package dev.consolation.server.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.testing.Jdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes whose initialisers wait for each other: to the JVM such threads run. */
class ClassInitIT {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void initialisersThatNeedEachOther_areACycle_whereAThreadDumpTellsIt(Jdk jdk) throws Exception {
    Path heap;
    Path stacks;
    try (DumpedJvm jvm = DumpedJvm.of("Initialisers", folder, jdk, "")) {
      heap = jvm.heapDump("-all");
      stacks = jvm.threadPrint();
    }
    String line = "\"%s\" waits for class initialiser %s (held by \"%s\")";
    for (List<Path> files : List.of(List.of(heap, stacks), List.of(stacks))) {
      try (PostMortem dead = PostMortem.open(files, Progress.NONE)) {
        assertThat(dead.findings(Progress.NONE)).hasSize(1);
        Finding cycle = dead.findings(Progress.NONE).get(0);
        assertThat(cycle.name()).isEqualTo("deadlock-cycle");
        assertThat(cycle.certainty()).isEqualTo(dev.consolation.finding.Certainty.PROVEN);
        assertThat(cycle.sentence())
            .isEqualTo(
                "Tasks \"first\", \"second\" wait for each other in a cycle; 1 task behind.");
        assertThat(cycle.proof().get(0)).startsWith(line.formatted("first", "Second", "second"));
        assertThat(cycle.proof().get(1)).startsWith(line.formatted("second", "First", "first"));
      }
    }
    // A heap dump alone knows of one that stands where another one came from, and not for sure.
    try (PostMortem dead = PostMortem.open(List.of(heap), Progress.NONE)) {
      assertThat(dead.findings(Progress.NONE)).isEmpty();
      assertThat(dead.model().waits())
          .filteredOn(wait -> wait.resource().className().equals("class initialiser"))
          .singleElement()
          .matches(wait -> wait.thread().name().equals("third") && !wait.certain())
          .extracting(Wait::resource)
          .matches(
              resource ->
                  resource.state().equals("held by \"first\", guessed from its place in the code"));
    }
  }
}
