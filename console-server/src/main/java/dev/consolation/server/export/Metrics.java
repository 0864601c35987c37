package dev.consolation.server.export;

import dev.consolation.finding.Finding;
import dev.consolation.server.state.AgentCost;
import dev.consolation.server.state.Counts;
import dev.consolation.server.state.DurationSummary;
import dev.consolation.server.state.FindingInfo;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.task.TaskState;
import dev.consolation.view.Words;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes metrics of one picture, while that is held still. */
final class Metrics {
  private static final double SECOND = 1e9;
  private static final int FIRST_BUCKET = 10;
  private static final int LAST_BUCKET = 36;

  /** From 1 µs to about a minute, doubling. */
  private static final List<Double> BOUNDARIES = boundaries();

  private final Picture picture;
  private final Resource resource;
  private final long start;
  private final long now;
  private final List<MetricData> all = new ArrayList<>();

  private Metrics(Picture picture, Resource resource, long start, long now) {
    this.picture = picture;
    this.resource = resource;
    this.start = start;
    this.now = now;
  }

  private static List<Double> boundaries() {
    List<Double> boundaries = new ArrayList<>();
    for (int i = FIRST_BUCKET; i <= LAST_BUCKET; i++) {
      boundaries.add((1L << i) / SECOND);
    }
    return List.copyOf(boundaries);
  }

  /**
   * The metrics of a process.
   *
   * @param now on the picture's clock
   * @param start since when sums count, nanoseconds since 1970
   * @param export what became of the spans of all processes
   */
  static List<MetricData> of(
      Picture picture, long now, Resource resource, long start, ExportCounts export) {
    var metrics = new Metrics(picture, resource, start, picture.unix(now));
    metrics.tasks();
    metrics.runtimes(now);
    metrics.findings();
    metrics.agent();
    metrics.export(export);
    return metrics.all;
  }

  private LongPointData point(long value, Attributes of) {
    return LongPointData.create(start, now, of, value);
  }

  private DoublePointData point(double value, Attributes of) {
    return DoublePointData.create(start, now, of, value, List.of());
  }

  private void sum(String name, String description, String unit, long value) {
    List<LongPointData> points = List.of(point(value, Attributes.empty()));
    all.add(Metric.sum(resource, name, description, unit, points));
  }

  private void tasks() {
    Counts counts = picture.counts();
    List<LongPointData> live = new ArrayList<>();
    live.add(point(counts.running(), state(TaskState.RUNNING)));
    live.add(point(counts.scheduled(), state(TaskState.SCHEDULED)));
    live.add(point(counts.idle(), state(TaskState.IDLE)));
    all.add(
        Metric.gauge(resource, "consolation.tasks", "Tasks that live, by state.", "{task}", live));
    sum("consolation.tasks.spawned", "Tasks spawned so far.", "{task}", counts.spawned());
    sum("consolation.tasks.ended", "Tasks that have ended so far.", "{task}", counts.ended());
    sum("consolation.tasks.failed", "Tasks ended by an exception.", "{task}", counts.failed());
  }

  private static Attributes state(TaskState state) {
    return Attributes.of(Keys.TASK_STATE, Words.state(state));
  }

  private void runtimes(long pictureNow) {
    List<HistogramPointData> delays = new ArrayList<>();
    List<DoublePointData> utilisation = new ArrayList<>();
    List<LongPointData> queued = new ArrayList<>();
    List<LongPointData> workers = new ArrayList<>();
    for (RuntimeState runtime : picture.runtimes()) {
      if (!runtime.info().ended()) {
        Attributes of = Attributes.of(Keys.RUNTIME, runtime.name().text());
        delays.add(histogram(runtime.delays(), of));
        utilisation.add(point(runtime.utilisation(pictureNow), of));
        queued.add(point(runtime.sample().queued(), of));
        workers.add(point(runtime.workerCount(), of));
      }
    }
    all.add(
        Metric.histogram(
            resource,
            "consolation.runtime.delay",
            "From wake or submission to poll, by runtime.",
            delays));
    all.add(
        Metric.share(
            resource,
            "consolation.runtime.utilisation",
            "Busy share of a runtime's workers.",
            utilisation));
    all.add(
        Metric.gauge(
            resource,
            "consolation.runtime.queued",
            "Tasks that wait for a worker.",
            "{task}",
            queued));
    all.add(
        Metric.gauge(
            resource, "consolation.runtime.workers", "Workers of a runtime.", "{thread}", workers));
  }

  private HistogramPointData histogram(DurationSummary of, Attributes attributes) {
    List<Long> counts = new ArrayList<>();
    long counted = 0;
    long below = 0;
    for (int i = 0; i < of.buckets().size(); i++) {
      long count = of.buckets().get(i);
      counted += count;
      if (i < FIRST_BUCKET) {
        below += count;
      } else if (i < LAST_BUCKET) {
        counts.add(count);
      }
    }
    counts.add(0, below);
    while (counts.size() < BOUNDARIES.size()) {
      counts.add(0L);
    }
    long within = counts.stream().mapToLong(c -> c).sum();
    counts.add(counted - within);
    return HistogramPointData.create(
        start,
        now,
        attributes,
        of.mean() * (double) counted / SECOND,
        counted > 0,
        of.min() / SECOND,
        counted > 0,
        of.max() / SECOND,
        BOUNDARIES,
        counts);
  }

  private void findings() {
    Map<String, List<Finding>> byName = new TreeMap<>();
    for (FindingInfo info : picture.findings()) {
      Finding each = info.finding();
      String key = each.name() + " " + each.certainty();
      byName.computeIfAbsent(key, k -> new ArrayList<>()).add(each);
    }
    List<LongPointData> points = new ArrayList<>();
    for (List<Finding> same : byName.values()) {
      Finding first = same.get(0);
      Attributes of =
          Attributes.of(
              Keys.FINDING,
              first.name(),
              Keys.CERTAINTY,
              first.certainty().name().toLowerCase(Locale.ROOT));
      points.add(point(same.size(), of));
    }
    all.add(
        Metric.gauge(
            resource, "consolation.findings", "What is wrong, by name.", "{finding}", points));
  }

  private void agent() {
    AgentCost cost = picture.cost();
    if (cost != null) {
      all.add(
          Metric.time(
              resource,
              "consolation.agent.time",
              "Time that the agent was at work in the process.",
              List.of(point(cost.cpuNanos() / SECOND, Attributes.empty()))));
      all.add(
          Metric.gauge(
              resource,
              "consolation.agent.memory",
              "Memory that the agent uses in the process.",
              "By",
              List.of(point(cost.memoryBytes(), Attributes.empty()))));
      sum("consolation.agent.events", "Events that the agent saw.", "{event}", cost.events());
    }
    List<LongPointData> dropped = new ArrayList<>();
    picture
        .dropped()
        .forEach(
            (kind, count) -> {
              var name = dev.consolation.v1.DropKind.forNumber(kind);
              String text = name == null ? Integer.toString(kind) : name.name();
              dropped.add(
                  point(
                      count,
                      Attributes.of(
                          Keys.DROP_KIND, text.toLowerCase(Locale.ROOT).replace('_', '-'))));
            });
    all.add(
        Metric.sum(resource, "consolation.dropped", "What was lost, by kind.", "{event}", dropped));
  }

  private void export(ExportCounts export) {
    sum("consolation.export.spans", "Spans that were exported.", "{span}", export.sent());
    sum(
        "consolation.export.dropped",
        "Spans that were to be exported and were given up.",
        "{span}",
        export.dropped());
  }
}
