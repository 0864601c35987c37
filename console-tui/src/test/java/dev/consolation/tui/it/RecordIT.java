package dev.consolation.tui.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import dev.consolation.server.record.Outline;
import dev.consolation.server.record.RecordingReader;
import dev.consolation.testing.TargetJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code consolation record}, and what can be done with its file, as a user does it. */
class RecordIT {
  @TempDir Path folder;

  private record Result(int status, String out, String err) {}

  /** A process of the command that goes on. */
  private record Running(Process process, Path out, Path err) {
    Result ended() throws Exception {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("it did not end; it printed " + Files.readString(out));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
  }

  @Test
  void sickProcess_isRecorded_openedAtItsMoments_andLeftAsItWas() throws Exception {
    Path file = folder.resolve("sick.csr");
    try (TargetJvm target = Target.example(folder, 3)) {
      Result result = run("record " + target.pid() + " -o " + file + " --for 4s");
      assertThat(result.err())
          .isEqualTo(
              "recording process %1$d for 4.00s into %2$s\nthe agent is out of process %1$d again\n"
                  .formatted(target.pid(), file));
      assertThat(result.status()).isZero();
      assertThat(result.out())
          .matches("\\Q" + file + "\\E: [\\d,]+ events in .*, [\\d.,]+ bytes per event\n");
      assertThat(target.isAlive()).isTrue();
      Result again = run("record " + target.pid() + " -o " + file);
      assertThat(again.err())
          .isEqualTo("consolation: " + file + ": is there already; give another name\n");
      assertThat(again.status()).isEqualTo(1);
    }
    Outline outline = Outline.of(file);
    assertThat(outline.ended()).isTrue();
    assertThat(outline.damage()).isNull();

    Result check = run("check --json " + file);
    assertThat(check.err()).isEmpty();
    assertThat(check.status()).isEqualTo(1);
    assertThat(check.out()).contains("\"source\":\"recording\"", "deadlock-cycle");
    Result before = run("check --fail-on proven --at +10ms " + file);
    assertThat(before.status()).as("two looks prove it").isZero();

    Result report = run("report --at +3s " + file);
    assertThat(report.status()).isZero();
    assertThat(report.out())
        .startsWith("recorded for ")
        .contains("; at +3.00s\n", ", recorded\n", "proven, deadlock-cycle: alice-to-bob");
    Result late = run("report --at +1h " + file);
    assertThat(late.err()).startsWith("consolation: --at: " + file + " ends after ");
    assertThat(late.status()).isEqualTo(1);

    try (Tmux terminal = Tmux.start(140, 40)) {
      terminal.line(Target.consolation("open " + file));
      terminal.await(
          "shows the recorded tasks",
          screen -> screen.contains("recorded at 2") && screen.contains("alice-to-bob"));
    }
  }

  @Test
  void recorderThatIsKilled_leavesAFileThatOpens_upToTheDamage() throws Exception {
    Path file = folder.resolve("killed.csr");
    try (TargetJvm target = Target.shop(folder)) {
      Running recording = begin("record " + target.pid() + " -o " + file);
      awaitLength(file, 20_000);
      recording.process().destroyForcibly();
      recording.ended();
    }
    assertThat(run("export " + file + " -o shop.json").out())
        .matches("shop\\.json: [1-9][\\d,]* polls, [1-9][\\d,]* waits, [\\d,]+ arrows?\n");
    JsonArray trace =
        JsonParser.parseString(Files.readString(folder.resolve("shop.json")))
            .getAsJsonObject()
            .getAsJsonArray("traceEvents");
    assertThat(trace).anyMatch(event -> event.toString().contains("\"name\":\"packer\""));
    assertThat(run("export " + file + " -o shop.json").err())
        .isEqualTo("consolation: shop.json: is there already; give another name with -o\n");

    Outline outline = Outline.of(file);
    assertThat(outline.ended()).isFalse();
    assertThat(outline.messages()).isGreaterThan(2);
    long damaged = position(file, outline.messages() / 2);
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) damaged + 24] ^= 1; // in what the frame holds
    Files.write(file, bytes);
    Result report = run("report " + file);
    assertThat(report.err())
        .isEqualTo(
            "consolation: %s: a frame is damaged at byte %d; what is before it is shown\n"
                .formatted(file, damaged));
    assertThat(report.out()).contains(", recorded\n", "running ");
    assertThat(report.status()).isZero();
  }

  @Test
  void recordingBesideADump_saysHowLongTasksHadWaited_andWhereTheyWereSpawned() throws Exception {
    Path file = folder.resolve("beside.csr");
    Path zip = folder.resolve("beside.zip");
    Path other = folder.resolve("other.txt");
    try (TargetJvm target = Target.example(folder, 3);
        TargetJvm another = Target.example(folder, 10)) {
      Running recording = begin("record " + target.pid() + " -o " + file + " --for 6s");
      awaitLength(file, 2_000);
      assertThat(run("capture " + target.pid() + " -o " + zip).status()).isZero();
      assertThat(recording.ended().status()).isZero();
      Files.writeString(other, jcmd(another.pid(), "Thread.print"));
      Result refused = run("report " + file + " " + other);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err())
          .startsWith(
              "consolation: %s is a recording of another process than other.txt; recorded was "
                  .formatted(file))
          .contains("pid " + target.pid(), "the other is pid " + another.pid())
          .endsWith(": open the recording alone\n");
      assertThat(refused.status()).isEqualTo(1);
    }
    // In either order.
    Result report = run("report " + zip + " " + file);
    assertThat(report.err()).isEmpty();
    assertThat(report.out())
        .containsPattern("has      what went before: recorded for \\S+ up to the dump, \\d+ tasks")
        .contains("has      how long each waits\n", "proven deadlock-cycle: ");
    Result why = run("report --why alice-to-bob " + file + " " + zip);
    assertThat(why.out())
        .containsPattern("; needs \"bob-to-alice\"; it had waited for at least \\d\\S+\n");
    Result alone = run("report --why alice-to-bob " + zip);
    assertThat(alone.out()).doesNotContain("had waited");
    Result open = run("open " + zip + " " + file);
    assertThat(open.out()).contains(", frozen\n", "proven, deadlock-cycle: Tasks \"alice-to-bob\"");
    assertThat(open.out().lines().filter(line -> line.contains(", frozen"))).hasSize(1);
    // In the screens' own data: as long as they had waited, and where they were spawned.
    assertThat(open.out()).containsPattern("; \\d tasks? waits?, (the first )?for \\d\\S+\n");
    assertThat(run("open " + zip).out()).doesNotContain(", the first for ", " waits, for ");
    Result check = run("check " + zip + " " + file);
    assertThat(check.status()).isEqualTo(1);

    assertThat(run("report " + file + " " + file).err())
        .isEqualTo(
            "consolation: %1$s and %1$s are both recordings: name one of them\n".formatted(file));
    assertThat(run("extract " + file + " -o none.json.gz").err())
        .startsWith("consolation: " + file + " is a recording of 'consolation record', and ");
  }

  private static String jcmd(long pid, String command) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  /** Where the frame of the message with this number begins. */
  private static long position(Path file, long number) throws IOException {
    try (RecordingReader in = RecordingReader.open(file)) {
      for (long i = 0; i <= number; i++) {
        assertThat(in.next()).isTrue();
      }
      return in.position();
    }
  }

  private static void awaitLength(Path file, long length) throws Exception {
    long end = System.nanoTime() + TargetJvm.PATIENCE.toNanos();
    while (!Files.exists(file) || Files.size(file) < length) {
      if (System.nanoTime() > end) {
        throw new AssertionError(file + " does not grow to " + length + " bytes");
      }
      TimeUnit.MILLISECONDS.sleep(20); // until the condition holds
    }
  }

  private Result run(String arguments) throws Exception {
    return begin(arguments).ended();
  }

  private Running begin(String arguments) throws IOException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        new ProcessBuilder("sh", "-c", "exec " + Target.consolation(arguments))
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new Running(process, out, err);
  }
}
