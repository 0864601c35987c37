package dev.consolation.server;

import static dev.consolation.server.testing.TestConsole.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.event.WaitCode;
import dev.consolation.server.testing.RecordingAgent;
import dev.consolation.server.testing.RecordingAgent.Spawn;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import dev.consolation.v1.Column;
import dev.consolation.v1.Command;
import dev.consolation.v1.ControlRequest;
import dev.consolation.v1.Counts;
import dev.consolation.v1.Detach;
import dev.consolation.v1.Grouping;
import dev.consolation.v1.Level;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.RuntimeOverview;
import dev.consolation.v1.SetLevel;
import dev.consolation.v1.SortKey;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.TaskPage;
import dev.consolation.v1.TaskRow;
import dev.consolation.v1.WatchTasksRequest;
import io.grpc.Status;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What consoles are answered. */
class WatchTest extends ServerTest {
  private static final Spawn WORKER = Spawn.virtual("com.acme.Shop.serve(Shop.java:12)");
  private static final Spawn HELPER = Spawn.virtual("com.acme.Shop.help(Shop.java:30)");
  private static final String LOCK = "java.util.concurrent.locks.ReentrantLock";
  private static final String TAKE = "com.acme.Stock.take(Stock.java:42)";

  private static RecordingAgent shop(String address) {
    RecordingAgent agent = RecordingAgent.connect(address, 1);
    agent.runtime(1, 1, "virtual threads", 2);
    agent.worker(5, 1, "ForkJoinPool-1-worker-1");
    for (int i = 0; i < 100; i++) {
      agent.spawn(1_000 + i, 100 + i, WORKER.named("order-", i));
      agent.poll(2_000 + i, 100 + i, 10 + i, WaitKind.PARK, LOCK, TAKE, 5);
    }
    agent.spawn(3_000, 300, HELPER.below(100)).spawn(3_001, 301, HELPER.below(100));
    return agent.flush(10_000);
  }

  private static long id(TaskPage page, int row) {
    return page.getRows(row).getTask().getId();
  }

  @Test
  void processThatIsNotKnown_isNotFound() {
    try (var overview = console.overview(9, 0);
        var task = console.task(9, 1);
        var pages = console.tasks().ask(list(9))) {
      String description = "no process 00000000000000000000000000000009 is known to this server";
      for (Status status :
          new Status[] {
            overview.awaitClosed(), task.awaitClosed(), pages.answers().awaitClosed()
          }) {
        assertThat(status.getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(status.getDescription()).isEqualTo(description);
      }
    }
  }

  @Test
  void list_isFilteredSortedAndCut() {
    try (var agent = shop(server.address());
        var pages = console.tasks()) {
      WatchTasksRequest.Builder request =
          list(1)
              .clearSort()
              .addSort(SortKey.newBuilder().setColumn(Column.BUSY).setDescending(true))
              .setFilter("order state:idle")
              .setOffset(10)
              .setLimit(3)
              .setRevision(7);
      TaskPage page = pages.ask(request).next(p -> p.getTotalTasks() == 100);
      assertThat(page.getRevision()).isEqualTo(7);
      assertThat(page.getTotalRows()).isEqualTo(100);
      assertThat(page.getOffset()).isEqualTo(10);
      assertThat(page.getRowsList().stream().map(row -> row.getTask().getName()))
          .containsExactly("order-89", "order-88", "order-87");
      var wait = page.getRows(0).getTask().getWait();
      assertThat(wait.getBlockerClass()).isEqualTo(LOCK);
      assertThat(wait.getSite().getMethod()).isEqualTo("take");
      page = pages.ask(request.setFollowTask(100).setRevision(8)).next(p -> p.getRevision() == 8);
      assertThat(page.getOffset()).isEqualTo(97);
      assertThat(id(page, 2)).isEqualTo(100);
      assertThat(agent.pending()).isZero();
    }
  }

  @Test
  void filterThatCannotBeRead_isExplained_andTheLastGoodOneStays() {
    try (var agent = shop(server.address());
        var pages = console.tasks()) {
      pages.ask(list(1).setFilter("order")).next(p -> p.getTotalTasks() == 100);
      TaskPage page =
          pages
              .ask(list(1).setFilter("order busy>fast").setRevision(2))
              .next(p -> p.getRevision() == 2);
      assertThat(page.getFilterError())
          .isEqualTo(
              "at column 12: 'fast' is no duration; write a number with ns, us, ms, s, m or h, as"
                  + " in busy>100ms");
      assertThat(page.getFilterErrorAt()).isEqualTo(11);
      assertThat(page.getTotalTasks()).isEqualTo(100);
      page =
          pages
              .ask(list(1).setFilter("order busy>100ns").setRevision(3))
              .next(p -> p.getRevision() == 3);
      assertThat(page.getFilterError()).isEmpty();
      assertThat(page.getTotalTasks()).isEqualTo(9);
      assertThat(agent.isReady()).isTrue();
    }
  }

  @Test
  void groups_openAndClose() {
    try (var agent = shop(server.address());
        var pages = console.tasks()) {
      agent.life(11_000, 400, HELPER, 500, 100, Outcome.RETURNED, 5).flush(12_000);
      WatchTasksRequest.Builder request =
          list(1)
              .clearSort()
              .addSort(SortKey.newBuilder().setColumn(Column.COUNT).setDescending(true))
              .setGrouping(Grouping.BY_SITE);
      TaskPage page =
          pages.ask(request).next(p -> p.getTotalTasks() == 102 && p.getRows(1).getAll() == 3);
      assertThat(page.getTotalRows()).isEqualTo(2);
      TaskRow workers = page.getRows(0);
      assertThat(workers.getCount()).isEqualTo(100);
      assertThat(workers.getAll()).isEqualTo(100);
      assertThat(workers.getTask().getName()).isEqualTo("order-");
      assertThat(workers.getTask().getPolls()).isEqualTo(100);
      TaskRow helpers = page.getRows(1);
      assertThat(helpers.getCount()).isEqualTo(2);
      page =
          pages
              .ask(request.addToggled(helpers.getGroup()).setRevision(2))
              .next(p -> p.getRevision() == 2);
      assertThat(page.getTotalRows()).isEqualTo(4);
      assertThat(page.getRows(1).getOpen()).isTrue();
      assertThat(id(page, 2)).isEqualTo(300);
      assertThat(page.getRows(2).getDepth()).isEqualTo(1);
    }
  }

  @Test
  void tree_folds() {
    try (var agent = shop(server.address());
        var pages = console.tasks()) {
      WatchTasksRequest.Builder request = list(1).setGrouping(Grouping.TREE);
      TaskPage page = pages.ask(request).next(p -> p.getTotalTasks() == 102);
      assertThat(page.getTotalRows()).isEqualTo(102);
      assertThat(id(page, 0)).isEqualTo(100);
      assertThat(page.getRows(0).getHasChildren()).isTrue();
      assertThat(page.getRows(0).getOpen()).isTrue();
      assertThat(id(page, 1)).isEqualTo(300);
      assertThat(page.getRows(1).getDepth()).isEqualTo(1);
      page = pages.ask(request.addToggled(100).setRevision(2)).next(p -> p.getRevision() == 2);
      assertThat(page.getTotalRows()).isEqualTo(100);
      assertThat(page.getRows(0).getOpen()).isFalse();
      assertThat(id(page, 1)).isEqualTo(101);
      assertThat(agent.isReady()).isTrue();
    }
  }

  @Test
  void slowConsole_getsFewerPages_notOldOnes() {
    try (var agent = shop(server.address());
        var slow = console.tasksSlowly();
        var fast = console.tasks()) {
      for (int i = 0; i < 1_000; i++) {
        agent.spawn(11_000 + i, 1_000 + i, HELPER.named("helper-", i));
      }
      agent.flush(20_000);
      fast.ask(list(1)).next(page -> page.getTotalTasks() == 1_102);
      long now = 20_000;
      for (int i = 1; i <= 40; i++) {
        slow.ask(list(1).setLimit(1_000).setRevision(i));
        agent.rename(++now, 100, "step-" + i, 0).flush(now);
        String name = "step-" + i;
        fast.ask(list(1).setFilter("name:step-").setRevision(i))
            .next(p -> p.getRowsCount() == 1 && p.getRows(0).getTask().getName().equals(name));
      }
      slow.answers().request(1_000);
      int pages = 1;
      while (slow.answers().next().getRevision() != 40) {
        pages++;
      }
      // What the connection holds for a client that asks for nothing, and the newest.
      assertThat(pages).isLessThan(10);
    }
  }

  @Test
  void overview_hasTotalsRuntimesAndCost() {
    try (var agent = shop(server.address());
        var overview = console.overview(1, 10)) {
      agent
          .pollStart(11_000, 300, 5)
          .sample(1, 2, 4_000, 3, 9_000, 120)
          .dropped(1, 17)
          .cost(1_000, 2_000, 3_000, 4)
          .level(3)
          .end(11_500, 101, Outcome.FAILED, "java.lang.IllegalStateException")
          .flush(12_000);
      ProcessOverview seen = overview.next(o -> o.getCounts().getFailed() == 1);
      assertThat(seen.getCounts())
          .isEqualTo(
              Counts.newBuilder()
                  .setRunning(1)
                  .setScheduled(1)
                  .setIdle(99)
                  .setSpawned(102)
                  .setEnded(1)
                  .setFailed(1)
                  .build());
      assertThat(seen.getNow()).isEqualTo(RecordingAgent.UNIX_ORIGIN + 12_000);
      assertThat(seen.getProcess().getLiveTasks()).isEqualTo(101);
      assertThat(seen.getDropped(0).getCount()).isEqualTo(17);
      assertThat(seen.getCost().getMemoryBytes()).isEqualTo(2_000);
      assertThat(seen.getLevel()).isEqualTo(Level.WAITS);
      assertThat(seen.getEndedKept()).isEqualTo(1);
      assertThat(seen.getServerBytes()).isBetween(102 * 176L, 1_000_000L);
      RuntimeOverview runtime = seen.getRuntimes(0);
      assertThat(runtime.getName()).isEqualTo("virtual threads");
      assertThat(runtime.getWorkers()).isEqualTo(2);
      assertThat(runtime.getQueued()).isEqualTo(3);
      assertThat(runtime.getOldestQueuedFor()).isEqualTo(3_000);
      assertThat(runtime.getPolls().getCount()).isEqualTo(100);
      assertThat(runtime.getPolls().getMax()).isEqualTo(109);
      assertThat(runtime.getDelays().getCount()).isEqualTo(101);
      assertThat(runtime.getWorker(0).getName()).isEqualTo("ForkJoinPool-1-worker-1");
      assertThat(runtime.getWorker(0).getTask()).isEqualTo(300);
    }
  }

  @Test
  void history_comesOnce_andThenGoesOn() {
    try (var agent = RecordingAgent.connect(server.address(), 1);
        var tasks = console.tasks()) {
      agent.flush(0);
      agent.spawn(10, 30, WORKER).flush(2_500_000_000L);
      tasks.ask(list(1)).next(p -> p.getTotalTasks() == 1);
      agent.flush(3_000_000_000L);
      try (var overview = console.overview(1, 2)) {
        var first = overview.next(o -> o.getHistory(o.getHistoryCount() - 1).getSpawned() == 1);
        assertThat(first.getHistoryCount()).isEqualTo(2);
        assertThat(first.getHistory(1).getTime())
            .isEqualTo(RecordingAgent.UNIX_ORIGIN + 3_000_000_000L);
        assertThat(first.getHistory(1).getScheduled()).isEqualTo(1);
        assertThat(overview.next().getHistoryCount()).isZero();
        agent.flush(4_000_000_000L);
        var later = overview.next(o -> o.getHistoryCount() > 0);
        assertThat(later.getHistoryCount()).isEqualTo(1);
        assertThat(later.getHistory(0).getTime())
            .isEqualTo(RecordingAgent.UNIX_ORIGIN + 4_000_000_000L);
      }
    }
  }

  @Test
  void task_isShownWithItsSpawnersWakesAndStack() {
    try (var agent = shop(server.address());
        var pages = console.tasks()) {
      agent
          .wake(11_000, 300, 100, WakerKind.TASK, false)
          .poll(12_000, 300, 500, WaitKind.SLEEP, "", TAKE, 5)
          .flush(13_000);
      pages.ask(list(1).setFilter("id:300 polls=1")).next(p -> p.getTotalTasks() == 1);
      try (var details = console.task(1, 300)) {
        TaskDetail first = details.next();
        assertThat(first.getStackUnavailable()).isEqualTo("asked for");
        Command command = agent.awaitCommand();
        assertThat(command.getTakeStack().getTask()).isEqualTo(300);
        agent.answer(command.getId(), "", "java.lang.Thread.sleep", "com.acme.Stock.take");
        TaskDetail detail = details.next(d -> d.getStackCount() > 0);
        assertThat(detail.getStackUnavailable()).isEmpty();
        assertThat(detail.getStack(1).getClassName()).isEqualTo("com.acme.Stock");
        assertThat(detail.getSpawnersCount()).isEqualTo(1);
        assertThat(detail.getSpawners(0).getName()).isEqualTo("order-0");
        assertThat(detail.getSpawners(0).getSpawnSite().getMethod()).isEqualTo("serve");
        assertThat(detail.getWakes(0).getCount()).isEqualTo(1);
        assertThat(detail.getLastWaker().getTask()).isEqualTo(100);
        assertThat(detail.getLastWaker().getName()).isEqualTo("order-0");
        assertThat(detail.getLastWaker().getAt()).isEqualTo(RecordingAgent.UNIX_ORIGIN + 11_000);
        assertThat(detail.getPolls().getP99()).isEqualTo(500);
        assertThat(detail.getDelays().getMax()).isEqualTo(8_500);
        assertThat(detail.getSitePolls().getCount()).isEqualTo(1);
        assertThat(detail.getSpawnedAt()).isEqualTo(RecordingAgent.UNIX_ORIGIN + 3_000);
        // It goes on to be shown when it has ended.
        agent.end(14_000, 300, Outcome.FAILED, "java.io.IOException").flush(15_000);
        detail = details.next(d -> d.getEndedAt() != 0);
        assertThat(detail.getEndedAt()).isEqualTo(RecordingAgent.UNIX_ORIGIN + 14_000);
        assertThat(detail.getExceptionClass()).isEqualTo("java.io.IOException");
      }
      try (var details = console.task(1, 100)) {
        assertThat(details.next().getLiveChildren()).isEqualTo(1);
        agent.answer(agent.awaitCommand().getId(), "the thread does not wait any more");
        details.next(d -> d.getStackUnavailable().equals("the thread does not wait any more"));
      }
      try (var details = console.task(1, 301)) {
        assertThat(details.next().getStackUnavailable())
            .isEqualTo("a virtual thread has a stack to show only while it waits");
      }
      try (var details = console.task(1, 999)) {
        Status status = details.awaitClosed();
        assertThat(status.getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(status.getDescription())
            .isEqualTo("task 999 is not kept: it ended too long ago, or never was");
      }
    }
  }

  @Test
  void stacks_areTakenOneAtATime() {
    try (var agent = shop(server.address());
        var pages = console.tasks()) {
      pages.ask(list(1)).next(p -> p.getTotalTasks() == 102);
      try (var one = console.task(1, 100);
          var two = console.task(1, 101)) {
        Command first = agent.awaitCommand();
        one.next();
        two.next();
        agent.answer(first.getId(), "", "a.B.c");
        Command second = agent.awaitCommand();
        assertThat(second.getTakeStack().getTask() + first.getTakeStack().getTask()).isEqualTo(201);
        agent.answer(second.getId(), "", "a.B.d");
        one.next(d -> d.getStackCount() == 1);
        two.next(d -> d.getStackCount() == 1);
      }
    }
  }

  @Test
  void pinnedTaskAndJobOnAThread_areShownWithTheirWorker() {
    try (var agent = shop(server.address());
        var pages = console.tasks()) {
      agent
          .runtime(2, 2, "pool-1", 4)
          .worker(6, 2, "pool-1-thread-1")
          .spawn(11_000, -7, new Spawn(TaskKind.JOB, 1, TAKE, 2, "com.acme.Job", "", 0))
          .pollStart(11_500, -7, 6)
          .waitStart(12_000, -7, WaitKind.PARK.code() | WaitCode.TIMED, LOCK, TAKE)
          .flush(13_000);
      pages.ask(list(1).setFilter("kind:job")).next(p -> p.getTotalTasks() == 1);
      try (var details = console.task(1, -7)) {
        TaskDetail detail = details.next();
        assertThat(detail.getWorker()).isEqualTo(6);
        assertThat(detail.getWorkerName()).isEqualTo("pool-1-thread-1");
        assertThat(detail.getTask().getWait().getTimed()).isTrue();
        assertThat(detail.getTask().getBusy()).isEqualTo(500);
        assertThat(agent.awaitCommand().getTakeStack().getTask()).isEqualTo(-7);
      }
    }
  }

  private static ControlRequest.Builder act() {
    return ControlRequest.newBuilder().setProcess(TestConsole.process(1));
  }

  @Test
  void control_passesOnCommandsAndAnswers() {
    try (var agent = shop(server.address())) {
      var level =
          console.control(act().setSetLevel(SetLevel.newBuilder().setLevel(Level.LIFECYCLE)));
      Command command = agent.awaitCommand();
      assertThat(command.getSetLevel().getLevel()).isEqualTo(Level.LIFECYCLE);
      agent.answer(command.getId(), "");
      assertThat(level.next().getError()).isEmpty();
      var detach = console.control(act().setDetach(Detach.getDefaultInstance()));
      command = agent.awaitCommand();
      agent.answer(command.getId(), "a class cannot be restored");
      assertThat(detach.next().getError()).isEqualTo("a class cannot be restored");
      Status nothing = console.control(act()).awaitClosed();
      assertThat(nothing.getDescription())
          .isEqualTo("nothing to do: set set_level, detach, act_on_task or heap_dump");
      assertThat(nothing.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    }
  }

  @Test
  void control_ofAnAgentThatLeavesOrIsSilent_fails() {
    ControlRequest.Builder detach = act().setDetach(Detach.getDefaultInstance());
    try (var agent = shop(server.address())) {
      Status late = console.control(detach).awaitClosed();
      assertThat(late.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
      assertThat(late.getDescription()).isEqualTo("the agent did not answer within 5 s");
      agent.awaitCommand();
      var pending = console.control(detach);
      agent.awaitCommand();
      agent.cut();
      assertThat(pending.awaitClosed().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    }
    Awaitility.await()
        .untilAsserted(
            () -> {
              Status gone = console.control(detach).awaitClosed();
              assertThat(gone.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
              assertThat(gone.getDescription())
                  .isEqualTo("the agent of this process is not connected");
            });
  }
}
