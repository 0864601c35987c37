package dev.consolation.server;

import static dev.consolation.server.testing.TestConsole.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.testing.RecordingAgent;
import dev.consolation.server.testing.RecordingAgent.Spawn;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import dev.consolation.v1.Process;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.Task;
import dev.consolation.v1.TaskKind;
import dev.consolation.v1.TaskPage;
import dev.consolation.v1.TaskState;
import org.junit.jupiter.api.Test;

/** An agent tells, a console sees: over real sockets. */
class LiveTasksTest extends ServerTest {
  @Test
  void agentThatSaysHello_isAProcess() {
    try (var agent = RecordingAgent.connect(server.address(), 1);
        var processes = console.processes()) {
      assertThat(agent.awaitWelcome()).isEqualTo("development");
      Process process = processes.next(list -> list.getProcessesCount() == 1).getProcesses(0);
      assertThat(process.getId()).isEqualTo(TestConsole.process(1));
      assertThat(process.getPid()).isEqualTo(1);
      assertThat(process.getMain()).isEqualTo("com.acme.Shop1");
      assertThat(process.getJvm()).isEqualTo("25.0.3+9 (Eclipse Adoptium)");
      assertThat(process.getJvmFeature()).isEqualTo(25);
      assertThat(process.getState()).isEqualTo(ProcessState.CONNECTED);
      assertThat(process.getMissingHooksList())
          .containsExactly("virtual-thread.pin: not on this JVM");
    }
  }

  @Test
  void task_isSeenWithItsShares() {
    try (var agent = RecordingAgent.connect(server.address(), 1);
        var pages = console.tasks()) {
      agent
          .runtime(1, 1, "virtual threads", 2)
          .spawn(1_000, 30, Spawn.virtual("com.acme.Shop.serve(Shop.java:12)").named("order-", 7))
          .poll(
              4_000,
              30,
              2_000,
              WaitKind.PARK,
              "java.util.concurrent.locks.ReentrantLock",
              "com.acme.Stock.take(Stock.java:42)",
              5)
          .wake(9_000, 30, 31, WakerKind.TASK, true)
          .flush(10_000);
      TaskPage page = pages.ask(list(1)).next(p -> p.getTotalTasks() == 1);
      Task task = page.getRows(0).getTask();
      assertThat(task.getId()).isEqualTo(30);
      assertThat(task.getName()).isEqualTo("order-7");
      assertThat(task.getKind()).isEqualTo(TaskKind.VIRTUAL_THREAD);
      assertThat(task.getState()).isEqualTo(TaskState.TASK_SCHEDULED);
      assertThat(task.getBusy()).isEqualTo(2_000);
      assertThat(task.getScheduled()).isEqualTo(1_000 + 1_000);
      assertThat(task.getIdle()).isEqualTo(5_000);
      assertThat(task.getTotal()).isEqualTo(9_000);
      assertThat(task.getPolls()).isEqualTo(1);
      assertThat(task.getWakes()).isEqualTo(1);
      assertThat(task.getRuntime()).isEqualTo("virtual threads");
      assertThat(task.getSpawnSite().getClassName()).isEqualTo("com.acme.Shop");
      assertThat(task.getSpawnSite().getLine()).isEqualTo(12);
      assertThat(task.hasWait()).isFalse();
      assertThat(page.getNow()).isEqualTo(RecordingAgent.UNIX_ORIGIN + 10_000);
    }
  }
}
