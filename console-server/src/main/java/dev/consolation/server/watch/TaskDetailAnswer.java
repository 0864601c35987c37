package dev.consolation.server.watch;

import dev.consolation.server.graph.Chain;
import dev.consolation.server.ingest.AgentLink;
import dev.consolation.server.state.Connection;
import dev.consolation.server.state.FindingInfo;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.TaskTrace;
import dev.consolation.server.state.WorkerState;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import dev.consolation.v1.Ancestor;
import dev.consolation.v1.Command;
import dev.consolation.v1.CommandResult;
import dev.consolation.v1.Label;
import dev.consolation.v1.TakeStack;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.Waker;
import dev.consolation.v1.WakesBy;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** One task with all that is known of it. */
final class TaskDetailAnswer {
  private static final int MOST_SPAWNERS = 32;

  private final ObservedProcess process;
  private final TaskRecord task;
  private final @Nullable AgentLink agent;
  private final MonitorQuestions monitors;
  private volatile @Nullable CommandResult stack;
  private volatile String stackUnavailable = "";

  /**
   * Of a task that is kept from now on until {@link #end}.
   *
   * @throws io.grpc.StatusRuntimeException NOT_FOUND when the task is not known
   */
  TaskDetailAnswer(
      ObservedProcess process, long id, @Nullable AgentLink agent, MonitorQuestions monitors) {
    TaskRecord found = process.watch(id);
    if (found == null) {
      throw Status.NOT_FOUND
          .withDescription("task " + id + " is not kept: it ended too long ago, or never was")
          .asRuntimeException();
    }
    this.process = process;
    this.task = found;
    this.agent = agent;
    this.monitors = monitors;
  }

  void end() {
    process.unwatch(task);
  }

  /** Asks for the stack, once; {@code arrived} is called when it is there, or cannot be had. */
  void open(Runnable arrived) {
    String why = process.read((picture, now) -> whyNoStack());
    if (why.isEmpty() && agent == null) {
      why =
          process.connection() == Connection.FROZEN
              ? "this picture was read from files and its stacks are not at hand any more"
              : "the agent of this process is not connected";
    }
    stackUnavailable = why;
    if (!why.isEmpty() || agent == null) {
      return;
    }
    stackUnavailable = "asked for";
    var unused =
        agent
            .takeStack(Command.newBuilder().setTakeStack(TakeStack.newBuilder().setTask(task.id())))
            .whenComplete(
                (result, error) -> {
                  if (error != null) {
                    String description = Status.fromThrowable(error).getDescription();
                    stackUnavailable = description == null ? error.toString() : description;
                  } else if (!result.getError().isEmpty()) {
                    stackUnavailable = result.getError();
                  } else {
                    stack = result;
                    stackUnavailable = "";
                  }
                  arrived.run();
                });
  }

  /** Why the agent cannot take a stack now; empty when it can. */
  private String whyNoStack() {
    if (task.isEnded()) {
      return "the task has ended";
    }
    if (process.connection() == Connection.FROZEN) {
      return "";
    }
    boolean waits = task.state() == TaskState.IDLE;
    if (task.kind() == TaskKind.VIRTUAL_THREAD) {
      return waits ? "" : "a virtual thread has a stack to show only while it waits";
    }
    if (task.kind() == TaskKind.PLATFORM_THREAD || task.worker() != null) {
      return "";
    }
    return waits && task.waitKind() == WaitKind.TIMER_DUE
        ? "the task waits for its next run and is on no thread"
        : "the task is on no thread";
  }

  TaskDetail next() {
    monitors.askAbout(process, task);
    return process.read(this::detail);
  }

  private TaskDetail detail(Picture picture, long now) {
    TaskDetail.Builder to =
        TaskDetail.newBuilder()
            .setNow(picture.unix(now))
            .setTask(Wire.task(task, picture, now))
            .setLiveChildren(picture.liveChildren(task.id()))
            .setPolls(Wire.durations(task.pollTimes()))
            .setDelays(Wire.durations(task.delayTimes()))
            .setSpawnedAt(picture.unix(task.spawnedAt()))
            .setEndedAt(task.isEnded() ? picture.unix(task.since()) : 0)
            .setExceptionClass(task.exception().text())
            .setStackUnavailable(stackUnavailable)
            .setPins((int) task.pins())
            .setPinned(task.pinned());
    task.labels()
        .forEach(l -> to.addLabels(Label.newBuilder().setKey(l.key()).setValue(l.value())));
    addTrace(to);
    addWaits(to, picture, now);
    addSpawners(to, picture);
    addWakes(to, picture);
    WorkerState worker = task.worker();
    if (worker != null) {
      to.setWorker(worker.id()).setWorkerName(worker.name());
    }
    if (task.site().site() != Site.NONE) {
      to.setSitePolls(Wire.durations(task.site().polls()));
      to.setSiteDelays(Wire.durations(task.site().delays()));
    }
    CommandResult taken = stack;
    if (taken != null) {
      to.addAllStack(taken.getFramesList());
    }
    return to.build();
  }

  private void addWaits(TaskDetail.Builder to, Picture picture, long now) {
    var wire = new WaitWire(picture, now);
    Chain.from(picture, task.id()).forEach(link -> to.addChain(wire.link(link)));
    Chain.held(picture, task.id()).forEach(resource -> to.addHolds(wire.brief(resource)));
    if (task.findings() > 0) {
      picture.findings().stream()
          .map(FindingInfo::finding)
          .filter(finding -> finding.tasks().contains(task.id()))
          .forEach(finding -> to.addFindings(finding.sentence()));
    }
  }

  private void addTrace(TaskDetail.Builder to) {
    if (process.connection() != Connection.FROZEN) {
      TaskTrace trace = task.trace();
      to.setTraceId(trace.traceId())
          .setSpanId(trace.spanId())
          .setParentSpanId(trace.parentId())
          .setTraceOfApplication(trace.ofApplication());
    }
  }

  private void addSpawners(TaskDetail.Builder to, Picture picture) {
    long id = task.parent();
    for (int i = 0; i < MOST_SPAWNERS && id != 0; i++) {
      TaskRecord spawner = picture.task(id);
      if (spawner == null || spawner == task) {
        return;
      }
      Ancestor.Builder ancestor =
          Ancestor.newBuilder()
              .setId(id)
              .setKindValue(spawner.kind().code())
              .setName(spawner.name())
              .setEnded(spawner.isEnded());
      if (spawner.site().site() != Site.NONE) {
        ancestor.setSpawnSite(Wire.place(spawner.site().site()));
      }
      to.addSpawners(ancestor);
      id = spawner.parent();
    }
  }

  private void addWakes(TaskDetail.Builder to, Picture picture) {
    for (WakerKind kind : WakerKind.values()) {
      long count = task.wakes(kind);
      if (count > 0) {
        to.addWakes(WakesBy.newBuilder().setKindValue(kind.code()).setCount(count));
      }
    }
    if (task.wakes() > 0) {
      TaskRecord waker = picture.task(task.lastWaker());
      to.setLastWaker(
          Waker.newBuilder()
              .setKindValue(task.lastWakerKind().code())
              .setTask(waker == null ? 0 : waker.id())
              .setName(waker == null ? picture.workerName(task.lastWaker()) : waker.name())
              .setAt(picture.unix(task.lastWakeAt())));
    }
  }
}
