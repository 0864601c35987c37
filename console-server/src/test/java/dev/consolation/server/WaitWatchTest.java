package dev.consolation.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.resource.OpKind;
import dev.consolation.server.testing.RecordingAgent;
import dev.consolation.server.testing.RecordingAgent.Spawn;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import dev.consolation.v1.ChainLink;
import dev.consolation.v1.Command;
import dev.consolation.v1.Delay;
import dev.consolation.v1.DelayList;
import dev.consolation.v1.FindingLevel;
import dev.consolation.v1.FindingList;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.ResourceBrief;
import dev.consolation.v1.ResourceDetail;
import dev.consolation.v1.ResourceKind;
import dev.consolation.v1.ResourcePage;
import dev.consolation.v1.ResponsibleKind;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.Wait;
import dev.consolation.v1.WaitGraphReply;
import dev.consolation.v1.WaitGraphRequest;
import dev.consolation.v1.WatchResourcesRequest;
import dev.consolation.wire.ProtoWriter;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

/** What consoles are answered about waits, resources, delays and findings. */
class WaitWatchTest extends ServerTest {
  private static final Spawn TASK = Spawn.virtual("com.acme.Shop.serve(Shop.java:12)");
  private static final String LOCK = "java.util.concurrent.locks.ReentrantLock";
  private static final String TAKE = "com.acme.Stock.take(Stock.java:42)";
  private static final long MS = 1_000_000;

  /** Three buyers wait for a lock; its owner waits for space in a queue that nobody takes from. */
  private RecordingAgent shop() {
    RecordingAgent agent = RecordingAgent.connect(server.address(), 1);
    agent.runtime(1, 1, "virtual threads", 2).worker(5, 1, "worker-1");
    for (int i = 0; i < 4; i++) {
      agent.spawn(1_000 + i, 100 + i, TASK.named("buyer-", i));
      agent.poll(2_000 + i, 100 + i, 10 + i, WaitKind.PARK, LOCK, TAKE, 5);
    }
    agent.resource(
        new ProtoWriter()
            .number(1, 7)
            .number(2, ResourceKind.LOCK_VALUE)
            .number(3, agent.name(LOCK))
            .number(4, agent.name("Stock.lock"))
            .number(7, 3_000)
            .number(8, 100)
            .number(16, 103)
            .number(16, 101)
            .number(16, 102));
    agent.resource(
        new ProtoWriter()
            .number(1, 8)
            .number(2, ResourceKind.QUEUE_VALUE)
            .number(3, agent.name("java.util.concurrent.ArrayBlockingQueue"))
            .number(7, 3_000)
            .present(12, 16)
            .present(13, 16)
            .message(
                17,
                new ProtoWriter().number(1, ResponsibleKind.TAKER_VALUE).text(3, "nobody yet")));
    for (int i = 1; i < 4; i++) {
      agent.op(100 + i, 7, OpKind.ACQUIRE, 2_000 + i, "ReentrantLock.lock");
    }
    agent.op(100, 8, OpKind.PUT, 2_000, "ArrayBlockingQueue.put");
    return agent.flush(10_000);
  }

  private static WatchResourcesRequest.Builder list(String filter) {
    return WatchResourcesRequest.newBuilder()
        .setProcess(TestConsole.process(1))
        .setFilter(filter)
        .setLimit(50);
  }

  @Test
  void task_tellsItsResourceAndTheChainFromItOn() {
    try (var agent = shop();
        var task = console.task(1, 102)) {
      TaskDetail detail = task.next(d -> d.getChainCount() > 0);
      Wait wait = detail.getTask().getWait();
      assertThat(wait.getResource().getName()).isEqualTo("Stock.lock");
      assertThat(wait.getResource().getState()).startsWith("held by buyer-0");
      assertThat(wait.getMethod()).isEqualTo("ReentrantLock.lock");
      assertThat(wait.getResponsible()).isEqualTo(100);
      assertThat(detail.getChainList())
          .extracting(l -> l.getTask().getName() + " > " + l.getResource().getId())
          .containsExactly("buyer-2 > 7", "buyer-0 > 8");
      ChainLink last = detail.getChain(1);
      assertThat(last.getOther()).isEqualTo("nobody yet");
      assertThat(last.getResource().getState()).isEqualTo("16/16 full");
      assertThat(agent.isReady()).isTrue();
    }
    try (var agent = shop();
        var task = console.task(1, 100)) {
      assertThat(task.next(d -> d.getHoldsCount() > 0).getHoldsList())
          .extracting(ResourceBrief::getName)
          .containsExactly("Stock.lock");
      assertThat(agent.isReady()).isTrue();
    }
  }

  @Test
  void resources_areListed_andOneIsTold() {
    try (var agent = shop();
        var pages = console.resources(list("waiters>2"));
        var one = console.resource(1, 7)) {
      ResourcePage page = pages.next(p -> p.getTotalRows() == 1);
      assertThat(page.getRows(0).getOwnerName()).isEqualTo("buyer-0");
      assertThat(page.getRows(0).getWaiters()).isEqualTo(3);
      ResourceDetail detail = one.next(d -> d.getWaitersCount() == 3);
      assertThat(detail.getWaitersList())
          .extracting(w -> w.getTask().getName())
          .containsExactly("buyer-3", "buyer-1", "buyer-2");
      assertThat(detail.getOwner().getName()).isEqualTo("buyer-0");
      agent.wake(20_000, 103, 100, WakerKind.TASK, true).flush(30_000);
      detail = one.next(d -> d.getWaitersCount() == 2);
      assertThat(detail.getWakesList())
          .extracting(w -> w.getWokenName() + " by " + w.getWakerName() + " " + w.getWaited())
          .containsExactly("buyer-3 by buyer-0 17997");
    }
    try (var none = console.resource(1, 99)) {
      Status status = none.awaitClosed();
      assertThat(status.getCode()).isEqualTo(Status.Code.NOT_FOUND);
      assertThat(status.getDescription())
          .isEqualTo("resource 99 is not kept: it is gone, or never was");
    }
  }

  @Test
  void taskFilter_findsNamesAndKindsOfResources() {
    try (var agent = shop();
        var pages = console.tasks()) {
      pages
          .ask(TestConsole.list(1).setFilter("waiting:stock.lock"))
          .next(p -> p.getTotalTasks() == 3);
      pages.ask(TestConsole.list(1).setFilter("waiting:queue")).next(p -> p.getTotalTasks() == 1);
      assertThat(agent.isReady()).isTrue();
    }
  }

  @Test
  void resourceFilter_thatCannotBeRead_isExplained() {
    try (var agent = shop();
        var pages = console.resources(list("waiters:3"))) {
      ResourcePage page = pages.next();
      assertThat(page.getFilterError())
          .isEqualTo("at column 8: 'waiters' is compared with >, >=, <, <= or =, as in waiters>3");
      assertThat(page.getFilterErrorAt()).isEqualTo(7);
      assertThat(agent.isReady()).isTrue();
    }
  }

  @Test
  void graph_foldsEqualWaiters_andIsGraphviz() {
    try (var agent = shop();
        var pages = console.resources(list(""))) {
      pages.next(p -> p.getTotalRows() == 2);
      WaitGraphReply graph =
          console.graph(WaitGraphRequest.newBuilder().setProcess(TestConsole.process(1))).next();
      assertThat(graph.getNodesList()).hasSize(4);
      assertThat(graph.getNodesList()).anyMatch(n -> n.getEqual() == 3);
      assertThat(graph.getGraphviz())
          .contains("digraph waits {")
          .contains("and 2 more like it")
          .contains("lock Stock.lock")
          .contains("owner");
      Status status =
          console
              .graph(WaitGraphRequest.newBuilder().setProcess(TestConsole.process(1)).setTask(999))
              .awaitClosed();
      assertThat(status.getDescription()).isEqualTo("task 999 is not kept any more");
      assertThat(agent.isReady()).isTrue();
    }
  }

  @Test
  void delays_nameWhoWoke_andWhatRanMeanwhile() {
    try (RecordingAgent agent = RecordingAgent.connect(server.address(), 1);
        var delays = console.delays(1)) {
      agent.runtime(1, 1, "virtual threads", 1).worker(5, 1, "worker-1");
      agent.spawn(1, 200, TASK.named("hog")).spawn(2, 201, TASK.named("late"));
      agent.poll(1_000, 201, 10, WaitKind.PARK, "", "", 5);
      agent.wake(10 * MS, 201, 200, WakerKind.TASK, true);
      agent.poll(500 * MS, 200, 495 * MS, WaitKind.PARK, "", "", 5);
      agent.poll(510 * MS, 201, 10 * MS, WaitKind.PARK, "", "", 5);
      agent.flush(600 * MS);
      agent.flush(2_600 * MS);
      DelayList list = delays.next(l -> l.getDelaysCount() > 0 && l.getDelays(0).getRanCount() > 0);
      Delay worst = list.getDelays(0);
      assertThat(worst.getTask().getName()).isEqualTo("late");
      assertThat(worst.getDelay()).isEqualTo(490 * MS);
      assertThat(worst.getOver()).isTrue();
      assertThat(worst.getWakerName()).isEqualTo("hog");
      assertThat(worst.getRuntime()).isEqualTo("virtual threads");
      assertThat(worst.getPartial()).isFalse();
      assertThat(worst.getRanList())
          .extracting(r -> r.getTask().getName() + " on " + r.getWorkerName() + " " + r.getRan())
          .containsExactly("hog on worker-1 " + 490 * MS);
    }
  }

  @Test
  void findings_ofTheSnapshot_areListed_andCountedOnTasks() {
    try (var agent = shop();
        var findings = console.findings(1);
        var task = console.task(1, 101)) {
      agent.finding(
          new ProtoWriter()
              .text(1, "deadlock-cycle")
              .number(2, FindingLevel.PROVEN_VALUE)
              .text(3, "They wait for each other.")
              .number(5, 101)
              .number(6, 7)
              .text(7, "step one"));
      agent.flush(20_000);
      FindingList list = findings.next(l -> l.getFindingsCount() == 1);
      assertThat(list.getFindings(0).getTasks(0).getName()).isEqualTo("buyer-1");
      assertThat(list.getFindings(0).getResources(0).getName()).isEqualTo("Stock.lock");
      TaskDetail detail = task.next(d -> d.getFindingsCount() == 1);
      assertThat(detail.getFindings(0)).isEqualTo("They wait for each other.");
      assertThat(detail.getTask().getFindings()).isEqualTo(1);
    }
  }

  @Test
  void monitors_areAskedAbout_onlyWhileSomebodyLooks() {
    try (RecordingAgent agent = RecordingAgent.connect(server.address(), 1)) {
      agent.spawn(1_000, 100, TASK.named("stuck"));
      agent.waitStart(2_000, 100, WaitKind.MONITOR.code() | 1 << 5, "com.acme.Door", TAKE);
      agent.flush(5_000 * MS);
      try (var pages = console.resources(list(""))) {
        pages.next();
        Command command = agent.awaitCommand();
        assertThat(command.getInspectMonitors().getTasksList()).containsExactly(100L);
        agent.answer(command.getId(), "");
      }
    }
  }

  @Test
  void frozenPicture_standsStill_staysAndCannotBeActedOn() {
    try (RecordingAgent agent = RecordingAgent.open(server.address());
        var processes = console.processes()) {
      ProtoWriter hello =
          RecordingAgent.hello(1, 4711)
              .text(16, "node 7")
              .message(
                  17,
                  new ProtoWriter()
                      .message(
                          1,
                          new ProtoWriter()
                              .text(1, "owners of monitors")
                              .text(4, "jcmd 4711 Thread.print -l")));
      agent.send(1, hello);
      agent.awaitWelcome();
      agent.snapshotBegin().spawn(0, 100, TASK.named("stuck")).snapshotEnd().flush(0);
      agent.goodbye(true);
      agent.awaitClosed();
      var list =
          processes.next(l -> l.getProcessesCount() == 1 && l.getProcesses(0).getLiveTasks() == 1);
      var process = list.getProcesses(0);
      assertThat(process.getState()).isEqualTo(ProcessState.FROZEN);
      assertThat(process.getLabel()).isEqualTo("node 7");
      assertThat(process.getFrozen().getEvidence(0).getRemedy())
          .isEqualTo("jcmd 4711 Thread.print -l");
      assertThat(process.getStateSinceUnixNanos()).isEqualTo(RecordingAgent.UNIX_ORIGIN);
      try (var overview = console.overview(1, 0)) {
        assertThat(overview.next().getNow()).isEqualTo(RecordingAgent.UNIX_ORIGIN);
        assertThat(overview.next().getNow()).isEqualTo(RecordingAgent.UNIX_ORIGIN);
      }
      Status status =
          console
              .control(
                  dev.consolation.v1.ControlRequest.newBuilder()
                      .setProcess(TestConsole.process(1))
                      .setDetach(dev.consolation.v1.Detach.getDefaultInstance()))
              .awaitClosed();
      assertThat(status.getDescription())
          .isEqualTo("this picture was read from files; there is no process to act on");
      try (RecordingAgent live = RecordingAgent.connect(server.address(), 2, 4711)) {
        list = processes.next(l -> l.getProcessesCount() == 2);
        assertThat(list.getProcessesList())
            .extracting(p -> p.getState())
            .containsExactlyInAnyOrder(ProcessState.FROZEN, ProcessState.CONNECTED);
        assertThat(live.isReady()).isTrue();
      }
    }
  }
}
