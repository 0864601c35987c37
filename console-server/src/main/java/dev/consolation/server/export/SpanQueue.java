package dev.consolation.server.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Spans on their way to a collector: a bounded queue that tries again.
 *
 * <p>What a collector does not take stays in front and is sent again after a second, then two,
 * four, up to a minute; meanwhile the oldest spans beyond {@value #MOST} are dropped and counted.
 * For one thread; the counts may be read by others.
 */
final class SpanQueue {
  /** The most spans that wait. */
  static final int MOST = 8192;

  private static final int AT_ONCE = 512;
  private static final long FIRST_PAUSE = 1_000_000_000L;
  private static final long LONGEST_PAUSE = 60_000_000_000L;
  private static final long PATIENCE_MILLIS = 15_000;

  private final SpanExporter exporter;
  private final LongSupplier clock;
  private final ArrayDeque<SpanData> waiting = new ArrayDeque<>();
  private long pause;
  private long notBefore;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private volatile String failure = "";

  /** An empty queue; the clock in nanoseconds that never go back. */
  SpanQueue(SpanExporter exporter, LongSupplier clock) {
    this.exporter = exporter;
    this.clock = clock;
  }

  void add(SpanData span) {
    if (waiting.size() == MOST) {
      waiting.removeFirst();
      drop(1);
    }
    waiting.addLast(span);
  }

  /** Spans that never came to the queue, because there was no room for them elsewhere. */
  void drop(long count) {
    dropped.addAndGet(count);
  }

  /** Sends what waits, unless a failure was too short ago. */
  void flush() {
    while (!waiting.isEmpty() && (pause == 0 || clock.getAsLong() - notBefore >= 0)) {
      List<SpanData> batch = new ArrayList<>(AT_ONCE);
      while (batch.size() < AT_ONCE && !waiting.isEmpty()) {
        batch.add(waiting.removeFirst());
      }
      CompletableResultCode result =
          exporter.export(batch).join(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      if (result.isSuccess()) {
        sent.addAndGet(batch.size());
        pause = 0;
        failure = "";
        continue;
      }
      for (int i = batch.size() - 1; i >= 0; i--) {
        waiting.addFirst(batch.get(i));
      }
      failure = why(result);
      pause = pause == 0 ? FIRST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
      notBefore = clock.getAsLong() + pause;
    }
  }

  private static String why(CompletableResultCode result) {
    Throwable thrown = result.getFailureThrowable();
    if (thrown == null) {
      return result.isDone() ? "the collector refused it" : "the collector did not answer";
    }
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  /** Gives up what still waits. */
  void close() {
    drop(waiting.size());
    waiting.clear();
    exporter.shutdown().join(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  int waiting() {
    return waiting.size();
  }

  /** Spans that a collector has taken. */
  long sent() {
    return sent.get();
  }

  /** Spans that were given up. */
  long dropped() {
    return dropped.get();
  }

  /** Why the last try failed; empty: it did not. */
  String failure() {
    return failure;
  }
}
