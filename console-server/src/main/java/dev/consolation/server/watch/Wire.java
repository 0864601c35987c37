package dev.consolation.server.watch;

import com.google.protobuf.ByteString;
import dev.consolation.server.query.Row;
import dev.consolation.server.query.SiteGroup;
import dev.consolation.server.state.Connection;
import dev.consolation.server.state.DurationSummary;
import dev.consolation.server.state.Evidence;
import dev.consolation.server.state.Name;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ProcessInfo;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.Work;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import dev.consolation.v1.DurationStats;
import dev.consolation.v1.Frozen;
import dev.consolation.v1.Place;
import dev.consolation.v1.Process;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.Task;
import dev.consolation.v1.TaskRow;
import dev.consolation.v1.Wait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what is known into the messages of {@code console.proto}. */
final class Wire {
  private Wire() {}

  static Process process(ObservedProcess.Status status) {
    ProcessInfo info = status.info();
    Process.Builder to =
        Process.newBuilder()
            .setId(ByteString.copyFrom(info.id().bytes()))
            .setPid(info.pid())
            .setMain(info.main())
            .setJvm(info.jvm())
            .setJvmFeature(info.jvmFeature())
            .setHost(info.host())
            .setAgentVersion(info.agentVersion())
            .setStartedUnixMillis(info.startedUnixMillis())
            .setState(state(status.connection()))
            .setStateSinceUnixNanos(status.since())
            .setLiveTasks(status.liveTasks())
            .addAllMissingHooks(info.missingHooks())
            .setLabel(info.label());
    List<Evidence> frozen = info.frozen();
    if (frozen != null) {
      to.setFrozen(
          Frozen.newBuilder().addAllEvidence(frozen.stream().map(Wire::evidence).toList()));
    }
    Work work = status.work();
    if (work != null) {
      to.setWork(
          dev.consolation.v1.Work.newBuilder()
              .setWhat(work.what())
              .setShare((float) work.share())
              .setFailed(work.failed()));
    }
    return to.build();
  }

  private static dev.consolation.v1.Evidence evidence(Evidence of) {
    return dev.consolation.v1.Evidence.newBuilder()
        .setWhat(of.what())
        .setPresent(of.present())
        .setSource(of.source())
        .setRemedy(of.remedy())
        .build();
  }

  private static ProcessState state(Connection connection) {
    return switch (connection) {
      case CONNECTED -> ProcessState.CONNECTED;
      case DISCONNECTED -> ProcessState.DISCONNECTED;
      case ENDED -> ProcessState.ENDED;
      case DETACHED -> ProcessState.DETACHED;
      case FROZEN -> ProcessState.FROZEN;
      case RECORDED -> ProcessState.RECORDED;
    };
  }

  static TaskRow row(Row row, Picture picture, long now) {
    return switch (row) {
      case Row.OfTask of ->
          TaskRow.newBuilder()
              .setTask(task(of.task(), picture, now))
              .setDepth(of.depth())
              .setHasChildren(of.hasChildren())
              .setOpen(of.open())
              .build();
      case Row.OfGroup of ->
          TaskRow.newBuilder()
              .setGroup(of.group().id())
              .setTask(group(of.group()))
              .setCount(of.group().count())
              .setAll(of.group().site().spawned())
              .setHasChildren(true)
              .setOpen(of.open())
              .build();
    };
  }

  static Task task(TaskRecord task, Picture picture, long now) {
    Task.Builder to =
        Task.newBuilder()
            .setId(task.id())
            .setKindValue(task.kind().code())
            .setStateValue(task.state().code())
            .setName(task.name())
            .setFindings(task.findings())
            .setBusy(task.busy(now))
            .setScheduled(task.scheduled(now))
            .setIdle(task.idle(now))
            .setTotal(task.total(now))
            .setPolls(task.polls())
            .setWakes(task.wakes())
            .setStateFor(task.stateFor(now))
            .setParent(task.parent())
            .setOutcomeValue(task.outcome().code())
            .setSeenAtAttach(task.wasSeenAtAttach())
            .setTaskClass(task.taskClass().text());
    if (task.waitKind() != WaitKind.NONE) {
      to.setWait(new WaitWire(picture, now).wait(task));
    }
    runtime(to, task.runtime());
    spawnSite(to, task.site().site());
    return to.build();
  }

  private static Task group(SiteGroup group) {
    TaskState state = group.state();
    Task.Builder to =
        Task.newBuilder()
            .setKindValue(group.site().kind().code())
            .setStateValue(state == null ? 0 : state.code())
            .setName(text(group.name()))
            .setFindings((int) Math.min(group.findings(), Integer.MAX_VALUE))
            .setBusy(group.busy())
            .setScheduled(group.scheduled())
            .setIdle(group.idle())
            .setTotal(group.total())
            .setPolls(group.polls())
            .setWakes(group.wakes())
            .setStateFor(group.since())
            .setTaskClass(text(group.taskClass()));
    WaitKind wait = group.waitKind();
    if (wait != null && wait != WaitKind.NONE) {
      to.setWait(
          Wait.newBuilder().setKindValue(wait.code()).setBlockerClass(text(group.blocker())));
    }
    runtime(to, group.runtime());
    spawnSite(to, group.site().site());
    return to.build();
  }

  private static String text(@Nullable Name name) {
    return name == null ? "" : name.text();
  }

  private static void runtime(Task.Builder to, @Nullable RuntimeState runtime) {
    if (runtime != null) {
      to.setRuntime(runtime.name().text());
    }
  }

  private static void spawnSite(Task.Builder to, Site site) {
    if (site != Site.NONE) {
      to.setSpawnSite(place(site));
    }
  }

  static Place place(Site site) {
    return Place.newBuilder()
        .setClassName(site.className())
        .setMethod(site.method())
        .setFile(site.file())
        .setLine(Math.max(0, site.line()))
        .build();
  }

  static DurationStats durations(DurationSummary of) {
    DurationStats.Builder to =
        DurationStats.newBuilder()
            .setCount(of.count())
            .setMin(of.min())
            .setMax(of.max())
            .setMean(of.mean());
    List<Long> percentiles = of.percentiles();
    if (!percentiles.isEmpty()) {
      to.setP50(percentiles.get(0))
          .setP90(percentiles.get(1))
          .setP95(percentiles.get(2))
          .setP99(percentiles.get(3));
    }
    to.addAllBuckets(of.buckets());
    return to.build();
  }
}
