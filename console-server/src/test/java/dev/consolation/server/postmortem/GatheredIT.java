package dev.consolation.server.postmortem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.capture.Capture;
import dev.consolation.server.postmortem.hprof.DumpException;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.hserr.CrashLogs;
import dev.consolation.server.postmortem.model.Evidence;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several files of one process, opened together. */
class GatheredIT {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void capture_provesWhatAHeapDumpAloneOnlyMakesLikely(Jdk jdk) throws Exception {
    Path zip = folder.resolve("incident.zip");
    try (DumpedJvm jvm = DumpedJvm.start(folder, jdk, "sick")) {
      Capture.take(jvm.pid(), zip, line -> {});
    }
    try (PostMortem dead = PostMortem.open(List.of(zip), Progress.NONE)) {
      assertThat(dead.model().file()).isEqualTo("heap.hprof.gz");
      assertThat(findings(dead))
          .contains(
              "deadlock-cycle PROVEN [monitor-ab, monitor-ba]",
              "deadlock-cycle PROVEN [lock-ab, lock-ba, lock-behind]");
      assertThat(dead.model().evidence())
          .filteredOn(each -> each.what().equals("owners of monitors"))
          .singleElement()
          .matches(Evidence::present);
      assertThat(dead.model().threads())
          .filteredOn(HeapThread::isVirtual)
          .allMatch(thread -> !thread.stack().isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#withVirtualThreads")
  void cycleOfAVirtualAndAPlatformThread_isProven_whereTheJsonTellsMonitors(Jdk jdk)
      throws Exception {
    Path source = folder.resolve("Mixed.java");
    try (var in = GatheredIT.class.getResourceAsStream("/postmortem/Mixed.java")) {
      Files.write(source, in.readAllBytes());
    }
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "21", "-d", "" + folder, "" + source);
    assertThat(status).isZero();
    Path zip = folder.resolve("incident.zip");
    try (TargetJvm jvm = TargetJvm.start(folder, jdk, "-Xmx64m", "-cp", "" + folder, "Mixed")) {
      jvm.awaitLine("ready"::equals);
      Capture.take(jvm.pid(), zip, line -> {});
    }
    try (PostMortem dead = PostMortem.open(List.of(zip), Progress.NONE)) {
      // No tool of JDK 21 tells which monitors a virtual thread owns or enters.
      assertThat(findings(dead))
          .isEqualTo(
              jdk.feature() < 25
                  ? List.of()
                  : List.of("deadlock-cycle PROVEN [platform, virtual]"));
    }
  }

  @Test
  void files_areRead_andNothingIsWrittenBesideThem() throws Exception {
    Path beside = Files.createDirectory(folder.resolve("incident"));
    Path heap = beside.resolve("heap.hprof");
    Path threads = beside.resolve("threads.txt");
    Path zip = beside.resolve("incident.zip");
    try (DumpedJvm jvm = DumpedJvm.start(folder, Jdks.current(), "sick")) {
      Files.move(jvm.heapDump(), heap);
      Files.move(jvm.threadPrint(), threads);
      Capture.take(jvm.pid(), zip, line -> {});
    }
    List<String> before = listing(beside);
    for (List<Path> files : List.of(List.of(heap, threads), List.of(zip))) {
      try (PostMortem dead = PostMortem.open(files, Progress.NONE)) {
        assertThat(findings(dead)).isNotEmpty();
        assertThat(listing(beside)).isEqualTo(before);
      }
      assertThat(listing(beside)).isEqualTo(before);
    }
  }

  private static List<String> listing(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        lines.add(file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  @Test
  void twoHeapDumps_areRefused() throws Exception {
    try (DumpedJvm jvm = DumpedJvm.start(folder, Jdks.current(), "healthy")) {
      Path one = jvm.heapDump();
      Path two = jvm.heapDump();
      Path threads = jvm.threadPrint();
      assertThatThrownBy(() -> PostMortem.open(List.of(one, threads, two), Progress.NONE))
          .isInstanceOf(DumpException.class)
          .hasMessage(two + " and " + one + " are both heap dumps: name one of them");
    }
  }

  @Test
  void filesOfTwoProcesses_areRefused() throws Exception {
    try (DumpedJvm jvm = DumpedJvm.start(folder, Jdks.current(), "healthy");
        DumpedJvm other = DumpedJvm.start(folder, Jdks.current(), "healthy")) {
      Path heap = jvm.heapDump();
      Path threads = other.threadPrint();
      assertThatThrownBy(() -> PostMortem.open(List.of(threads, heap), Progress.NONE))
          .isInstanceOf(DumpException.class)
          .hasMessage(
              threads
                  + " is of another process than "
                  + heap.getFileName()
                  + ", no thread has the same address in both: name files of one process, or"
                  + " compare them with 'consolation diff'");
      Path json = jvm.jsonDump();
      Path otherJson = other.jsonDump();
      assertThatThrownBy(() -> PostMortem.open(List.of(json, otherJson), Progress.NONE))
          .isInstanceOf(DumpException.class)
          .hasMessage(
              "%s is of process %d, and %s of process %d: name files of one process"
                  .formatted(otherJson, other.pid(), json, jvm.pid()));
    }
  }

  @Test
  void crashLogWithoutThreads_isRefused_andSaysWhatToAdd() throws Exception {
    Path log = folder.resolve("hs_err_pid1.log");
    Files.writeString(log, "#\n" + CrashLogs.TITLE + " Environment:\n#\nEND.\n");
    assertThatThrownBy(() -> PostMortem.open(List.of(log), Progress.NONE))
        .isInstanceOf(DumpException.class)
        .hasMessage(
            log
                + " alone tells of no thread what it did; take a heap dump with 'consolation"
                + " capture PID', or with 'jcmd PID GC.heap_dump -all FILE', or a thread dump with"
                + " 'jcmd PID Thread.print -l > FILE'");
  }

  static List<String> findings(PostMortem dead) {
    Map<Long, String> names = new HashMap<>();
    dead.model().threads().forEach(thread -> names.put(thread.tid(), thread.name()));
    List<String> lines = new ArrayList<>();
    for (Finding each : dead.findings(Progress.NONE)) {
      lines.add(
          each.name()
              + " "
              + each.certainty()
              + " "
              + each.tasks().stream().map(names::get).sorted().toList());
    }
    return lines;
  }
}
