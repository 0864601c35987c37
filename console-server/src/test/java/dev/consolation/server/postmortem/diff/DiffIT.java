package dev.consolation.server.postmortem.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.capture.Capture;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.report.DiffReport;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DiffIT {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void capturesOfOneProcess_tellWhatIsStuck_andWhatWentOn(Jdk jdk) throws Exception {
    Path first = folder.resolve("first.zip");
    Path second = folder.resolve("second.zip");
    try (TargetJvm jvm = start(jdk)) {
      Capture.take(jvm.pid(), first, line -> {});
      Files.createFile(folder.resolve("go"));
      jvm.awaitLine("changed"::equals);
      Capture.take(jvm.pid(), second, line -> {});
    }
    try (PostMortem before = open(first);
        PostMortem after = open(second)) {
      Diff diff = Diff.of(before, after, Progress.NONE);
      assertThat(diff.relation()).isEqualTo(Relation.SAME_PROCESS);
      assertThat(names(diff.stuck())).containsExactlyInAnyOrder("lock-ab", "lock-ba");
      assertThat(names(diff.wentOn())).containsExactly("main", "goes-on");
      assertThat(diff.ended()).extracting(HeapThread::name).containsExactly("ends");
      assertThat(diff.begun()).extracting(HeapThread::name).containsExactly("begins");
      assertThat(diff.inBoth())
          .singleElement()
          .returns("deadlock-cycle", Finding::name)
          .returns(Certainty.PROVEN, Finding::certainty);
      assertThat(diff.fresh()).isEmpty();
      assertThat(diff.gone()).isEmpty();
      String text = DiffReport.text(diff);
      assertThat(text)
          .containsPattern("the same process, \\d+\\.\\d s later\n")
          .contains("STUCK IN BOTH (2)\n", "WENT ON (2)\n", "ENDED (1)\n", "NEW (1)\n")
          .containsPattern(
              "1  waits for CountDownLatch\\S*, count 1 at Changing.await\\(Changing.java:\\d+\\) "
                  + " ->  waits for CountDownLatch\\S*, count 1 at"
                  + " Changing.await\\(Changing.java:\\d+\\)   \"goes-on\"");
      assertThat(DiffReport.json(diff))
          .contains("\"relation\":\"same_process\"")
          .containsPattern("\"ended\":\\[\\{\"id\":\\d+,\"name\":\"ends\",\"was\":\"waits for ");

      Diff backwards = Diff.of(after, before, Progress.NONE);
      assertThat(DiffReport.text(backwards))
          .contains("s earlier: the files are in the wrong order");
    }
  }

  @Test
  void dumpsOfTwoRuns_areMatchedByNames() throws Exception {
    Path first = folder.resolve("first.zip");
    Path second = folder.resolve("second.zip");
    try (TargetJvm jvm = start(Jdks.current())) {
      Capture.take(jvm.pid(), first, line -> {});
    }
    Files.createFile(folder.resolve("go"));
    try (TargetJvm jvm = start(Jdks.current())) {
      jvm.awaitLine("changed"::equals);
      Capture.take(jvm.pid(), second, line -> {});
    }
    try (PostMortem before = open(first);
        PostMortem after = open(second)) {
      Diff diff = Diff.of(before, after, Progress.NONE);
      assertThat(diff.relation()).isEqualTo(Relation.OTHER_PROCESS);
      assertThat(names(diff.stuck())).containsExactlyInAnyOrder("lock-ab", "lock-ba");
      assertThat(names(diff.wentOn())).containsExactly("main", "goes-on");
      assertThat(diff.inBoth()).hasSize(1);
      assertThat(DiffReport.text(diff))
          .contains("two processes: tasks are the same when they have the same name\n");
    }
  }

  private TargetJvm start(Jdk jdk) throws Exception {
    Path source = folder.resolve("Changing.java");
    try (var in = DiffIT.class.getResourceAsStream("/postmortem/Changing.java")) {
      Files.write(source, in.readAllBytes());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", "-d", "" + folder, "" + source);
    assertThat(status).isZero();
    String go = folder.resolve("go").toString();
    TargetJvm jvm = TargetJvm.start(folder, jdk, "-Xmx64m", "-cp", "" + folder, "Changing", go);
    jvm.awaitLine("ready"::equals);
    return jvm;
  }

  private static PostMortem open(Path file) throws Exception {
    return PostMortem.open(List.of(file), Progress.NONE);
  }

  private static List<String> names(List<Diff.Pair> pairs) {
    return pairs.stream().map(p -> p.after().name()).toList();
  }
}
