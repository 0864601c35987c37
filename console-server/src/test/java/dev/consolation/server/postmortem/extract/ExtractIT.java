package dev.consolation.server.postmortem.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.server.postmortem.DumpedJvm;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.capture.Capture;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.input.InputException;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.server.postmortem.report.JsonReport;
import dev.consolation.server.postmortem.report.TaskReport;
import dev.consolation.server.postmortem.report.TextReport;
import dev.consolation.testing.Jdk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExtractIT {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void extract_saysTheSameAsItsDump_inEveryView(Jdk jdk) throws Exception {
    Path zip = folder.resolve("incident.zip");
    try (DumpedJvm jvm = DumpedJvm.start(folder, jdk, "sick")) {
      Capture.take(jvm.pid(), zip, line -> {});
    }
    Path file = folder.resolve("shared");
    try (PostMortem dead = PostMortem.open(List.of(zip), Progress.NONE)) {
      ExtractFile.write(dead.extract(Progress.NONE), file);
      try (PostMortem shared = PostMortem.open(List.of(file), Progress.NONE)) {
        assertThat(JsonReport.of(shared, Progress.NONE))
            .isEqualTo(JsonReport.of(dead, Progress.NONE));
        assertThat(TextReport.of(shared, Progress.NONE))
            .isEqualTo(TextReport.of(dead, Progress.NONE));
        for (Wait wait : dead.model().waits()) {
          String task = Long.toString(wait.thread().tid());
          assertThat(TaskReport.why(shared, task, false))
              .isEqualTo(TaskReport.why(dead, task, false));
          assertThat(TaskReport.task(shared, task)).isEqualTo(TaskReport.task(dead, task));
          String resource = Long.toHexString(wait.resource().key());
          assertThat(TaskReport.future(shared, resource))
              .isEqualTo(TaskReport.future(dead, resource));
        }
        assertThat(shared.model().threads())
            .extracting(HeapThread::name)
            .isEqualTo(dead.model().threads().stream().map(HeapThread::name).toList());
        assertThat(text(shared.extract(Progress.NONE)))
            .isEqualTo(text(dead.extract(Progress.NONE)));
      }
    }
    assertThatThrownBy(() -> PostMortem.open(List.of(file, zip), Progress.NONE))
        .hasMessage(file + " is an extract, which holds all there is to know: open it alone");
    assertThatThrownBy(() -> ExtractFile.write(open(file), file))
        .hasMessage(file + " exists already: name another file with -o");
  }

  @Test
  void extract_hasNoTextOfTheHeap() throws Exception {
    Path file = folder.resolve("heap.hprof");
    // In a field, as a key of a map on the way to a future, as a value, and in a variable.
    String secret = new String("s3cr3t-".concat(Long.toString(System.nanoTime(), 36)));
    Secrets.hold(secret);
    Secrets.dump(file);
    assertThat(contains(file, secret)).isTrue();
    try (PostMortem dead = PostMortem.open(List.of(file), Progress.NONE)) {
      assertThat(TaskReport.why(dead, "waits-for-secret", true)).contains(secret);
      assertThat(TaskReport.why(dead, "waits-for-secret", false)).doesNotContain(secret);
      String text = text(dead.extract(Progress.NONE));
      assertThat(text)
          .doesNotContain(secret)
          .contains("waits-for-secret")
          .contains("static " + Secrets.class.getName() + ".IN_FLIGHT -> ConcurrentHashMap.table");
    } finally {
      Secrets.release();
    }
  }

  private static boolean contains(Path file, String text) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
  }

  @Test
  void damagedExtract_isAClearError_neverAnotherFailure() throws Exception {
    Path heap = folder.resolve("heap.hprof");
    Secrets.dump(heap);
    Path file = folder.resolve("shared");
    try (PostMortem dead = PostMortem.open(List.of(heap), Progress.NONE)) {
      ExtractFile.write(dead.extract(Progress.NONE), file);
    }
    byte[] whole;
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      whole = in.readAllBytes();
    }
    Path damaged = folder.resolve("damaged");
    for (int i = 1; i < 50; i++) {
      int end = Math.max(40, (int) ((long) whole.length * i / 50));
      Files.write(damaged, java.util.Arrays.copyOf(whole, end));
      assertThatThrownBy(() -> PostMortem.open(List.of(damaged), Progress.NONE))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(damaged + ": is an extract that is cut or damaged: in line ")
          .hasMessageEndingWith("; take it again");
    }
    var random = new SplittableRandom(4);
    int read = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bytes = whole.clone();
      for (int n = random.nextInt(1, 8); n > 0; n--) {
        bytes[random.nextInt(40, bytes.length)] = (byte) "0\"[]{},:-x".charAt(random.nextInt(10));
      }
      try {
        Extract extract = ExtractReader.read(new ByteArrayInputStream(bytes));
        text(extract);
        read++;
      } catch (ExtractException e) {
        assertThat(e).hasMessageStartingWith("is an extract");
      }
    }
    assertThat(read).isBetween(1, 299);
  }

  @Test
  void extractOfALaterVersion_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("later"), "{\"consolationExtract\":2}");
    assertThatThrownBy(() -> PostMortem.open(List.of(file), Progress.NONE))
        .hasMessage(
            file
                + ": is an extract of version 2, and this console knows version 1: take a newer"
                + " console");
  }

  private static Extract open(Path file) throws IOException {
    try (PostMortem shared = PostMortem.open(List.of(file), Progress.NONE)) {
      return shared.extract(Progress.NONE);
    }
  }

  private static String text(Extract extract) {
    var out = new StringWriter();
    ExtractWriter.write(extract, out);
    return out.toString();
  }
}
