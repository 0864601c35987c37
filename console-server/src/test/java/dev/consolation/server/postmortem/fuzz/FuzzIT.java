package dev.consolation.server.postmortem.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.ConsoleServer;
import dev.consolation.server.attach.AgentJar;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.postmortem.DumpedJvm;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.extract.ExtractFile;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.record.Recorder;
import dev.consolation.testing.Jdks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged, forged and hostile files of every kind: read or refused, in little memory and time.
 *
 * <p>{@code -Dfuzz=full} goes on for five minutes and from a seed of its own, which it prints with
 * each failure; {@code -Dfuzz.seed} repeats it. A file that once failed is kept beside the seeds in
 * src/test/resources/postmortem/fuzz, which are opened as they are and changed further.
 */
class FuzzIT {
  private static final boolean FULL = "full".equals(System.getProperty("fuzz"));
  private static final long SEED =
      Long.getLong("fuzz.seed", FULL ? new Random().nextInt(1 << 30) : 20261121);
  private static final int SECONDS = FULL ? Integer.getInteger("fuzz.seconds", 300) : 5;

  /** A hello and a first batch. */
  private static final long ENOUGH_BYTES = 2_000;

  @TempDir Path folder;

  @Test
  void changedFiles_areReadOrRefused_inLittleMemoryAndTime() throws Exception {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path work = Files.createDirectories(FULL ? Path.of("target", "fuzz") : folder.resolve("work"));
    seeds(real);
    Path said = folder.resolve("said");
    Process fuzz =
        new ProcessBuilder(
                Jdks.current().java().toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FuzzMain.class.getName(),
                real.toString(),
                work.toString(),
                Long.toString(SEED),
                Integer.toString(SECONDS))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    int status = fuzz.waitFor();
    String output = Files.readString(said);
    assertThat(status).as("seed " + SEED + "\n" + output).isZero();
    assertThat(output).contains(" cases: ").contains(" 0 failures");
    if (FULL) {
      System.out.println("seed " + SEED + ": " + output);
    }
  }

  private void seeds(Path real) throws Exception {
    try (DumpedJvm jvm = DumpedJvm.start(folder, Jdks.all().getLast(), "sick");
        Recorder recorder = Recorder.create(real.resolve("beside.csr"), hello -> true);
        ConsoleServer server = ConsoleServer.builder().port(0).recorder(recorder).start()) {
      Attach.attach(jvm.pid(), AgentJar.locate(), Map.of("server", server.address()));
      Awaitility.await().until(() -> recorder.totals().bytes() > ENOUGH_BYTES);
      Files.move(jvm.heapDump(), real.resolve("heap.hprof"));
      Files.move(jvm.heapDump("-gz=1"), real.resolve("heap.hprof.gz"));
      Files.move(jvm.threadPrint(), real.resolve("stacks.txt"));
      Files.move(jvm.textDump(), real.resolve("dump.txt"));
      Files.move(jvm.jsonDump(), real.resolve("dump.json"));
    }
    try (PostMortem dead = PostMortem.open(List.of(real.resolve("heap.hprof")), Progress.NONE)) {
      ExtractFile.write(dead.extract(Progress.NONE), real.resolve("extract.json.gz"));
    }
    try (var packed = new GZIPInputStream(Files.newInputStream(real.resolve("extract.json.gz")))) {
      Files.copy(packed, real.resolve("extract.json"));
    }
    zip(real.resolve("incident.zip"), real.resolve("stacks.txt"), real.resolve("dump.json"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(real.resolve("dump.json.gz")))) {
      Files.copy(real.resolve("dump.json"), out);
    }
    Path kept = Path.of("src", "test", "resources", "postmortem", "fuzz");
    try (Stream<Path> files = Files.list(kept)) {
      for (Path each : files.toList()) {
        Files.copy(each, real.resolve(each.getFileName()));
      }
    }
  }

  private static void zip(Path zip, Path... files) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Path each : files) {
        out.putNextEntry(new ZipEntry(each.getFileName().toString()));
        Files.copy(each, out);
        out.closeEntry();
      }
    }
  }
}
