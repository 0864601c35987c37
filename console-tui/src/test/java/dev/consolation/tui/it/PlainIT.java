package dev.consolation.tui.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.process.AgentMark;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands where there is no terminal. */
class PlainIT {
  @TempDir Path folder;

  private record Result(int status, String out, String err) {}

  @Test
  void demo_printsTheLivePicture_andStopsTheService() throws Exception {
    Result result = run("demo --plain --for 5s --server 127.0.0.1:0");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("shop.Main (pid ")
        .contains(", connected")
        .contains("dropped 0")
        .contains("virtual threads")
        .containsPattern("  requests \\d+, p50 .*; the slowest\n    request-\\d+ ")
        .doesNotContain("\033");
    Matcher pid = Pattern.compile("runs as process (\\d+)").matcher(result.out());
    assertThat(pid.find()).isTrue();
    assertThat(ProcessHandle.of(Long.parseLong(pid.group(1)))).isEmpty();
  }

  @Test
  void demoOfAnExample_attachesToIt_whenItIsSick() throws Exception {
    Result result = run("demo lost-wakeup --plain --for 3s --server 127.0.0.1:0");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("the example lost-wakeup runs as process ")
        .contains("      1  virtual   not known ");
  }

  @Test
  void demoOfAnUnknownExample_isRefused() throws Exception {
    Result result = run("demo 99 --plain --for 3s --server 127.0.0.1:0");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "consolation: the example did not start:\n"
                + "example: 99: no such example; --list shows them.\n");
  }

  @Test
  void demoList_namesTheExamples() throws Exception {
    Result result = run("demo --list");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("  8  lost-wakeup        a hand-written wait misses");
  }

  @Test
  void attachAndDetach_leaveTheServiceAsItWas() throws Exception {
    try (TargetJvm shop = Target.shop(folder)) {
      Result attached = run("attach " + shop.pid() + " --for 1s --server 127.0.0.1:0");
      assertThat(attached.err()).isEmpty();
      assertThat(attached.status()).isZero();
      assertThat(attached.out()).contains("shop.Main (pid " + shop.pid());
      Result listed = run("ps");
      assertThat(listed.out())
          .containsPattern(shop.pid() + "  dev.consolation.examples.shop.Main .* connects to 127");
      Result detached = run("detach " + shop.pid());
      assertThat(detached.err()).isEmpty();
      assertThat(detached.out()).isEqualTo("the agent is out of process " + shop.pid() + "\n");
      Result again = run("detach " + shop.pid());
      assertThat(again.err())
          .isEqualTo("consolation: there is no agent in process " + shop.pid() + "\n");
      assertThat(again.status()).isEqualTo(1);
      assertThat(run("ps --json").out())
          .contains(
              "{\"pid\": " + shop.pid() + ", \"main\": \"dev.consolation.examples.shop.Main\"")
          .doesNotContain("\033");
      assertThat(shop.isAlive()).isTrue();
    }
  }

  @Test
  void noTerminal_isSaid_andNoEscapeCodeGoesIntoThePipe() throws Exception {
    Result result = run("--server 127.0.0.1:0");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "consolation: this is not a terminal. For text: 'consolation ps' lists the JVMs of"
                + " this machine, 'consolation attach PID --plain' prints what one of them does\n");
  }

  @Test
  void noSuchProcess_isSaid() throws Exception {
    Result result = run("attach 999999999 --plain --server 127.0.0.1:0");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("consolation: there is no process 999999999\n");
  }

  @Test
  void connect_nobodyThere_saysWhatToDo() throws Exception {
    String at = "127.0.0.1:" + Target.freePort();
    try (Tmux tmux = Tmux.start(120, 10)) {
      tmux.line(Target.consolation("connect " + at + "; echo status $?-done"));
      String screen = tmux.awaitText("status 1-done");
      assertThat(screen.replace("\n", ""))
          .contains(
              "consolation: no console server answers at "
                  + at
                  + ": start one with 'consolation serve', or leave the address out");
    }
  }

  @Test
  void agent_printsItsJar() throws Exception {
    Result result = run("agent");
    assertThat(result.out()).endsWith("/consolation-agent.jar\n").hasLineCount(1);
    assertThat(Path.of(result.out().strip())).isRegularFile();
  }

  @Test
  void capture_writesAZipFile_andSaysHowLongTheServiceStood() throws Exception {
    try (TargetJvm shop = Target.shop(folder)) {
      Path zip = folder.resolve("incident.zip");
      Result result = run("capture " + shop.pid() + " -o " + zip);
      assertThat(result.err()).isEmpty();
      assertThat(result.status()).isZero();
      assertThat(result.out())
          .startsWith("expected pause of process " + shop.pid() + ": up to ")
          .containsSubsequence("threads.json: ", "threads.txt: ", "heap.hprof.gz: ")
          .containsPattern(
              "process " + shop.pid() + " stood still for \\d+\\.\\d\\d s; written to ");
      assertThat(Files.size(zip)).isGreaterThan(100_000);
      Result again = run("capture " + shop.pid() + " -o " + zip);
      assertThat(again.status()).isEqualTo(1);
      assertThat(again.err())
          .isEqualTo("consolation: " + zip + " exists already: name another file with -o\n");
    }
  }

  @Test
  void completion_isAScript() throws Exception {
    Result result = run("completion");
    assertThat(result.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("attach gui detach open report check explain extract diff ps record export");
  }

  @Test
  void doctor_saysWhatItFinds() throws Exception {
    Result result = run("doctor");
    assertThat(result.out())
        .contains("runs on     JDK ")
        .contains("terminal    no")
        .contains("agent       /")
        .contains("server      ")
        .contains("settings    ")
        .containsPattern("  deadlock-cycle +on +default\n")
        .containsPattern("  long-poll.limit +1s +default\n");
  }

  @Test
  void doctor_saysOfEachJvmWhetherItCanBeObserved_andWhatToDo() throws Exception {
    try (TargetJvm open = Target.example(folder, 1);
        TargetJvm closed = Target.example(folder, 1, "-XX:+DisableAttachMechanism")) {
      String numbers = open.pid() + " " + closed.pid() + " 2147483647";
      Result result = run("doctor " + numbers);
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.out())
          .contains(
              "JVM         "
                  + open.pid()
                  + " can be attached to: 'consolation attach "
                  + open.pid()
                  + "'; it will print a notice of its JDK, as it runs without"
                  + " -XX:+EnableDynamicAgentLoading\n")
          .contains(
              "JVM         "
                  + closed.pid()
                  + " cannot be attached to: process "
                  + closed.pid()
                  + " was started with -XX:+DisableAttachMechanism, so nothing can attach to it:"
                  + " start it without, or with -javaagent:/")
          .contains(
              "JVM         2147483647 cannot be attached to: there is no process 2147483647\n");
      assertThat(run("doctor " + open.pid()).status()).isZero();
    }
  }

  @Test
  void doctor_saysWhereAnAgentConnectsTo_andThatNobodyIsThere() throws Exception {
    String nobody = "127.0.0.1:" + Target.freePort();
    try (TargetJvm observed = Target.underAgent(folder, nobody)) {
      Awaitility.await().until(() -> AgentMark.read(observed.pid()) != null);
      Result result = run("doctor " + observed.pid());
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.out())
          .containsPattern(
              "JVM +"
                  + observed.pid()
                  + " has agent \\S+, which connects to "
                  + nobody
                  + ", where no server answers: 'consolation attach "
                  + observed.pid()
                  + "' starts one\n");
    }
  }

  @Test
  void doctor_namesAWrongSetting_andWhereItStands() throws Exception {
    Result result = run("CONSOLATION_SETTINGS=long-poll=maybe", "doctor");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("WRONG: ").contains("CONSOLATION_SETTINGS").contains("maybe");
  }

  private Result run(String arguments) throws Exception {
    return run("", arguments);
  }

  private Result run(String environment, String arguments) throws Exception {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process =
        new ProcessBuilder("sh", "-c", environment + " exec " + Target.consolation(arguments))
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
