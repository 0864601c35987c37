package dev.consolation.server.export;

import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.ProcessId;
import dev.consolation.server.state.ProcessInfo;
import dev.consolation.server.state.Processes;
import dev.consolation.server.state.TaskRecord;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.resources.Resource;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends the ended tasks of all processes as spans, and what is known of these as metrics, to an
 * OpenTelemetry collector.
 *
 * <p>One thread does it all, every second: it takes the tasks that have ended, lets the sampler
 * look at them, and makes spans of those that it keeps once they have been held for a while. What
 * is held or waits is bounded; what is given up is counted.
 */
public final class OtlpExport implements AutoCloseable {
  /** The most ended tasks of each process to keep between two rounds. */
  public static final int MOST_ENDED = 20_000;

  private static final System.Logger LOG = System.getLogger(OtlpExport.class.getName());
  private static final int MOST_HELD = 50_000;
  private static final int MOST_SPANS_AT_ONCE = 4_000;
  private static final long ROUND_MILLIS = 1_000;
  private static final long PATIENCE_MILLIS = 15_000;

  private final OtlpTarget target;
  private final Processes processes;
  private final LongSupplier clock;
  private final SpanQueue queue;
  private final MetricExporter metrics;
  private final Map<ProcessId, Followed> followed = new HashMap<>();
  private final @Nullable ScheduledExecutorService rounds;
  private long metricsAt;

  /** What is held of one process. */
  private static final class Followed {
    final TailSampler sampler;
    final ArrayDeque<Round> held = new ArrayDeque<>();
    long heldTasks;
    long lost;
    long since;

    Followed(double share) {
      sampler = new TailSampler(share);
    }
  }

  private record Round(long at, List<TaskRecord> ended) {}

  /**
   * Begins to export.
   *
   * @param processes that {@linkplain Processes keep} {@link #MOST_ENDED} ended tasks
   * @param clock nanoseconds that never go back
   */
  public OtlpExport(
      OtlpTarget target, Processes processes, ThreadFactory threads, LongSupplier clock) {
    this(target, processes, clock, Executors.newSingleThreadScheduledExecutor(threads));
  }

  private OtlpExport(
      OtlpTarget target,
      Processes processes,
      LongSupplier clock,
      @Nullable ScheduledExecutorService rounds) {
    this.target = target;
    this.processes = processes;
    this.clock = clock;
    this.rounds = rounds;
    queue = new SpanQueue(target.spanExporter(), clock);
    metrics = target.metricExporter();
    metricsAt = clock.getAsLong() + target.metricsEvery().toNanos();
    if (rounds != null) {
      var unused =
          rounds.scheduleWithFixedDelay(
              () -> round(false), ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** One that sends spans, and no metrics, whenever {@link #round} is called: of what is played. */
  public static OtlpExport byHand(OtlpTarget target, Processes processes, LongSupplier clock) {
    return new OtlpExport(target, processes, clock, null);
  }

  /** Sends what is due; call it about once a second of the clock. */
  public void round() {
    round(false);
  }

  /** Sends what is there. */
  public void lastRound() {
    round(true);
  }

  /** What became of the spans so far. */
  public ExportCounts counts() {
    return new ExportCounts(
        target.endpoint().toString(), queue.sent(), queue.dropped(), queue.failure());
  }

  private void round(boolean last) {
    try {
      List<ObservedProcess> all = processes.all();
      for (ObservedProcess process : all) {
        if (!process.info().isFrozen()) {
          spans(process, last);
        }
      }
      followed.keySet().retainAll(all.stream().map(p -> p.info().id()).toList());
      queue.flush();
      if (rounds != null && (last || clock.getAsLong() - metricsAt >= 0)) {
        metricsAt = clock.getAsLong() + target.metricsEvery().toNanos();
        metrics(all);
      }
    } catch (RuntimeException e) {
      // A fault of ours: the next round is another one.
      LOG.log(Level.ERROR, "cannot export to " + target.endpoint(), e);
    }
  }

  private void spans(ObservedProcess process, boolean last) {
    Followed of = followed.computeIfAbsent(process.info().id(), id -> new Followed(target.share()));
    long now = clock.getAsLong();
    List<TaskRecord> ended = process.takeEnded();
    if (!ended.isEmpty()) {
      process.read(
          (picture, at) -> {
            of.sampler.look(ended);
            return null;
          });
      of.held.addLast(new Round(now, ended));
      of.heldTasks += ended.size();
    }
    long lost = process.read((picture, at) -> picture.endedLost());
    queue.drop(lost - of.lost);
    of.lost = lost;
    while (of.heldTasks > MOST_HELD) {
      List<TaskRecord> dropped = of.held.removeFirst().ended;
      of.heldTasks -= dropped.size();
      queue.drop(dropped.size());
    }
    long until = now - target.hold().toNanos();
    for (Round due = of.held.peekFirst();
        due != null && (last || due.at - until <= 0);
        due = of.held.peekFirst()) {
      of.held.removeFirst();
      of.heldTasks -= due.ended.size();
      send(process, of, due.ended);
    }
  }

  private void send(ObservedProcess process, Followed of, List<TaskRecord> ended) {
    Resource resource = resource(process.info());
    List<TaskSpan> spans = new ArrayList<>();
    int left =
        process.read(
            (picture, now) -> {
              var maker = new SpanMaker(picture, resource);
              List<TailSampler.Choice> choices = of.sampler.choose(ended);
              choices.stream()
                  .limit(MOST_SPANS_AT_ONCE)
                  .forEach(choice -> spans.add(maker.span(choice.task(), choice.kept())));
              return choices.size() - spans.size();
            });
    queue.drop(left);
    spans.forEach(queue::add);
  }

  private void metrics(List<ObservedProcess> all) {
    List<MetricData> data = new ArrayList<>();
    for (ObservedProcess process : all) {
      Followed of = followed.get(process.info().id());
      if (process.isLive() && of != null) {
        data.addAll(
            process.read(
                (picture, now) -> {
                  of.since = picture.unix(0);
                  return Metrics.of(picture, now, resource(process.info()), of.since, counts());
                }));
      }
    }
    if (!data.isEmpty()) {
      // What is not taken now is told by the next sums.
      var unused = metrics.export(data).join(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static Resource resource(ProcessInfo info) {
    return Resource.create(
        Attributes.builder()
            .put(Keys.SERVICE_NAME, info.label().isEmpty() ? main(info.main()) : info.label())
            .put(Keys.SERVICE_INSTANCE, info.id().toString())
            .put(Keys.PROCESS_PID, info.pid())
            .put(Keys.HOST_NAME, info.host())
            .put(Keys.RUNTIME_VERSION, info.jvm())
            .build());
  }

  private static String main(String main) {
    return main.isEmpty() ? "unknown_service:java" : main;
  }

  /** Sends what is there, once, and ends. */
  @Override
  public void close() {
    if (rounds != null) {
      rounds.shutdown();
      try {
        if (rounds.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          round(true);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      rounds.shutdownNow();
    }
    queue.close();
    metrics.shutdown().join(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }
}
