package dev.consolation.server.postmortem.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.server.postmortem.DumpedJvm;
import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.input.Input;
import dev.consolation.server.postmortem.input.Inputs;
import dev.consolation.server.postmortem.threaddump.DumpFormat;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Captures of real JVMs that hang. */
class CaptureIT {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void capture_hasEverything_inTheRightOrder_andOpens(Jdk jdk) throws Exception {
    Path zip = Files.createDirectory(folder.resolve("out")).resolve("incident.zip");
    List<String> said = new ArrayList<>();
    try (DumpedJvm jvm = DumpedJvm.start(folder, jdk, "sick")) {
      Captured captured = Capture.take(jvm.pid(), zip, said::add);
      List<String> wanted =
          new ArrayList<>(List.of("threads.json", "threads.txt", "heap.hprof.gz"));
      if (jdk.feature() < 21) {
        wanted.remove(0);
      }
      assertThat(captured.artefacts()).extracting(Artefact::name).isEqualTo(wanted);
      assertThat(captured.artefacts())
          .allMatch(artefact -> artefact.problem().isEmpty() && artefact.bytes() > 0);
      assertThat(captured.pauseMillis()).isPositive();
      assertThat(said.get(0))
          .matches(
              "expected pause of process "
                  + jvm.pid()
                  + ": up to \\d+\\.\\d s, for a heap of \\d+ MiB");
    }
    try (Stream<Path> left = Files.list(zip.getParent())) {
      assertThat(left).containsExactly(zip);
    }
    try (Inputs inputs = Inputs.open(List.of(zip))) {
      int threads = 0;
      for (Input input : inputs.list()) {
        switch (input) {
          case Input.Threads dump -> {
            assertThat(dump.dumps().get(0).problems()).isEmpty();
            assertThat(dump.dumps().get(0).format()).isIn(DumpFormat.JSON, DumpFormat.STACKS);
            threads++;
          }
          case Input.Heap heap -> {
            try (HeapDump dump = HeapDump.open(heap.file(), Set.of(), Progress.NONE)) {
              assertThat(dump.threads()).hasSizeGreaterThan(20);
            }
          }
          default -> throw new AssertionError(input);
        }
      }
      assertThat(threads).isEqualTo(jdk.feature() < 21 ? 1 : 2);
      assertThat(inputs.list()).hasSize(threads + 1);
    }
  }

  @Test
  void zipThatIsThere_isNotTouched() throws Exception {
    Path zip = Files.writeString(folder.resolve("incident.zip"), "precious");
    try (DumpedJvm jvm = DumpedJvm.start(folder, Jdks.current(), "healthy")) {
      assertThatThrownBy(() -> Capture.take(jvm.pid(), zip, line -> {}))
          .isInstanceOf(CaptureException.class)
          .hasMessage(zip + " exists already: name another file with -o");
      assertThat(zip).hasContent("precious");
      Path nowhere = zip.resolve("below/incident.zip");
      assertThatThrownBy(() -> Capture.take(jvm.pid(), nowhere, line -> {}))
          .hasMessage(nowhere.getParent() + " is no folder: name a file in another one with -o");
    }
  }

  @Test
  void diskThatFillsUp_isNamed_andNothingIsLeft() throws Exception {
    Path out = Files.createDirectory(folder.resolve("out"));
    Path said = folder.resolve("said");
    try (DumpedJvm jvm = DumpedJvm.start(folder, Jdks.current(), "healthy")) {
      // The shell lets the capture write 512 KB at most into one file; the other JVM any.
      List<String> command =
          List.of(
              "sh",
              "-c",
              "ulimit -f 1024 && exec \"$0\" -cp \"$1\" \"$2\" \"$3\" \"$4\"",
              Jdks.current().java().toString(),
              System.getProperty("java.class.path"),
              CaptureMain.class.getName(),
              Long.toString(jvm.pid()),
              out.resolve("incident.zip").toString());
      Process capture =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertThat(capture.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Files.readString(said))
        .contains("cannot write " + out.resolve("incident.zip") + ": File too large");
    try (Stream<Path> left = Files.list(out)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void processThatIsNoJvm_isLeftAlone() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "60").start();
    try {
      assertThatThrownBy(() -> Capture.take(sleep.pid(), folder.resolve("x.zip"), line -> {}))
          .isInstanceOf(CaptureException.class)
          .hasMessageEndingWith("is not a JVM");
      assertThat(sleep.isAlive()).isTrue();
    } finally {
      sleep.destroyForcibly();
    }
  }
}
