package dev.consolation.server.postmortem.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.consolation.finding.Certainty;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.hserr.CrashLog;
import dev.consolation.server.postmortem.hserr.CrashThread;
import dev.consolation.server.postmortem.input.Input;
import dev.consolation.server.postmortem.input.Inputs;
import dev.consolation.server.postmortem.model.Evidence;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.OsFacts;
import dev.consolation.server.postmortem.threaddump.DumpFormat;
import dev.consolation.server.postmortem.threaddump.DumpedDeadlock;
import dev.consolation.server.postmortem.threaddump.DumpedThread;
import dev.consolation.testing.Jdk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A JVM that hangs, and then crashes for real. */
class CoreIT {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void crash_leavesALogAndACore_whichTellTheDeadlocks(Jdk jdk) throws Exception {
    String pattern = Files.readString(Path.of("/proc/sys/kernel/core_pattern")).strip();
    assumeThat(pattern).as("core files of this machine go to a program").doesNotContain("|", "/");
    crash(jdk);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(file -> file.getFileName().toString().matches("core.*|hs_err.*"))
          .sorted()
          .forEach(files::add);
    }
    assertThat(files).hasSize(2);

    try (Inputs inputs = Inputs.open(files)) {
      assertThat(inputs.list().get(0)).isInstanceOf(Input.Core.class);
      CrashLog log = ((Input.Crash) inputs.list().get(1)).log();
      assertThat(log.error()).startsWith("SIGSEGV (0xb) at pc=0x");
      assertThat(log.frame()).contains("libjvm.so");
      assertThat(log.time()).isNotNull();
      assertThat(log.command()).endsWith("Crash");
      assertThat(log.problems()).isEmpty();
      assertThat(log.stack()).anyMatch(line -> line.contains("Crash.main"));

      Path core = inputs.list().get(0).file();
      List<String> said = new ArrayList<>();
      CoreDump dump = CoreDump.read(core, null, folder, said::add);
      assertThat(dump.threads().format()).isEqualTo(DumpFormat.DEBUGGER);
      assertThat(dump.threads().deadlocks())
          .extracting(
              cycle -> cycle.steps().stream().map(DumpedDeadlock.Step::thread).sorted().toList())
          .containsExactlyInAnyOrder(
              List.of("lock-ab", "lock-ba"), List.of("monitor-ab", "monitor-ba"));
      DumpedThread ab = thread(dump, "monitor-ab");
      DumpedThread ba = thread(dump, "monitor-ba");
      assertThat(ab.monitors().get(0).object()).isEqualTo(ba.waitsFor().object());
      assertThat(ba.monitors().get(0).object()).isEqualTo(ab.waitsFor().object());
      // The JVM's own address of a thread is the same in all of them.
      CrashThread inLog =
          log.threads().stream().filter(t -> t.name().equals("lock-ab")).findFirst().orElseThrow();
      assertThat(thread(dump, "lock-ab").os().address()).isEqualTo(inLog.address());
      assertThat(log.threads()).filteredOn(CrashThread::crashed).hasSize(1);

      try (HeapDump heap = HeapDump.open(dump.heap(), Set.of(), Progress.NONE)) {
        assertThat(heap.objects()).isGreaterThan(1_000);
      }
      assertThat(dump.losses()).hasSize(jdk.feature() < 21 ? 2 : 4);
      assertThat(said).hasSize(2);

      try (PostMortem dead = PostMortem.open(files, Progress.NONE)) {
        assertThat(dead.findings(Progress.NONE))
            .hasSize(2)
            .allMatch(
                finding ->
                    finding.name().equals("deadlock-cycle")
                        && finding.certainty() == Certainty.PROVEN
                        && finding.tasks().size() == 2);
        assertThat(dead.model().evidence())
            .anyMatch(each -> each.present() && each.what().startsWith("the crash: SIGSEGV"))
            .anyMatch(each -> !each.present() && each.what().equals("local variables"))
            .extracting(Evidence::what)
            .containsAll(dump.losses());
        HeapThread task =
            dead.model().threads().stream()
                .filter(t -> t.name().equals("lock-ab"))
                .findFirst()
                .orElseThrow();
        assertThat(dead.model().osFacts(task))
            .isNotNull()
            .returns(inLog.osId(), OsFacts::id)
            .returns(false, OsFacts::crashed);
      }

      try (PostMortem dead = PostMortem.open(List.of(files.get(1)), Progress.NONE)) {
        HeapThread crashed =
            dead.model().threads().stream()
                .filter(t -> t.state().equals("CRASHED"))
                .findFirst()
                .orElseThrow();
        OsFacts os = dead.model().osFacts(crashed);
        assertThat(os).isNotNull().returns(true, OsFacts::crashed);
        assertThat(dead.model().origin().main()).isEqualTo("Crash");
        assertThat(dead.findings(Progress.NONE)).isEmpty();
      }

      cut(core);
      assertThat(CoreFile.read(core).missingBytes()).isPositive();
      assertThatThrownBy(() -> CoreDump.read(core, folder.resolve("no-jdk"), folder, said::add))
          .isInstanceOf(CoreException.class)
          .hasMessageStartingWith(core + ": the process ran on the JDK in " + folder)
          .hasMessageContaining("where there is no bin/jhsdb now: install exactly that JDK");
    }
  }

  @Test
  void whatIsNoCore_isRefused() throws IOException {
    Path file = Files.write(folder.resolve("x"), new byte[] {0x7f, 'E', 'L', 'F'});
    assertThatThrownBy(() -> CoreFile.read(file))
        .isInstanceOf(CoreException.class)
        .hasMessage(file + ": the core dump is cut or broken at its beginning; was the disk full?");
    Files.write(file, new byte[100]);
    assertThatThrownBy(() -> CoreFile.read(file))
        .hasMessage(file + ": not a core dump of 64 bits and little-endian");
  }

  private static void cut(Path core) throws IOException {
    try (FileChannel file = FileChannel.open(core, StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }
  }

  private static DumpedThread thread(CoreDump dump, String name) {
    return dump.threads().threads().stream()
        .filter(t -> t.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void crash(Jdk jdk) throws Exception {
    Path source = folder.resolve("Crash.java");
    try (var in = CoreIT.class.getResourceAsStream("/postmortem/Crash.java")) {
      Files.write(source, in.readAllBytes());
    }
    int status =
        javax.tools.ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "17", "-d", folder.toString(), source.toString());
    assertThat(status).isZero();
    Path err = folder.resolve("crash.err");
    Process process =
        new ProcessBuilder(
                "sh", "-c", "ulimit -c unlimited && exec " + jdk.java() + " -Xmx64m -cp . Crash")
            .directory(folder.toFile())
            .redirectError(err.toFile())
            .redirectOutput(folder.resolve("crash.out").toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(err)).isNotZero();
  }
}
