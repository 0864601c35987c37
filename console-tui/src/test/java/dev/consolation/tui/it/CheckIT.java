package dev.consolation.tui.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.management.HotSpotDiagnosticMXBean;
import dev.consolation.server.ConsoleServer;
import dev.consolation.testing.TargetJvm;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code consolation check}, as a script or a probe runs it. */
class CheckIT {
  @TempDir Path folder;

  private record Result(int status, String out, String err) {}

  private static Schema schema() throws Exception {
    try (InputStream in =
        Schema.class.getResourceAsStream("/dev/consolation/tui/command/check.schema.json")) {
      return new Schema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static JsonObject process(Result result) {
    return JsonParser.parseString(result.out())
        .getAsJsonObject()
        .getAsJsonArray("processes")
        .get(0)
        .getAsJsonObject();
  }

  @Test
  void sickProcess_isFound_andLeftAsItWas() throws Exception {
    try (TargetJvm target = Target.example(folder, 3)) {
      Result result = run("check " + target.pid() + " --json --for 3s");
      assertThat(result.err())
          .isEqualTo(
              "attached to process %1$d for 3.00s\nthe agent is out of process %1$d again\n"
                  .formatted(target.pid()));
      assertThat(result.status()).isEqualTo(1);
      assertThat(schema().check(result.out())).isEmpty();
      JsonObject process = process(result);
      assertThat(process.get("pid").getAsLong()).isEqualTo(target.pid());
      JsonObject finding = process.getAsJsonArray("findings").get(0).getAsJsonObject();
      assertThat(finding.get("name").getAsString()).isEqualTo("deadlock-cycle");
      assertThat(finding.get("level").getAsString()).isEqualTo("proven");
      assertThat(finding.get("tasksInAll").getAsInt()).isEqualTo(3);
      assertThat(run("ps").out())
          .containsPattern(" " + target.pid() + " .*")
          .doesNotContainPattern(" " + target.pid() + " .* connects to ");
      assertThat(target.isAlive()).isTrue();
    }
  }

  @Test
  void observedProcess_isAskedOfItsServer_andStaysObserved() throws Exception {
    try (TargetJvm target = Target.example(folder, 3);
        ConsoleServer server = ConsoleServer.builder().port(0).start()) {
      Result none = run("check " + server.address());
      assertThat(none.status()).isEqualTo(2);
      assertThat(none.err())
          .isEqualTo(
              "consolation: the console server at "
                  + server.address()
                  + " observes no process now\n");
      assertThat(run("attach " + target.pid() + " --for 1s --server " + server.address()).status())
          .isZero();
      Result result = run("check " + server.address());
      assertThat(result.err()).isEmpty();
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.out())
          .contains("(pid " + target.pid() + ")", "1 finding likely or surer")
          .contains("proven deadlock-cycle: alice-to-bob, bob-to-alice wait for each other")
          .contains("    What to do: Take the locks in the same order everywhere")
          .contains("    More: consolation explain deadlock-cycle");
      Result byPid = run("check " + target.pid());
      assertThat(byPid.err()).isEmpty();
      assertThat(byPid.status()).isEqualTo(1);
      Result set = run("check " + target.pid() + " --set deadlock-cycle=off");
      assertThat(set.status()).isEqualTo(2);
      assertThat(set.err()).startsWith("consolation: --set: the console server at ");
      assertThat(run("ps").out()).contains("connects to " + server.address());
    }
  }

  @Test
  void settings_sayWhatCounts() throws Exception {
    try (TargetJvm target = Target.example(folder, 3)) {
      Files.writeString(folder.resolve("consolation.conf"), "deadlock-cycle = off\n");
      Result result = run("check " + target.pid() + " --for 2s");
      assertThat(result.out()).endsWith(": nothing likely or surer\n");
      assertThat(result.status()).isZero();
      Files.writeString(folder.resolve("consolation.conf"), "deadlock = off\n");
      Result wrong = run("check " + target.pid());
      assertThat(wrong.status()).isEqualTo(2);
      assertThat(wrong.err())
          .startsWith(
              "consolation: "
                  + folder.resolve("consolation.conf")
                  + ":1: there is no finding 'deadlock'; there are deadlock-cycle, ");
    }
  }

  @Test
  void dump_isCheckedInTheSameForm_andWhatIsNotThereIsStatus2() throws Exception {
    Path dump = folder.resolve("healthy.hprof");
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpHeap(dump.toString(), true);
    Result result = run("check --json --fail-on proven " + dump);
    assertThat(result.err()).isEmpty();
    assertThat(schema().check(result.out())).isEmpty();
    assertThat(process(result).get("source").getAsString()).isEqualTo("dump");
    assertThat(result.status()).isZero();
    for (String target : List.of("999999999", "127.0.0.1:1", "nowhere.hprof")) {
      assertThat(run("check " + target).status()).as(target).isEqualTo(2);
    }
  }

  @Test
  void schema_findsWhatDoesNotFit() throws Exception {
    assertThat(schema().check("{\"version\":2,\"failOn\":\"never\",\"found\":-1,\"more\":[]}"))
        .containsExactlyInAnyOrder(
            " lacks \"processes\"",
            "/version is not 1",
            "/failOn is none of [\"proven\",\"likely\",\"hint\"]",
            "/found is less than 0",
            "/more is not in the schema");
  }

  @Test
  void explain_printsTheDocs() throws Exception {
    assertThat(run("explain").out()).contains("deadlock-cycle       Tasks wait for each other");
    assertThat(run("explain deadlock-cycle").out())
        .startsWith("Level: up to proven.")
        .contains("**What to do.**");
    assertThat(run("explain nothing").err())
        .startsWith("consolation: there is no finding 'nothing'; there are deadlock-cycle, ");
  }

  private Result run(String arguments) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        new ProcessBuilder("sh", "-c", "exec " + Target.consolation(arguments))
            .directory(folder.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(arguments + " did not end; it printed " + Files.readString(out));
    }
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
