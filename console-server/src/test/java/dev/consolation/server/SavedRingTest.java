package dev.consolation.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.client.RingRecording;
import dev.consolation.event.WaitCode;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.server.access.Endpoint;
import dev.consolation.server.playback.Playback;
import dev.consolation.server.record.Ring;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.testing.RecordingAgent;
import dev.consolation.server.testing.RecordingAgent.Spawn;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import dev.consolation.wire.ProtoWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server's ring holds is saved, and shows what the server showed. */
class SavedRingTest {
  private static final long MS = 1_000_000;
  private static final String SITE = "com.acme.Shop.take(Shop.java:42)";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final int MANY = 3_000;

  @TempDir Path folder;
  private ConsoleServer server;
  private TestConsole console;

  @BeforeEach
  void start() throws Exception {
    // Each segment is as short as it can be.
    server =
        ConsoleServer.builder()
            .port(0)
            .ring(new Ring.Limits(Duration.ofMillis(1), 64 << 20))
            .start();
    console = new TestConsole(server.address());
  }

  @AfterEach
  void stop() {
    console.close();
    server.close();
  }

  private Playback saved(long pid) throws Exception {
    Path file = folder.resolve("saved-" + pid + ".csr");
    new RingRecording(Endpoint.plain(server.address()), pid, file, null).save();
    return Playback.of(file, null, Settings.DEFAULT);
  }

  private static void beginning(RecordingAgent agent) {
    agent.runtime(1, 1, "virtual threads", 4).worker(7, 1, "worker-7").level(3);
    agent.spawn(1 * MS, 100, Spawn.virtual(SITE).named("order-", 3));
    agent.within(1 * MS, 100, TRACE, "00f067aa0ba902b7");
    agent.poll(3 * MS, 100, MS, WaitKind.PARK, "com.acme.Lock", SITE, 7);
    agent.spawn(1 * MS, -5, Spawn.virtual(SITE).kind(TaskKind.JOB).named("mail"));
    agent.pollStart(2 * MS, -5, 7);
    agent.waitStart(3 * MS, -5, WaitKind.SLEEP.code() | WaitCode.TIMED, "", SITE);
    agent.spawn(1 * MS, 101, Spawn.virtual(SITE).below(100));
    agent.pollStart(4 * MS, 101, 7);
    agent.resource(
        new ProtoWriter()
            .number(1, 9)
            .number(2, ResourceKind.LOCK.code())
            .number(3, agent.name("java.util.concurrent.locks.ReentrantLock"))
            .number(4, agent.name("Stock.lock"))
            .number(7, 3 * MS)
            .number(8, 101));
    agent.op(100, 9, OpKind.ACQUIRE, 3 * MS, "ReentrantLock.lock");
    agent.flush(5 * MS);
  }

  /** So that the segment with the beginning goes. */
  private static void untilItIsOnlyRetold(RecordingAgent agent) {
    for (int i = 0; i < MANY; i++) {
      long time = (10 + i) * MS;
      String noise = Long.toHexString(i * 0x9E3779B97F4A7C15L);
      agent.spawn(time, 1_000 + i, Spawn.virtual("a.B" + noise + ".c(D.java:1)").named(noise));
      agent.end(time, 1_000 + i, dev.consolation.task.Outcome.RETURNED, "");
      agent.flush(time);
    }
  }

  @Test
  void liveTasks_areThere_thoughTheirBeginningIsNotHeldAnyMore() throws Exception {
    try (var agent = RecordingAgent.connect(server.address(), 1)) {
      beginning(agent);
      untilItIsOnlyRetold(agent);
      long end = (10 + MANY) * MS;
      agent.spawn(end, 5_000, Spawn.virtual(SITE).below(100));
      agent.wake(end, 101, 100, WakerKind.TASK, false);
      agent.flush(end + MS);
      try (var overview = console.overview(1, 0)) {
        overview.next(o -> o.getProcess().getLiveTasks() == 4);
      }

      Playback at = saved(1);
      assertThat(at.outline().messages()).isLessThan(MANY);
      at.process()
          .read(
              (picture, now) -> {
                assertThat(picture.liveCount()).isEqualTo(4);
                assertThat(picture.unix(now)).isEqualTo(RecordingAgent.UNIX_ORIGIN + end + MS);
                TaskRecord order = Objects.requireNonNull(picture.task(100));
                assertThat(order.name()).isEqualTo("order-3");
                assertThat(order.spawnedAt()).isEqualTo(1 * MS);
                assertThat(order.state()).isEqualTo(TaskState.IDLE);
                assertThat(order.since()).isEqualTo(3 * MS);
                assertThat(order.waitSite().text()).isEqualTo(SITE);
                assertThat(order.blocker().text()).isEqualTo("com.acme.Lock");
                assertThat(order.trace().traceId()).isEqualTo(TRACE);
                assertThat(order.trace().parentId()).isEqualTo("00f067aa0ba902b7");
                OpRecord op = Objects.requireNonNull(order.op());
                assertThat(op.method().text()).isEqualTo("ReentrantLock.lock");
                assertThat(op.resource().info().name().text()).isEqualTo("Stock.lock");
                assertThat(op.resource().info().owner()).isEqualTo(101);
                TaskRecord mail = Objects.requireNonNull(picture.task(-5));
                assertThat(mail.kind()).isEqualTo(TaskKind.JOB);
                assertThat(mail.state()).isEqualTo(TaskState.IDLE);
                assertThat(mail.isPolled()).isTrue();
                assertThat(mail.pollStart()).isEqualTo(2 * MS);
                assertThat(mail.waits(WaitCode.TIMED)).isTrue();
                TaskRecord owner = Objects.requireNonNull(picture.task(101));
                assertThat(owner.state()).isEqualTo(TaskState.RUNNING);
                assertThat(Objects.requireNonNull(owner.worker()).name()).isEqualTo("worker-7");
                assertThat(owner.trace().traceId()).isEqualTo(TRACE);
                TaskRecord last = Objects.requireNonNull(picture.task(5_000));
                assertThat(last.site().site().text()).isEqualTo(SITE);
                assertThat(last.trace().traceId()).isEqualTo(TRACE);
                assertThat(picture.runtimes()).hasSize(1);
                return null;
              });
    }
  }

  @Test
  void processThatHasEnded_isStillSaved() throws Exception {
    try (var agent = RecordingAgent.connect(server.address(), 1)) {
      beginning(agent);
      agent.goodbye(true);
      agent.awaitClosed();
    }
    assertThat(saved(1).process().<Long>read((picture, now) -> picture.liveCount())).isEqualTo(3);
  }

  @Test
  void severalProcesses_areListed_whenNoneIsNamed() throws Exception {
    try (var one = RecordingAgent.connect(server.address(), 1);
        var two = RecordingAgent.connect(server.address(), 2)) {
      beginning(one);
      beginning(two);
      Path file = folder.resolve("none.csr");
      assertThatThrownBy(
              () -> new RingRecording(Endpoint.plain(server.address()), null, file, null).save())
          .hasMessage(
              "the console server at "
                  + server.address()
                  + " knows several processes, name one with --process: 2 (com.acme.Shop2), 1"
                  + " (com.acme.Shop1)");
      assertThatThrownBy(
              () -> new RingRecording(Endpoint.plain(server.address()), 3L, file, null).save())
          .hasMessage(
              "the console server at "
                  + server.address()
                  + " knows no process 3, but 2 (com.acme.Shop2), 1 (com.acme.Shop1)");
      assertThat(file).doesNotExist();
    }
  }
}
