package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.libraries.ReactorService;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.FindingLevel;
import dev.consolation.v1.OpKind;
import dev.consolation.v1.Outcome;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.ResourceKind;
import dev.consolation.v1.RuntimeKind;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.TaskRow;
import dev.consolation.v1.WakerKind;
import java.nio.file.Path;
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

/** Reactor's schedulers, and threads that block until a publisher answers. */
class ReactorIT {
  @TempDir Path folder;
  private Watcher watcher;

  @BeforeEach
  void listen() throws Exception {
    watcher = Watcher.listen(0);
  }

  @AfterEach
  void close() {
    watcher.close();
  }

  static Stream<Arguments> calm() {
    return Turns.of(List.of(true, false), 0);
  }

  static Stream<Arguments> blocked() {
    return Turns.of(List.of(true, false), 1);
  }

  @ParameterizedTest(name = "{0}, from its start: {1}")
  @MethodSource("calm")
  void schedulersAreRuntimes_andWhoBlocksWaitsForAFuture(Jdk jdk, boolean fromStart)
      throws Exception {
    try (TargetJvm target = start(jdk, fromStart, "calm")) {
      ByteString process = process(target, fromStart);
      assertBlocks(process);
      ProcessOverview overview =
          watcher.await(
              process,
              all ->
                  Stream.of("parallel", "boundedElastic", "single")
                      .allMatch(name -> kind(all, name) != RuntimeKind.UNRECOGNIZED));
      assertThat(kind(overview, "parallel")).isEqualTo(RuntimeKind.NON_BLOCKING_POOL);
      assertThat(kind(overview, "single")).isEqualTo(RuntimeKind.NON_BLOCKING_POOL);
      assertThat(kind(overview, "boundedElastic")).isEqualTo(RuntimeKind.SCHEDULED_POOL);
      if (fromStart) {
        TaskRow interval = await(process, "site:ReactorService.calm runtime:parallel");
        assertThat(interval.getTask().getSpawnSite().getMethod()).isEqualTo("calm");
      }
      LibraryProgram.assertQuiet(target);
    }
  }

  private void assertBlocks(ByteString process) {
    TaskRow asker = await(process, "name:asker waiting:future");
    assertThat(asker.getTask().getWait().getOp()).isEqualTo(OpKind.GET);
    assertThat(asker.getTask().getWait().getResource().getKind()).isEqualTo(ResourceKind.FUTURE);
    try (var details = watcher.console().task(process, asker.getTask().getId())) {
      TaskDetail seen =
          details.next(
              detail ->
                  detail.getLastWaker().getTask() != 0
                      && detail.getTask().getWait().getSite().getMethod().equals("asks"));
      assertThat(seen.getLastWaker().getKind()).isEqualTo(WakerKind.BY_TASK);
      assertThat(seen.getLastWaker().getTask()).as("a job").isNegative();
    }
    try (var details = watcher.console().task(process, asker.getTask().getId())) {
      // Somebody is known who will answer: a job that leads to the subscriber.
      details.next(
          detail -> detail.getChainCount() > 1 && detail.getChain(1).getTask().getId() < 0);
    }
  }

  private static RuntimeKind kind(ProcessOverview overview, String name) {
    return overview.getRuntimesList().stream()
        .filter(runtime -> runtime.getName().equals(name))
        .map(runtime -> runtime.getKind())
        .findFirst()
        .orElse(RuntimeKind.UNRECOGNIZED);
  }

  @ParameterizedTest(name = "{0}, from its start: {1}")
  @MethodSource("blocked")
  void whatSleepsOnAThreadThatMustNotWait_isABlockingCall(Jdk jdk, boolean fromStart)
      throws Exception {
    try (TargetJvm target = start(jdk, fromStart, "blocked")) {
      ByteString process = process(target, fromStart);
      try (var findings = watcher.console().findings(process)) {
        findings.next(
            list ->
                list.getFindingsList().stream()
                    .map(each -> each.getFinding())
                    .anyMatch(
                        each ->
                            each.getName().equals("blocking-call")
                                && each.getLevel() == FindingLevel.PROVEN
                                && each.getSentence().contains(" waits on the thread parallel-")
                                && each.getSentence().contains(" at ReactorService.sleeps:")));
      }
      LibraryProgram.assertQuiet(target);
    }
  }

  @Test
  void whatFails_isToldAsFailed_thoughReactorCatchesIt() throws Exception {
    try (TargetJvm target = start(Jdks.current(), true, "fails")) {
      ByteString process = process(target, true);
      try (TestConsole.Pages pages = watcher.console().tasks()) {
        TaskRow failed =
            pages
                .ask(
                    TestConsole.list(process)
                        .setFilter("runtime:boundedElastic outcome:failed")
                        .setIncludeEnded(true))
                .next(page -> page.getRowsCount() > 0)
                .getRows(0);
        assertThat(failed.getTask().getOutcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.getTask().getSpawnSite().getMethod()).isEqualTo("failsAgain");
      }
    }
  }

  private TargetJvm start(Jdk jdk, boolean fromStart, String argument) {
    String option = fromStart ? watcher.agentOption() : "-XX:+EnableDynamicAgentLoading";
    String jars = LibraryProgram.jars("reactor-core", "reactive-streams");
    return LibraryProgram.start(folder, jdk, List.of(option), jars, ReactorService.class, argument);
  }

  private ByteString process(TargetJvm target, boolean fromStart) throws Exception {
    if (!fromStart) {
      Attach.attach(target.pid(), Watcher.agent(), Map.of("server", watcher.address()));
    }
    return watcher.await(target.pid(), ProcessState.CONNECTED);
  }

  private TaskRow await(ByteString process, String filter) {
    try (TestConsole.Pages pages = watcher.console().tasks()) {
      return pages
          .ask(TestConsole.list(process).setFilter(filter))
          .next(page -> page.getRowsCount() > 0)
          .getRows(0);
    }
  }
}
