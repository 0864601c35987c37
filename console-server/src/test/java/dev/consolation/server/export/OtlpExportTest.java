package dev.consolation.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.ConsoleServer;
import dev.consolation.server.testing.Collector;
import dev.consolation.server.testing.RecordingAgent;
import dev.consolation.server.testing.RecordingAgent.Spawn;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.task.Outcome;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import dev.consolation.v1.ExportState;
import dev.consolation.v1.ProcessOverview;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans and metrics, from an agent's stream through a server to a collector. */
class OtlpExportTest {
  private static final long MS = 1_000_000;
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";

  private Collector collector;

  @BeforeEach
  void listen() throws Exception {
    collector = Collector.listen();
  }

  @AfterEach
  void close() {
    collector.close();
  }

  private ConsoleServer server(String to) throws Exception {
    OtlpTarget target =
        OtlpTarget.of(to)
            .withShare(1)
            .withHeaders(Map.of("token", "s3cret"))
            .withTimes(Duration.ZERO, Duration.ofSeconds(1));
    return ConsoleServer.builder().port(0).otlp(target).start();
  }

  /** A task within a span that waits for a lock, is woken by one that it spawned, and fails. */
  private static void tell(RecordingAgent agent) {
    agent
        .runtime(1, 1, "virtual threads", 4)
        .worker(21, 1, "carrier-1")
        .spawn(10 * MS, 30, Spawn.virtual("com.acme.Orders.place(Orders.java:40)").named("order-7"))
        .within(10 * MS, 30, TRACE, SPAN)
        .spawn(12 * MS, 31, Spawn.virtual("com.acme.Orders.charge(Orders.java:50)").below(30))
        .poll(
            20 * MS,
            30,
            8 * MS,
            WaitKind.PARK,
            "java.util.concurrent.locks.ReentrantLock",
            "com.acme.Stock.take(Stock.java:9)",
            21)
        .wake(70 * MS, 30, 31, WakerKind.TASK, true)
        .poll(75 * MS, 31, MS, WaitKind.NONE, "", "", 21)
        .end(75 * MS, 31, Outcome.RETURNED, "")
        .poll(80 * MS, 30, 9 * MS, WaitKind.NONE, "", "", 21)
        .end(80 * MS, 30, Outcome.FAILED, "com.acme.NoStock")
        .sample(1, 4, 17 * MS, 2, 78 * MS, 2)
        .dropped(1, 5)
        .cost(3 * MS, 4096, 99, 1_000)
        .flush(100 * MS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void endedTasks_areSpans(String protocol) throws Exception {
    String to = protocol.equals("http") ? collector.httpAddress() : collector.grpcAddress();
    try (ConsoleServer server = server(to);
        RecordingAgent agent = RecordingAgent.connect(server.address(), 1)) {
      tell(agent);
      Map<String, Span> spans =
          collector.awaitSpans(2).stream().collect(Collectors.toMap(Span::getName, s -> s));
      Span order = spans.get("Orders.place");
      Span charge = spans.get("Orders.charge");
      assertThat(Collector.id(order.getTraceId())).isEqualTo(TRACE);
      assertThat(Collector.id(order.getParentSpanId())).isEqualTo(SPAN);
      assertThat(charge.getTraceId()).isEqualTo(order.getTraceId());
      assertThat(charge.getParentSpanId()).isEqualTo(order.getSpanId());
      assertThat(order.getStartTimeUnixNano()).isEqualTo(RecordingAgent.UNIX_ORIGIN + 10 * MS);
      assertThat(order.getEndTimeUnixNano()).isEqualTo(RecordingAgent.UNIX_ORIGIN + 80 * MS);
      assertThat(order.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
      assertThat(order.getStatus().getMessage()).isEqualTo("com.acme.NoStock");
      assertThat(charge.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
      assertThat(Collector.texts(order.getAttributesList()))
          .containsEntry("consolation.task.id", "30")
          .containsEntry("consolation.task.kind", "virtual")
          .containsEntry("consolation.task.name", "order-7")
          .containsEntry("consolation.task.outcome", "failed")
          .containsEntry("consolation.task.busy", "0.017")
          .containsEntry("consolation.task.idle", "0.05")
          .containsEntry("consolation.task.polls", "2")
          .containsEntry("consolation.task.wakes", "1")
          .containsEntry("consolation.runtime.name", "virtual threads")
          .containsEntry("consolation.kept", "failed")
          .containsEntry("error.type", "com.acme.NoStock")
          .containsEntry("code.function.name", "com.acme.Orders.place")
          .containsEntry("code.file.path", "Orders.java")
          .containsEntry("code.line.number", "40");
      Span.Event wait = order.getEvents(0);
      assertThat(order.getEventsCount()).isEqualTo(1);
      assertThat(wait.getName()).isEqualTo("wait");
      assertThat(wait.getTimeUnixNano()).isEqualTo(RecordingAgent.UNIX_ORIGIN + 20 * MS);
      assertThat(Collector.texts(wait.getAttributesList()))
          .containsEntry("consolation.wait.duration", "0.05")
          .containsEntry("consolation.wait.for", "park")
          .containsEntry("consolation.resource.class", "java.util.concurrent.locks.ReentrantLock")
          .containsEntry("consolation.wait.waker", "31")
          .containsEntry("code.function.name", "com.acme.Stock.take");
      assertThat(order.getLinksList())
          .singleElement()
          .satisfies(
              link -> {
                assertThat(link.getSpanId()).isEqualTo(charge.getSpanId());
                assertThat(Collector.texts(link.getAttributesList()))
                    .containsExactly(Map.entry("consolation.link", "waker"));
              });
      assertThat(collector.resource(order))
          .containsEntry("service.name", "com.acme.Shop1")
          .containsEntry("service.instance.id", "00000000000000000000000000000001")
          .containsEntry("process.pid", "1")
          .containsEntry("host.name", "localhost");
      assertThat(collector.tokens()).isNotEmpty().containsOnly("s3cret");
    }
  }

  private static long value(NumberDataPoint point) {
    return point.getAsInt();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void processes_haveMetrics(String protocol) throws Exception {
    String to = protocol.equals("http") ? collector.httpAddress() : collector.grpcAddress();
    try (ConsoleServer server = server(to);
        RecordingAgent agent = RecordingAgent.connect(server.address(), 1)) {
      agent.spawn(5 * MS, 29, Spawn.virtual("com.acme.Orders.idle(Orders.java:1)"));
      tell(agent);
      var failed =
          collector.await(
              c -> {
                var metric = c.metric("consolation.tasks.failed");
                return metric != null && value(metric.getSum().getDataPoints(0)) == 1
                    ? metric
                    : null;
              });
      assertThat(failed.getSum().getIsMonotonic()).isTrue();
      Map<String, Long> states =
          collector.metric("consolation.tasks").getGauge().getDataPointsList().stream()
              .collect(
                  Collectors.toMap(
                      p -> p.getAttributes(0).getValue().getStringValue(), OtlpExportTest::value));
      assertThat(states).isEqualTo(Map.of("running", 0L, "scheduled", 1L, "idle", 0L));
      var delay = collector.metric("consolation.runtime.delay").getHistogram().getDataPoints(0);
      assertThat(delay.getCount()).isEqualTo(3);
      assertThat(delay.getBucketCountsList().stream().mapToLong(c -> c).sum()).isEqualTo(3);
      assertThat(delay.getExplicitBoundsCount()).isEqualTo(delay.getBucketCountsCount() - 1);
      // From spawn at 10 ms to poll at 12 ms, from wake at 70 ms to 71 ms, and from 12 to 74 ms.
      assertThat(delay.getSum()).isBetween(0.064, 0.066);
      var queued = collector.metric("consolation.runtime.queued").getGauge().getDataPoints(0);
      assertThat(value(queued)).isEqualTo(2);
      assertThat(Collector.texts(queued.getAttributesList()))
          .containsExactly(Map.entry("consolation.runtime.name", "virtual threads"));
      var dropped = collector.metric("consolation.dropped").getSum().getDataPoints(0);
      assertThat(value(dropped)).isEqualTo(5);
      assertThat(Collector.texts(dropped.getAttributesList()))
          .containsExactly(Map.entry("consolation.drop.kind", "ring-full"));
      assertThat(collector.metric("consolation.agent.time").getSum().getDataPoints(0).getAsDouble())
          .isEqualTo(0.003);
      assertThat(collector.metric("consolation.agent.memory").getUnit()).isEqualTo("By");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "grpc"})
  void collectorThatRefuses_getsTheSpansLater(String protocol) throws Exception {
    String to = protocol.equals("http") ? collector.httpAddress() : collector.grpcAddress();
    collector.refuse(true);
    try (ConsoleServer server = server(to);
        TestConsole console = new TestConsole(server.address());
        RecordingAgent agent = RecordingAgent.connect(server.address(), 1)) {
      tell(agent);
      ExportState state;
      try (var overviews = console.overview(1, 0)) {
        state = overviews.next(o -> !o.getExport().getFailure().isEmpty()).getExport();
      }
      assertThat(state.getTo()).isEqualTo(to);
      assertThat(state.getSent()).isZero();
      assertThat(collector.spans()).isEmpty();
      collector.refuse(false);
      collector.awaitSpans(2);
      try (var overviews = console.overview(1, 0)) {
        ProcessOverview after = overviews.next(o -> o.getExport().getSent() == 2);
        assertThat(after.getExport().getFailure()).isEmpty();
        assertThat(after.getExport().getDropped()).isZero();
      }
      assertThat(collector.spans()).hasSize(2);
    }
  }

  @Test
  void serverThatCloses_sendsWhatIsHeld() throws Exception {
    OtlpTarget target =
        OtlpTarget.of(collector.httpAddress())
            .withShare(1)
            .withTimes(Duration.ofHours(1), Duration.ofHours(1));
    try (ConsoleServer server = ConsoleServer.builder().port(0).otlp(target).start();
        TestConsole console = new TestConsole(server.address());
        RecordingAgent agent = RecordingAgent.connect(server.address(), 1)) {
      tell(agent);
      try (var overviews = console.overview(1, 0)) {
        overviews.next(o -> o.getCounts().getEnded() == 2);
      }
      assertThat(collector.spans()).isEmpty();
    }
    assertThat(collector.spans()).hasSize(2);
  }

  @Test
  void serverWithoutExport_saysNothingOfIt() throws Exception {
    try (ConsoleServer server = ConsoleServer.builder().port(0).start();
        TestConsole console = new TestConsole(server.address());
        RecordingAgent agent = RecordingAgent.connect(server.address(), 1)) {
      tell(agent);
      try (var overviews = console.overview(1, 0)) {
        assertThat(overviews.next(o -> o.getCounts().getEnded() == 2).hasExport()).isFalse();
      }
    }
    assertThat(List.copyOf(collector.tokens())).isEmpty();
  }
}
