package dev.consolation.server;

import static dev.consolation.server.testing.TestConsole.list;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.testing.RecordingAgent;
import dev.consolation.server.testing.RecordingAgent.Spawn;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.task.Outcome;
import dev.consolation.task.WaitKind;
import dev.consolation.v1.Process;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.TaskPage;
import dev.consolation.v1.TaskState;
import dev.consolation.wire.ProtoWriter;
import io.grpc.Status;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a server takes from agents, and what it refuses. */
class IngestTest extends ServerTest {
  private static final Spawn WORKER = Spawn.virtual("com.acme.Shop.serve(Shop.java:12)");

  private void assertRefused(RecordingAgent agent, Status.Code code, String description) {
    Status status = agent.awaitClosed();
    assertThat(status.getCode()).isEqualTo(code);
    assertThat(status.getDescription()).isEqualTo(description);
  }

  private ProcessState awaitState(int process, ProcessState state) {
    try (var processes = console.processes()) {
      return processes
          .next(all -> of(all.getProcessesList(), process) == state)
          .getProcesses(0)
          .getState();
    }
  }

  private static ProcessState of(List<Process> all, int process) {
    return all.stream()
        .filter(p -> p.getId().equals(TestConsole.process(process)))
        .map(Process::getState)
        .findFirst()
        .orElse(ProcessState.PROCESS_STATE_UNSPECIFIED);
  }

  @Test
  void hello_ofAnotherProtocol_isRefused() {
    try (var agent = RecordingAgent.open(server.address())) {
      agent.send(1, new ProtoWriter().number(1, 2).bytes(2, RecordingAgent.processId(1), 16));
      assertRefused(
          agent,
          Status.Code.FAILED_PRECONDITION,
          "the agent speaks protocol 2, this server speaks 1 (server version development): use an"
              + " agent and a server of the same release");
    }
    try (var agent = RecordingAgent.open(server.address())) {
      agent.send(1, new ProtoWriter().bytes(2, RecordingAgent.processId(1), 16));
      assertThat(agent.awaitClosed().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    }
  }

  @Test
  void hello_withAShortProcessId_isRefused() {
    try (var agent = RecordingAgent.open(server.address())) {
      agent.send(1, new ProtoWriter().number(1, 1).bytes(2, new byte[3], 3));
      assertRefused(
          agent, Status.Code.INVALID_ARGUMENT, "hello: process has 3 bytes, it must have 16");
    }
  }

  @Test
  void batch_beforeHello_isRefused() {
    try (var agent = RecordingAgent.open(server.address())) {
      agent.flush(1);
      assertRefused(
          agent, Status.Code.INVALID_ARGUMENT, "the first message must be a hello, not a batch");
    }
  }

  @Test
  void hello_twice_isRefused() {
    try (var agent = RecordingAgent.connect(server.address(), 1)) {
      agent.send(1, RecordingAgent.hello(1, 1));
      assertRefused(agent, Status.Code.INVALID_ARGUMENT, "a second hello on one stream");
    }
  }

  @Test
  void bytesThatAreNoMessage_areRefused() {
    try (var agent = RecordingAgent.open(server.address())) {
      agent.sendRaw(new byte[] {10, 100, 1});
      Status status = agent.awaitClosed();
      assertThat(status.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
      assertThat(status.getDescription()).startsWith("a message cannot be read: ");
    }
  }

  @Test
  void messageOfAKindThatIsNotKnown_isIgnored() {
    try (var agent = RecordingAgent.connect(server.address(), 1);
        var pages = console.tasks()) {
      agent.send(99, new ProtoWriter().number(1, 1));
      agent.spawn(10, 30, WORKER).flush(20);
      pages.ask(list(1)).next(page -> page.getTotalTasks() == 1);
    }
  }

  @Test
  void messageThatIsTooLarge_isRefused() {
    try (var agent = RecordingAgent.connect(server.address(), 1)) {
      agent.sendRaw(new byte[(4 << 20) + 1]);
      assertRefused(agent, Status.Code.RESOURCE_EXHAUSTED, "a message has more than 4194304 bytes");
      awaitState(1, ProcessState.DISCONNECTED);
    }
  }

  @Test
  void batchOutOfSequence_endsTheStream_andKeepsTheState() {
    try (var agent = RecordingAgent.connect(server.address(), 1);
        var pages = console.tasks()) {
      agent.spawn(10, 30, WORKER).flush(20);
      agent.spawn(30, 31, WORKER).flush(40, 3, 1);
      assertRefused(agent, Status.Code.INVALID_ARGUMENT, "batch 3 came where batch 2 was expected");
      assertThat(awaitState(1, ProcessState.DISCONNECTED)).isEqualTo(ProcessState.DISCONNECTED);
      pages.ask(list(1)).next(page -> page.getTotalTasks() == 1);
    }
  }

  @Test
  void batchThatMiscounts_endsTheStream() {
    try (var agent = RecordingAgent.connect(server.address(), 1)) {
      agent.spawn(10, 30, WORKER).flush(20, 1, 5);
      assertRefused(agent, Status.Code.INVALID_ARGUMENT, "batch 1: it has 1 events and says 5");
    }
  }

  @Test
  void eventsThatAreCutOff_endTheStream_andThoseBeforeAreKept() {
    try (var agent = RecordingAgent.connect(server.address(), 1);
        var pages = console.tasks()) {
      byte[] events = {1 | 1 << 5, 1 << 5, 20, 60, 1 | 1 << 5};
      agent.flushEvents(100, events, 2);
      assertRefused(
          agent, Status.Code.INVALID_ARGUMENT, "batch 1: events: at byte 4: half a header");
      TaskPage page = pages.ask(list(1)).next(p -> p.getTotalTasks() == 1);
      assertThat(page.getRows(0).getTask().getId()).isEqualTo(30);
    }
  }

  @Test
  void idsOutOfRange_endTheStream() {
    try (var agent = RecordingAgent.connect(server.address(), 1)) {
      agent.send(
          2,
          new ProtoWriter()
              .number(1, 1)
              .message(5, new ProtoWriter().number(1, 4_000_000_000L).text(2, "x")));
      assertRefused(
          agent,
          Status.Code.INVALID_ARGUMENT,
          "batch 1: name id 4000000000 is not between 1 and 4194303");
    }
  }

  @Test
  void randomBytes_neverHurtTheServer() {
    var random = new Random(5);
    for (int i = 0; i < 100; i++) {
      try (var agent = RecordingAgent.connect(server.address(), 2)) {
        byte[] bytes = new byte[1 + random.nextInt(200)];
        random.nextBytes(bytes);
        agent.flushEvents(random.nextLong(), bytes, 1);
        agent.flushEvents(random.nextLong(), bytes, 1);
        Status.Code code = agent.awaitClosed().getCode();
        assertThat(code).describedAs("run %d", i).isEqualTo(Status.Code.INVALID_ARGUMENT);
      }
    }
    try (var agent = RecordingAgent.connect(server.address(), 1);
        var pages = console.tasks()) {
      agent.spawn(10, 30, WORKER).flush(20);
      pages.ask(list(1)).next(page -> page.getTotalTasks() == 1);
    }
  }

  @Test
  void streamThatBreaks_disconnects_andTheProcessGoesOnWhenItComesBack() {
    try (var agent = RecordingAgent.connect(server.address(), 1)) {
      agent.spawn(10, 30, WORKER).spawn(10, 31, WORKER).flush(20);
      try (var pages = console.tasks()) {
        pages.ask(list(1)).next(page -> page.getTotalTasks() == 2);
      }
      agent.cut();
    }
    awaitState(1, ProcessState.DISCONNECTED);
    try (var agent = RecordingAgent.connect(server.address(), 1);
        var pages = console.tasks()) {
      awaitState(1, ProcessState.CONNECTED);
      agent
          .snapshotBegin()
          .spawn(10, 31, WORKER)
          .waitStart(30, 31, WaitKind.SLEEP.code(), "", "")
          .snapshotEnd()
          .flush(100);
      TaskPage page = pages.ask(list(1)).next(p -> p.getTotalTasks() == 1);
      assertThat(page.getRows(0).getTask().getId()).isEqualTo(31);
      assertThat(page.getRows(0).getTask().getState()).isEqualTo(TaskState.TASK_IDLE);
      page =
          pages
              .ask(list(1).setFilter("outcome:unseen").setIncludeEnded(true))
              .next(p -> p.getRowsCount() == 1 && p.getRows(0).getTask().getId() == 30);
      assertThat(page.getRows(0).getTask().getState()).isEqualTo(TaskState.TASK_ENDED);
    }
  }

  @Test
  void secondStreamOfAProcess_takesOver() {
    try (var first = RecordingAgent.connect(server.address(), 1);
        var second = RecordingAgent.connect(server.address(), 1)) {
      assertRefused(first, Status.Code.ABORTED, "another stream of the same process took over");
      try (var pages = console.tasks()) {
        second.spawn(10, 30, WORKER).flush(20);
        pages.ask(list(1)).next(page -> page.getTotalTasks() == 1);
      }
      awaitState(1, ProcessState.CONNECTED);
    }
  }

  @Test
  void newProcessWithThePidOfAnother_endsIt() {
    try (var first = RecordingAgent.connect(server.address(), 1, 77);
        var second = RecordingAgent.connect(server.address(), 2, 77);
        var processes = console.processes()) {
      processes.next(
          all ->
              of(all.getProcessesList(), 1) == ProcessState.ENDED
                  && of(all.getProcessesList(), 2) == ProcessState.CONNECTED
                  && all.getProcesses(0).getId().equals(TestConsole.process(2)));
      first.flush(10);
      assertRefused(
          first,
          Status.Code.ABORTED,
          "another stream of the same process, or of its pid, took over");
    }
  }

  @Test
  void goodbye_saysWhetherTheProcessEnds() {
    try (var agent = RecordingAgent.connect(server.address(), 1)) {
      agent.goodbye(true);
      assertThat(agent.awaitClosed().isOk()).isTrue();
      awaitState(1, ProcessState.ENDED);
    }
    try (var agent = RecordingAgent.connect(server.address(), 2)) {
      agent.goodbye(false);
      assertThat(agent.awaitClosed().isOk()).isTrue();
      awaitState(2, ProcessState.DETACHED);
    }
  }

  @Test
  void everythingThatWasSent_isCounted_whateverTheSpeed() {
    try (var agent = RecordingAgent.connect(server.address(), 1);
        var overview = console.overview(1, 0)) {
      int task = 100;
      for (int batch = 0; batch < 50; batch++) {
        for (int i = 0; i < 5_000; i++) {
          agent.life(batch * 1_000L + 500, task++, WORKER, 400, 100, Outcome.RETURNED, 5);
        }
        agent.flush(batch * 1_000L + 900);
      }
      var counts = overview.next(o -> o.getCounts().getEnded() == 250_000).getCounts();
      assertThat(counts.getSpawned()).isEqualTo(250_000);
    }
  }
}
