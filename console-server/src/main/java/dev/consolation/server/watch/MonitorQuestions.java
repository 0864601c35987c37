package dev.consolation.server.watch;

import dev.consolation.server.ingest.AgentLink;
import dev.consolation.server.ingest.Agents;
import dev.consolation.server.state.Connection;
import dev.consolation.server.state.ObservedProcess;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import dev.consolation.v1.Command;
import dev.consolation.v1.InspectMonitors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks agents about monitors that tasks have waited for long, while somebody looks: who owns a
 * monitor only the JVM knows, and it is not asked without need. Thread-safe.
 */
final class MonitorQuestions {
  private static final long LONG = 1_000_000_000L;
  private static final long PAUSE = 2_000_000_000L;
  private static final int MOST = 64;

  private final Agents agents;
  private final Map<ObservedProcess, Long> asked = new ConcurrentHashMap<>();

  MonitorQuestions(Agents agents) {
    this.agents = agents;
  }

  /** About one task. */
  void askAbout(ObservedProcess process, TaskRecord task) {
    if (isDue(process)) {
      ask(process, process.read((p, now) -> isUnknown(task, now) ? List.of(task.id()) : List.of()));
    }
  }

  /** About those that have waited longest. */
  void askAboutAll(ObservedProcess process) {
    if (isDue(process)) {
      ask(process, process.read(MonitorQuestions::longest));
    }
  }

  private boolean isDue(ObservedProcess process) {
    Long last = asked.get(process);
    return process.connection() == Connection.CONNECTED
        && (last == null || System.nanoTime() - last >= PAUSE);
  }

  private void ask(ObservedProcess process, List<Long> tasks) {
    AgentLink agent = tasks.isEmpty() ? null : agents.of(process);
    if (agent == null) {
      return;
    }
    asked.keySet().removeIf(p -> p.connection() != Connection.CONNECTED);
    asked.put(process, System.nanoTime());
    // The answer comes as resources and ops of a later batch.
    var unused =
        agent.ask(
            Command.newBuilder()
                .setInspectMonitors(InspectMonitors.newBuilder().addAllTasks(tasks)));
  }

  private static List<Long> longest(Picture picture, long now) {
    var unknown = new ArrayList<TaskRecord>();
    long idle = picture.counts().idle();
    for (int i = 0; i < picture.livePlaces() && idle > 0; i++) {
      TaskRecord task = picture.liveAt(i);
      idle -= task.state() == TaskState.IDLE ? 1 : 0;
      if (isUnknown(task, now)) {
        unknown.add(task);
      }
    }
    unknown.sort(Comparator.comparingLong(TaskRecord::since));
    return unknown.stream().limit(MOST).map(TaskRecord::id).toList();
  }

  private static boolean isUnknown(TaskRecord task, long now) {
    return (task.waitKind() == WaitKind.MONITOR || task.waitKind() == WaitKind.OBJECT_WAIT)
        && task.op() == null
        && task.stateFor(now) > LONG;
  }
}
