package dev.consolation.server.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.server.ConsoleServer;
import dev.consolation.server.export.OtlpTarget;
import dev.consolation.server.record.Outline;
import dev.consolation.server.record.Recorder;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.testing.Collector;
import dev.consolation.server.testing.RecordingAgent;
import dev.consolation.server.testing.RecordingAgent.Spawn;
import dev.consolation.task.Outcome;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording gives the collector the spans that the server gave it live. */
class SpanPlaybackTest {
  private static final long MS = 1_000_000;
  private static final int ORDERS = 20;

  @TempDir Path folder;
  private Collector live;
  private Collector later;

  @BeforeEach
  void listen() throws Exception {
    live = Collector.listen();
    later = Collector.listen();
  }

  @AfterEach
  void close() {
    live.close();
    later.close();
  }

  private static void order(RecordingAgent agent, int n) {
    long from = n * 100L * MS;
    long task = 100 + 2L * n;
    agent
        .spawn(from, task, Spawn.virtual("com.acme.Orders.place(Orders.java:40)").named("order", n))
        .within(from, task, "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7")
        .spawn(from, task + 1, Spawn.virtual("com.acme.Orders.charge(Orders.java:50)").below(task))
        .poll(from + 8 * MS, task, 8 * MS, WaitKind.PARK, "com.acme.Lock", "a.B.c(D.java:1)", 21)
        .wake(from + 70 * MS, task, task + 1, WakerKind.TASK, true)
        .poll(from + 75 * MS, task + 1, MS, WaitKind.NONE, "", "", 21)
        .end(from + 75 * MS, task + 1, Outcome.RETURNED, "")
        .poll(from + 80 * MS, task, 9 * MS, WaitKind.NONE, "", "", 21)
        .end(from + 80 * MS, task, n % 3 == 0 ? Outcome.FAILED : Outcome.RETURNED, "")
        .flush(from + 99 * MS);
  }

  private static OtlpTarget target(Collector collector) {
    return OtlpTarget.of(collector.httpAddress())
        .withShare(1)
        .withTimes(Duration.ZERO, Duration.ofSeconds(1));
  }

  /**
   * Without why a span was kept: a finding may have been there, live, when it was decided, and not
   * yet when the same moment is played.
   */
  private static List<Span> comparable(List<Span> spans) {
    return spans.stream()
        .sorted(Comparator.comparing(span -> Collector.id(span.getSpanId())))
        .map(SpanPlaybackTest::withoutReason)
        .toList();
  }

  private static Span withoutReason(Span span) {
    List<KeyValue> rest =
        span.getAttributesList().stream()
            .filter(attribute -> !attribute.getKey().equals("consolation.kept"))
            .toList();
    return span.toBuilder().clearAttributes().addAllAttributes(rest).build();
  }

  private Path recorded() throws Exception {
    Path file = folder.resolve("orders.csr");
    try (Recorder recorder = Recorder.create(file, hello -> true);
        ConsoleServer server =
            ConsoleServer.builder().port(0).otlp(target(live)).recorder(recorder).start();
        RecordingAgent agent = RecordingAgent.connect(server.address(), 1)) {
      for (int i = 0; i < ORDERS; i++) {
        order(agent, i);
      }
      live.awaitSpans(2 * ORDERS);
      agent.goodbye(true);
      agent.awaitClosed();
    }
    assertThat(Outline.of(file).ended()).isTrue();
    return file;
  }

  @Test
  void recording_givesTheSameSpansAsLive() throws Exception {
    SpanPlayback.Totals totals = SpanPlayback.send(recorded(), target(later), Settings.DEFAULT);
    assertThat(totals).isEqualTo(new SpanPlayback.Totals(2 * ORDERS, 0, null));
    assertThat(comparable(later.spans())).hasSize(2 * ORDERS).isEqualTo(comparable(live.spans()));
  }

  @Test
  void collectorThatRefuses_isNamed() throws Exception {
    Path file = recorded();
    later.refuse(true);
    assertThatThrownBy(() -> SpanPlayback.send(file, target(later), Settings.DEFAULT))
        .hasMessageStartingWith(
            file + ": the collector at " + later.httpAddress() + " did not take its spans: ")
        .hasMessageEndingWith("; 0 were sent before");
  }
}
