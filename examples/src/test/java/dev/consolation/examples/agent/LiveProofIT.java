package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.catalog.Examples;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.settings.SettingsReader;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.Finding;
import dev.consolation.v1.FindingDetail;
import dev.consolation.v1.FindingLevel;
import dev.consolation.v1.FindingList;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.ProofResult;
import dev.consolation.v1.ProofStep;
import dev.consolation.v1.TaskBrief;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a heap dump of a live process proves, though our agent is in it and looks at everything. */
class LiveProofIT {
  private static final String EXAMPLES = "stuck-sender,lost-wakeup,abandoned-promise,leaked-permit";

  /** Who lived for less than a millisecond may have no name. */
  private static final String LOST =
      "(responder-20|(virtual )?thread \\d+) signalled it .+ before the wait of request-20 began,"
          + " .+";

  private static final int SECONDS_WITHOUT = 4;

  private static final String LEAKED =
      "3 permits were taken by .+, .+, .+, and not given back; they have ended, .+";

  @TempDir Path folder;
  private Watcher watcher;

  @BeforeEach
  void listen() throws Exception {
    var sooner = List.of("lost-wakeup.limit=1s");
    watcher = Watcher.listen(0, SettingsReader.read(Map.of(), folder, sooner));
  }

  @AfterEach
  void close() {
    watcher.close();
  }

  /** On 21 a dump lacks the stacks of virtual threads. */
  private static Stream<Arguments> jdks() {
    return Jdks.all().stream()
        .map(jdk -> Arguments.of(jdk, jdk.feature() >= 25 ? "virtual" : "platform"));
  }

  private TargetJvm start(Jdk jdk, String threads, String... more) {
    var command =
        new ArrayList<>(
            List.of(
                "-XX:+EnableDynamicAgentLoading",
                "-Xmx64m",
                "-cp",
                Path.of("target/classes").toAbsolutePath().toString(),
                Examples.class.getName(),
                EXAMPLES,
                "--threads",
                threads));
    command.addAll(List.of(more));
    return TargetJvm.start(folder, jdk, command.toArray(String[]::new));
  }

  private ByteString attach(TargetJvm example) throws Exception {
    example.awaitLine("ready"::equals);
    Attach.attach(example.pid(), Watcher.agent(), Map.of("server", watcher.address()));
    return watcher.await(example.pid(), ProcessState.CONNECTED);
  }

  /** Waits until all are seen waiting, and proves. */
  private ProofResult prove(ByteString process) throws IOException {
    try (TestConsole.Answers<?, ProofStep> steps = watcher.console().prove(process)) {
      assertThat(steps.next().getNow()).contains("heap dump");
      assertThat(steps.next().getPauseNanos()).isPositive();
      ProofResult result = steps.next(ProofStep::hasOver).getOver();
      assertThat(steps.awaitClosed().isOk()).isTrue();
      try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
        assertThat(left.map(file -> file.getFileName().toString()))
            .noneMatch(name -> name.startsWith("consolation-proof"));
      }
      return result;
    }
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void stuckExamples_areProven_byADumpThatIsDeleted(Jdk jdk, String threads) throws Exception {
    try (TargetJvm target = start(jdk, threads)) {
      ByteString process = attach(target);
      watcher.awaitOps(process, 11);
      List<Finding> proven = prove(process).getFindingsList();
      assertThat(proven)
          .extracting(Finding::getName)
          .containsExactlyInAnyOrder(
              "stuck-forever",
              "stuck-forever",
              "stuck-forever",
              "abandoned-promise",
              "leaked-permit");
      assertThat(proven).allMatch(f -> f.getLevel() == FindingLevel.PROVEN);
      try (TestConsole.Answers<?, FindingList> findings = watcher.console().findings(process)) {
        FindingList list = findings.next(l -> l.getFindingsCount() == 5);
        assertThat(list.getFindingsList()).extracting(LiveProofIT::told).containsAll(expected());
        assertThat(list.getFindingsList())
            .allMatch(f -> !f.getFinding().getRemedy().isEmpty() && f.getResourcesCount() > 0);
      }
    }
  }

  private static List<String> expected() {
    return List.of(
        "stuck-forever of mailer",
        "stuck-forever of order-sender",
        "stuck-forever of request-20",
        "abandoned-promise of page-1, page-2, page-3",
        "leaked-permit of query-1, query-2, query-3, query-4, query-5");
  }

  private static String told(FindingDetail finding) {
    return finding.getFinding().getName()
        + " of "
        + String.join(
            ", ", finding.getTasksList().stream().map(TaskBrief::getName).sorted().toList());
  }

  /** The agent is there from the start, and records at level everything. */
  private TargetJvm startRecording(Jdk jdk, String threads, String... more) {
    var command =
        new ArrayList<>(
            List.of(
                watcher.agentOption() + ",level=everything",
                "-Xmx64m",
                "-cp",
                Path.of("target/classes").toAbsolutePath().toString(),
                Examples.class.getName(),
                "lost-wakeup,abandoned-promise,leaked-permit",
                "--threads",
                threads));
    command.addAll(List.of(more));
    return TargetJvm.start(folder, jdk, command.toArray(String[]::new));
  }

  private static void collectGarbage(Jdk jdk, TargetJvm target) throws Exception {
    Process jcmd =
        new ProcessBuilder(jdk.command("jcmd").toString(), "" + target.pid(), "GC.run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(jcmd.waitFor()).isZero();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void whatLeavesNoTrace_isKnown_atLevelEverything(Jdk jdk, String threads) throws Exception {
    try (TargetJvm target = startRecording(jdk, threads)) {
      target.awaitLine("ready"::equals);
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      watcher.awaitOps(process, 9);
      collectGarbage(jdk, target);
      try (TestConsole.Answers<?, FindingList> findings = watcher.console().findings(process)) {
        FindingList list = findings.next(l -> l.getFindingsCount() == 4);
        assertThat(list.getFindingsList())
            .extracting(LiveProofIT::told)
            .containsExactlyInAnyOrder(
                "abandoned-promise of page-1, page-2",
                "abandoned-promise of page-3",
                "leaked-permit of query-1, query-2, query-3, query-4, query-5",
                "lost-wakeup of request-20");
        assertThat(list.getFindingsList())
            .anyMatch(f -> f.getFinding().getProofList().stream().anyMatch(p -> p.matches(LOST)))
            .anyMatch(f -> f.getFinding().getProofList().stream().anyMatch(p -> p.matches(LEAKED)));
        assertThat(list.getFindingsList())
            .allMatch(f -> f.getFinding().getLevel() == FindingLevel.LIKELY);
      }
      prove(process);
      try (TestConsole.Answers<?, FindingList> findings = watcher.console().findings(process)) {
        FindingList list =
            findings.next(
                l ->
                    l.getFindingsList().stream()
                        .allMatch(f -> f.getFinding().getLevel() == FindingLevel.PROVEN));
        assertThat(list.getFindingsList())
            .anyMatch(f -> f.getFinding().getProofList().stream().anyMatch(p -> p.matches(LOST)))
            .flatExtracting(FindingDetail::getTasksList)
            .extracting(TaskBrief::getName)
            .containsExactlyInAnyOrder(
                "page-1",
                "page-2",
                "page-3",
                "query-1",
                "query-2",
                "query-3",
                "query-4",
                "query-5",
                "request-20");
        assertThat(names(list)).containsOnly("lost-wakeup", "abandoned-promise", "leaked-permit");
      }
    }
  }

  /** Looks at so many seconds that what is likely without a dump would have been told. */
  @Test
  void fixedExamples_areNotSuspected_atLevelEverything() throws Exception {
    try (TargetJvm target = startRecording(Jdks.current(), "platform", "--fixed")) {
      target.awaitLine("ready"::equals);
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      try (TestConsole.Answers<?, FindingList> findings = watcher.console().findings(process)) {
        long end = findings.next().getNow() + SECONDS_WITHOUT * 1_000_000_000L;
        FindingList last =
            findings.next(list -> list.getFindingsCount() > 0 || list.getNow() >= end);
        assertThat(last.getFindingsList()).isEmpty();
      }
    }
  }

  private static List<String> names(FindingList list) {
    return list.getFindingsList().stream().map(f -> f.getFinding().getName()).toList();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void fixedExamples_proveNothing(Jdk jdk, String threads) throws Exception {
    try (TargetJvm target = start(jdk, threads, "--fixed")) {
      assertThat(prove(attach(target)).getFindingsList()).isEmpty();
    }
  }

  @Test
  void longStuckTasks_areProvenByThemselves_whenTheUserAllowsIt() throws Exception {
    var settings = SettingsReader.read(Map.of(), folder, List.of("stuck-forever.prove-after=1s"));
    try (Watcher allowed = Watcher.listen(0, settings);
        TargetJvm target = start(Jdks.current(), "platform")) {
      target.awaitLine("ready"::equals);
      Attach.attach(target.pid(), Watcher.agent(), Map.of("server", allowed.address()));
      ByteString process = allowed.await(target.pid(), ProcessState.CONNECTED);
      try (TestConsole.Answers<?, FindingList> findings = allowed.console().findings(process)) {
        FindingList list = findings.next(l -> l.getFindingsCount() == 5);
        assertThat(list.getFindingsList()).extracting(LiveProofIT::told).containsAll(expected());
      }
    }
  }
}
