package dev.consolation.client;

import com.google.protobuf.ByteString;
import dev.consolation.client.model.TaskPage;
import dev.consolation.client.model.TasksWant;
import dev.consolation.stack.Frame;
import dev.consolation.task.Level;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.task.WakerKind;
import dev.consolation.v1.Ancestor;
import dev.consolation.v1.Column;
import dev.consolation.v1.DropKind;
import dev.consolation.v1.DurationStats;
import dev.consolation.v1.ExportState;
import dev.consolation.v1.Grouping;
import dev.consolation.v1.Process;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.RuntimeOverview;
import dev.consolation.v1.SortKey;
import dev.consolation.v1.Task;
import dev.consolation.v1.TaskRow;
import dev.consolation.v1.WatchTasksRequest;
import dev.consolation.view.Evidence;
import dev.consolation.view.HistoryPoint;
import dev.consolation.view.Overview;
import dev.consolation.view.Place;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.ProcessState;
import dev.consolation.view.RuntimeLine;
import dev.consolation.view.Stats;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.TaskDetail;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Wait;
import dev.consolation.view.Work;
import java.util.HexFormat;
import java.util.List;

/** Turns messages of the wire into what screens are drawn from, and back. */
final class Wire {
  private static final HexFormat HEX = HexFormat.of();

  private Wire() {}

  static String id(ByteString bytes) {
    return HEX.formatHex(bytes.toByteArray());
  }

  static ByteString id(String text) {
    return ByteString.copyFrom(HEX.parseHex(text));
  }

  static ProcessLine process(Process p) {
    return new ProcessLine(
        id(p.getId()),
        p.getPid(),
        p.getMain(),
        p.getJvm(),
        p.getJvmFeature(),
        p.getHost(),
        p.getAgentVersion(),
        p.getStartedUnixMillis(),
        state(p),
        p.getStateSinceUnixNanos(),
        p.getLiveTasks(),
        p.getMissingHooksList(),
        p.getLabel(),
        p.getFrozen().getEvidenceList().stream()
            .map(e -> new Evidence(e.getWhat(), e.getPresent(), e.getSource(), e.getRemedy()))
            .toList(),
        p.hasWork()
            ? new Work(p.getWork().getWhat(), p.getWork().getShare(), p.getWork().getFailed())
            : Work.NONE);
  }

  private static ProcessState state(Process p) {
    return switch (p.getState()) {
      case CONNECTED -> ProcessState.CONNECTED;
      case DISCONNECTED -> ProcessState.DISCONNECTED;
      case ENDED -> ProcessState.ENDED;
      case DETACHED -> ProcessState.DETACHED;
      case FROZEN -> ProcessState.FROZEN;
      case RECORDED -> ProcessState.RECORDED;
      case PROCESS_STATE_UNSPECIFIED, UNRECOGNIZED -> ProcessState.UNKNOWN;
    };
  }

  /** The totals, with a history that the caller has put together. */
  static Overview overview(ProcessOverview o, List<HistoryPoint> history) {
    return new Overview(
        process(o.getProcess()),
        o.getNow(),
        o.getCounts().getRunning(),
        o.getCounts().getScheduled(),
        o.getCounts().getIdle(),
        o.getCounts().getSpawned(),
        o.getCounts().getEnded(),
        o.getCounts().getFailed(),
        history,
        o.getRuntimesList().stream().map(Wire::runtime).toList(),
        o.getDroppedList().stream()
            .filter(d -> d.getCount() > 0)
            .map(d -> new Overview.Drop(dropped(d.getKind()), d.getCount()))
            .toList(),
        o.getCost().getEstimatedPpm(),
        o.getCost().getMemoryBytes(),
        Level.of(o.getLevelValue()),
        o.getServerBytes(),
        o.getEndedKept(),
        o.getEventsPerSecond(),
        o.hasExport() ? export(o.getExport()) : Overview.Export.NONE);
  }

  private static Overview.Export export(ExportState e) {
    return new Overview.Export(e.getTo(), e.getSent(), e.getDropped(), e.getFailure());
  }

  static HistoryPoint point(dev.consolation.v1.HistoryPoint p) {
    return new HistoryPoint(
        p.getTime(),
        p.getRunning(),
        p.getScheduled(),
        p.getIdle(),
        p.getSpawned(),
        p.getEnded(),
        p.getUtilisation());
  }

  private static String dropped(DropKind kind) {
    return switch (kind) {
      case RING_FULL -> "events, rings full";
      case BATCH -> "events, server away";
      case TASKS_TABLE -> "tasks, table full";
      case NAMES -> "names, dictionary full";
      case RESOURCES_TABLE -> "resources, table full";
      case DROP_KIND_UNSPECIFIED, UNRECOGNIZED -> "of an unknown kind";
    };
  }

  private static RuntimeLine runtime(RuntimeOverview r) {
    return new RuntimeLine(
        r.getId(),
        r.getName(),
        r.getType(),
        r.getWorkers(),
        r.getMaxWorkers(),
        r.getUtilisation(),
        r.getQueued(),
        r.hasOldestQueuedFor() ? r.getOldestQueuedFor() : -1,
        r.getSubmitted(),
        r.getCompleted(),
        r.getRejected(),
        stats(r.getPolls()),
        stats(r.getDelays()),
        r.getEnded(),
        r.getQueueCapacity(),
        r.getWorkerList().stream()
            .map(
                w ->
                    new RuntimeLine.Worker(w.getId(), w.getName(), w.getUtilisation(), w.getTask()))
            .toList());
  }

  static Stats stats(DurationStats s) {
    return new Stats(
        s.getCount(),
        s.getMin(),
        s.getMax(),
        s.getMean(),
        s.getP50(),
        s.getP90(),
        s.getP95(),
        s.getP99(),
        s.getBucketsList());
  }

  static WatchTasksRequest request(TasksWant want, long revision) {
    return WatchTasksRequest.newBuilder()
        .setProcess(id(want.process()))
        .setFilter(want.filter())
        .addSort(
            SortKey.newBuilder().setColumn(column(want.sort())).setDescending(want.descending()))
        .setGrouping(grouping(want.grouping()))
        .setOffset(want.offset())
        .setLimit(want.limit())
        .setFollowTask(want.follow())
        .setRevision(revision)
        .setIncludeEnded(want.ended())
        .addAllToggled(want.toggled())
        .build();
  }

  static Column column(TaskColumn column) {
    return switch (column) {
      case COUNT -> Column.COUNT;
      case FINDINGS -> Column.FINDINGS;
      case ID -> Column.ID;
      case KIND -> Column.KIND;
      case STATE -> Column.STATE;
      case NAME -> Column.NAME;
      case BUSY -> Column.BUSY;
      case SCHEDULED -> Column.SCHEDULED;
      case IDLE -> Column.IDLE;
      case TOTAL -> Column.TOTAL;
      case POLLS -> Column.POLLS;
      case WAKES -> Column.WAKES;
      case WAITING_ON -> Column.WAITING_ON;
      case SINCE -> Column.SINCE;
      case SITE -> Column.SITE;
      case RUNTIME -> Column.RUNTIME;
    };
  }

  private static Grouping grouping(dev.consolation.client.model.Grouping grouping) {
    return switch (grouping) {
      case FLAT -> Grouping.FLAT;
      case BY_SITE -> Grouping.BY_SITE;
      case TREE -> Grouping.TREE;
    };
  }

  static TaskPage page(dev.consolation.v1.TaskPage page, TasksWant answers) {
    return new TaskPage(
        answers,
        page.getNow(),
        page.getTotalRows(),
        page.getTotalTasks(),
        page.getOffset(),
        page.getRowsList().stream().map(Wire::row).toList(),
        page.getFilterError(),
        page.getFilterErrorAt());
  }

  private static TaskLine row(TaskRow row) {
    return line(
        row.getTask(),
        row.getGroup(),
        row.getCount(),
        row.getAll(),
        row.getDepth(),
        row.getHasChildren(),
        row.getOpen());
  }

  static TaskLine line(Task task) {
    return line(task, 0, 0, 0, 0, false, false);
  }

  private static TaskLine line(
      Task t, long group, int count, long all, int depth, boolean hasChildren, boolean open) {
    return new TaskLine(
        group,
        count,
        all,
        depth,
        hasChildren,
        open,
        t.getId(),
        TaskKind.of(t.getKindValue()),
        TaskState.of(t.getStateValue()),
        t.getName(),
        t.getFindings(),
        t.getBusy(),
        t.getScheduled(),
        t.getIdle(),
        t.getTotal(),
        t.getPolls(),
        t.getWakes(),
        t.hasWait() ? WaitWire.waiting(t.getWait()) : Wait.NONE,
        t.getStateFor(),
        t.hasSpawnSite() ? place(t.getSpawnSite()) : Place.UNKNOWN,
        t.getRuntime(),
        t.getParent(),
        Outcome.of(t.getOutcomeValue()),
        t.getSeenAtAttach(),
        t.getTaskClass());
  }

  static Place place(dev.consolation.v1.Place p) {
    return new Place(p.getClassName(), p.getMethod(), p.getFile(), p.getLine());
  }

  static TaskDetail detail(dev.consolation.v1.TaskDetail d) {
    return new TaskDetail(
        d.getNow(),
        line(d.getTask()),
        d.getLabelsList().stream()
            .map(l -> new TaskDetail.Label(l.getKey(), l.getValue()))
            .toList(),
        d.getSpawnersList().stream().map(Wire::ancestor).toList(),
        d.getLiveChildren(),
        stats(d.getPolls()),
        stats(d.getDelays()),
        stats(d.getSitePolls()),
        stats(d.getSiteDelays()),
        d.getWakesList().stream()
            .map(w -> new TaskDetail.WakesBy(WakerKind.of(w.getKindValue()), w.getCount()))
            .toList(),
        d.hasLastWaker() ? waker(d.getLastWaker()) : TaskDetail.Waker.NONE,
        d.getSpawnedAt(),
        d.getEndedAt(),
        d.getExceptionClass(),
        d.getWorker(),
        d.getWorkerName(),
        d.getStackList().stream()
            .map(
                f ->
                    new Frame(
                        f.getClassName(), f.getMethod(), f.getFile(), f.getLine(), f.getModule()))
            .toList(),
        d.getStackUnavailable(),
        d.getPins(),
        d.getPinned(),
        d.getChainList().stream().map(WaitWire::link).toList(),
        d.getHoldsList().stream().map(WaitWire::brief).toList(),
        d.getFindingsList(),
        new TaskDetail.Trace(
            d.getTraceId(), d.getSpanId(), d.getParentSpanId(), d.getTraceOfApplication()));
  }

  private static TaskDetail.Waker waker(dev.consolation.v1.Waker w) {
    return new TaskDetail.Waker(
        WakerKind.of(w.getKindValue()), w.getTask(), w.getName(), w.getAt());
  }

  private static TaskDetail.Ancestor ancestor(Ancestor a) {
    return new TaskDetail.Ancestor(
        a.getId(),
        TaskKind.of(a.getKindValue()),
        a.getName(),
        a.hasSpawnSite() ? place(a.getSpawnSite()) : Place.UNKNOWN,
        a.getEnded());
  }
}
