package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.catalog.Examples;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.Label;
import dev.consolation.v1.OpKind;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.ResourceKind;
import dev.consolation.v1.RuntimeKind;
import dev.consolation.v1.RuntimeOverview;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.TaskKind;
import dev.consolation.v1.TaskPage;
import dev.consolation.v1.TaskRow;
import dev.consolation.v1.TaskState;
import dev.consolation.v1.WakerKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A scheduler that the agent cannot know describes itself by the public API. */
class OwnSchedulerIT {
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

  private TargetJvm start(Jdk jdk, String option) {
    String classes = Path.of("target/classes").toAbsolutePath().toString();
    TargetJvm target =
        TargetJvm.start(folder, jdk, option, "-cp", classes, Examples.class.getName(), "41");
    target.awaitLine("ready"::equals);
    return target;
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void underTheAgent_itsTasksAreListed_withWhatTheyWaitForAndWhoWoke(Jdk jdk) {
    try (TargetJvm target = start(jdk, watcher.agentOption())) {
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      awaitFibers(process);
      assertThat(spawnedBy(process, "writer")).isEqualTo("Custom41OwnScheduler.start");
      quiet(target);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void attachedWhileItRuns_andAgain_itsTasksAreListedFromTheirNextPollOn(Jdk jdk) throws Exception {
    try (TargetJvm target = start(jdk, "-XX:+EnableDynamicAgentLoading")) {
      for (int i = 0; i < 2; i++) {
        Attach.attach(target.pid(), Watcher.agent(), Map.of("server", watcher.address()));
        ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
        awaitFibers(process);
        Attach.detach(target.pid(), Watcher.agent());
        watcher.await(target.pid(), ProcessState.DETACHED);
      }
      quiet(target);
    }
  }

  private static void quiet(TargetJvm target) {
    assertThat(target.err()).isEmpty();
    assertThat(target.out()).isEqualTo("ready\n");
    assertThat(target.isAlive()).isTrue();
  }

  private void awaitFibers(ByteString process) {
    List<String> names = List.of("auditor", "reader-1", "reader-2", "reader-3", "writer");
    await(
        process,
        "kind:custom",
        page ->
            page.getRowsList().stream()
                .map(row -> row.getTask().getName())
                .sorted()
                .toList()
                .equals(names));
    TaskRow waits =
        await(process, "name:writer waiting:ledger", page -> page.getTotalTasks() == 1).getRows(0);
    assertThat(waits.getTask().getKind()).isEqualTo(TaskKind.CUSTOM_TASK);
    assertThat(waits.getTask().getState()).isEqualTo(TaskState.TASK_IDLE);
    assertThat(waits.getTask().getRuntime()).isEqualTo("fibers");
    assertThat(waits.getTask().getWait().getOp()).isEqualTo(OpKind.ACQUIRE);
    assertThat(waits.getTask().getWait().getResource().getKind()).isEqualTo(ResourceKind.LOCK);
    await(process, "name:reader-1 waiting:mailbox", page -> page.getTotalTasks() == 1);
    await(process, "label:book:2026", page -> page.getTotalTasks() == 1);
    try (var details = watcher.console().task(process, waits.getTask().getId())) {
      TaskDetail writer = details.next(detail -> detail.getLabelsCount() > 0 && isWhole(detail));
      Label sent = writer.getLabels(0);
      assertThat(sent.getKey()).isEqualTo("bytes sent");
      assertThat(Long.parseLong(sent.getValue()) % 11).as("one, two, three").isZero();
      assertThat(writer.getLastWaker().getName()).isEqualTo("auditor");
      assertThat(writer.getLastWaker().getKind()).isEqualTo(WakerKind.BY_TASK);
      assertThat(writer.getChain(0).getResource().getName()).isEqualTo("ledger");
      assertThat(writer.getChain(1).getTask().getName()).isEqualTo("auditor");
      assertThat(writer.getChain(1).getResource().getName()).isEqualTo("answer of the bank");
    }
    RuntimeOverview fibers =
        watcher
            .await(process, overview -> overview.getRuntimesList().stream().anyMatch(this::isBusy))
            .getRuntimesList()
            .stream()
            .filter(this::isBusy)
            .findFirst()
            .orElseThrow();
    assertThat(fibers.getName()).isEqualTo("fibers");
    assertThat(fibers.getWorker(0).getName()).isEqualTo("fibers-1");
  }

  /** It waits for the ledger, and so does the auditor who owns it for the bank. */
  private static boolean isWhole(TaskDetail writer) {
    return writer.getChainCount() >= 2 && writer.getChain(1).hasResource() && writer.hasLastWaker();
  }

  private boolean isBusy(RuntimeOverview runtime) {
    return runtime.getKind() == RuntimeKind.CUSTOM_SCHEDULER && runtime.getWorkerCount() > 0;
  }

  private String spawnedBy(ByteString process, String name) {
    var site =
        await(process, "name:" + name, page -> page.getTotalTasks() == 1)
            .getRows(0)
            .getTask()
            .getSpawnSite();
    String type = site.getClassName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + site.getMethod();
  }

  private TaskPage await(ByteString process, String filter, Predicate<TaskPage> wanted) {
    try (TestConsole.Pages pages = watcher.console().tasks()) {
      return pages.ask(TestConsole.list(process).setFilter(filter)).next(wanted);
    }
  }
}
