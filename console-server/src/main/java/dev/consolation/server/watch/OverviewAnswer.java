package dev.consolation.server.watch;

import dev.consolation.server.export.ExportCounts;
import dev.consolation.server.export.OtlpExport;
import dev.consolation.server.state.AgentCost;
import dev.consolation.server.state.Counts;
import dev.consolation.server.state.HistoryPoint;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.RuntimeInfo;
import dev.consolation.server.state.RuntimeSample;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.WorkerState;
import dev.consolation.v1.Dropped;
import dev.consolation.v1.ExportState;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.RuntimeOverview;
import dev.consolation.v1.WorkerOverview;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Totals, history and runtimes of one process. */
final class OverviewAnswer {
  private static final int MOST_HISTORY = 600;
  private static final int MOST_WORKERS = 64;

  private final ObservedProcess process;
  private final @Nullable OtlpExport export;
  private final int firstHistory;
  private boolean answered;
  private long lastPoint = -1;

  OverviewAnswer(ObservedProcess process, @Nullable OtlpExport export, int history) {
    this.export = export;
    this.process = process;
    this.firstHistory = (int) Math.min(Integer.toUnsignedLong(history), MOST_HISTORY);
  }

  ProcessOverview next() {
    ObservedProcess.Status status = process.status();
    return process.read(
        (picture, now) -> overview(picture, now).setProcess(Wire.process(status)).build());
  }

  private ProcessOverview.Builder overview(Picture picture, long now) {
    Counts counts = picture.counts();
    ProcessOverview.Builder to =
        ProcessOverview.newBuilder()
            .setNow(picture.unix(now))
            .setCounts(
                dev.consolation.v1.Counts.newBuilder()
                    .setRunning(counts.running())
                    .setScheduled(counts.scheduled())
                    .setIdle(counts.idle())
                    .setSpawned(counts.spawned())
                    .setEnded(counts.ended())
                    .setFailed(counts.failed()))
            .setLevelValue(picture.level().code())
            .setServerBytes(picture.estimatedBytes())
            .setEndedKept(picture.endedKept())
            .setEventsPerSecond(picture.eventsPerSecond());
    for (HistoryPoint point : picture.history(lastPoint, answered ? MOST_HISTORY : firstHistory)) {
      to.addHistory(point(picture, point));
    }
    picture.history(lastPoint, 1).forEach(newest -> lastPoint = newest.time());
    answered = true;
    picture.runtimes().forEach(runtime -> to.addRuntimes(runtime(runtime, now)));
    picture
        .dropped()
        .forEach((kind, n) -> to.addDropped(Dropped.newBuilder().setKindValue(kind).setCount(n)));
    AgentCost cost = picture.cost();
    if (cost != null) {
      to.setCost(
          dev.consolation.v1.AgentCost.newBuilder()
              .setCpuNanos(cost.cpuNanos())
              .setMemoryBytes(cost.memoryBytes())
              .setEvents(cost.events())
              .setEstimatedPpm(cost.estimatedPpm()));
    }
    if (export != null && process.isLive()) {
      ExportCounts spans = export.counts();
      to.setExport(
          ExportState.newBuilder()
              .setTo(spans.to())
              .setSent(spans.sent())
              .setDropped(spans.dropped())
              .setFailure(spans.failure()));
    }
    return to;
  }

  private static dev.consolation.v1.HistoryPoint point(Picture picture, HistoryPoint point) {
    return dev.consolation.v1.HistoryPoint.newBuilder()
        .setTime(picture.unix(point.time()))
        .setRunning((int) point.running())
        .setScheduled((int) point.scheduled())
        .setIdle((int) point.idle())
        .setSpawned((int) point.spawned())
        .setEnded((int) point.ended())
        .setUtilisation(point.utilisation())
        .build();
  }

  private static RuntimeOverview runtime(RuntimeState runtime, long now) {
    RuntimeInfo info = runtime.info();
    RuntimeSample sample = runtime.sample();
    RuntimeOverview.Builder to =
        RuntimeOverview.newBuilder()
            .setId((int) info.id())
            .setKindValue(info.kind())
            .setName(info.name())
            .setType(info.type())
            .setWorkers((int) runtime.workerCount())
            .setMaxWorkers(info.maxWorkers())
            .setUtilisation((float) runtime.utilisation(now))
            .setQueued((int) sample.queued())
            .setQueueCapacity(info.queueCapacity())
            .setSubmitted(sample.submitted())
            .setCompleted(sample.completed())
            .setRejected(sample.rejected())
            .setPolls(Wire.durations(runtime.polls()))
            .setDelays(Wire.durations(runtime.delays()))
            .setEnded(info.ended());
    if (sample.oldestQueued() >= 0) {
      to.setOldestQueuedFor(Math.max(0, now - sample.oldestQueued()));
    }
    runtime.workers().stream()
        .map(worker -> worker(worker, now))
        .sorted(
            Comparator.comparingDouble(WorkerOverview::getUtilisation)
                .reversed()
                .thenComparingLong(WorkerOverview::getId))
        .limit(MOST_WORKERS)
        .forEach(to::addWorker);
    return to.build();
  }

  private static WorkerOverview worker(WorkerState worker, long now) {
    TaskRecord task = worker.current();
    return WorkerOverview.newBuilder()
        .setId(worker.id())
        .setName(worker.name())
        .setUtilisation((float) worker.utilisation(now))
        .setTask(task == null ? 0 : task.id())
        .build();
  }
}
