package dev.consolation.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanQueueTest {
  private static final long SECOND = 1_000_000_000;

  private final Sink sink = new Sink();
  private long now;
  private final SpanQueue queue = new SpanQueue(sink, () -> now);

  /** Where the network would begin. */
  private static final class Sink implements SpanExporter {
    final List<String> taken = new ArrayList<>();
    int calls;
    boolean fails;

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      calls++;
      if (fails) {
        return CompletableResultCode.ofExceptionalFailure(
            new IllegalStateException("not sent", new IOException("Connection refused")));
      }
      spans.forEach(span -> taken.add(span.getName()));
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  private void add(int from, int to) {
    for (int i = from; i < to; i++) {
      queue.add(
          new TaskSpan(
              "span " + i,
              SpanContext.getInvalid(),
              SpanContext.getInvalid(),
              0,
              1,
              StatusData.unset(),
              Attributes.empty(),
              List.of(),
              0,
              List.of(),
              Resource.empty()));
    }
  }

  @Test
  void spans_areSentInOrder_byTheHundred() {
    add(0, 1_200);
    queue.flush();
    assertThat(sink.taken).hasSize(1_200).startsWith("span 0", "span 1").endsWith("span 1199");
    assertThat(sink.calls).isEqualTo(3);
    assertThat(queue.sent()).isEqualTo(1_200);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void failure_keepsTheSpans_andIsTriedAgainAfterASecondThenTwoThenFour() {
    sink.fails = true;
    add(0, 3);
    queue.flush();
    assertThat(queue.failure()).isEqualTo("Connection refused");
    assertThat(queue.waiting()).isEqualTo(3);
    for (long pause : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      int calls = sink.calls;
      now += pause * SECOND - 1;
      queue.flush();
      assertThat(sink.calls).as("before " + pause + " s").isEqualTo(calls);
      now += 1;
      queue.flush();
      assertThat(sink.calls).as("after " + pause + " s").isEqualTo(calls + 1);
    }
    sink.fails = false;
    now += 60 * SECOND;
    queue.flush();
    assertThat(sink.taken).containsExactly("span 0", "span 1", "span 2");
    assertThat(queue.failure()).isEmpty();
    assertThat(queue.dropped()).isZero();
  }

  @Test
  void moreThanThereIsRoomFor_dropsTheOldest_andCountsThem() {
    sink.fails = true;
    add(0, SpanQueue.MOST + 10);
    queue.flush();
    assertThat(queue.dropped()).isEqualTo(10);
    assertThat(queue.waiting()).isEqualTo(SpanQueue.MOST);
    sink.fails = false;
    now += SECOND;
    queue.flush();
    assertThat(sink.taken).hasSize(SpanQueue.MOST).startsWith("span 10");
  }

  @Test
  void close_countsWhatStillWaits() {
    add(0, 5);
    queue.close();
    assertThat(queue.dropped()).isEqualTo(5);
  }
}
