package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.WorkerState;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Virtual threads, and jobs of event loops, that have run for long without giving their carrier, or
 * their loop, to others.
 */
final class LongPolls implements Detector {
  private static final int VIRTUAL_THREADS = 1;

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.LONG_POLL, Rule.NEVER_YIELDED);
  }

  @Override
  public List<Finding> check(Scene scene) {
    var findings = new ArrayList<Finding>();
    for (RuntimeState runtime : scene.picture().runtimes()) {
      boolean isLoop = BlockedLoops.isLoop(runtime.info().kind());
      if (isLoop || runtime.info().kind() == VIRTUAL_THREADS) {
        for (WorkerState worker : runtime.workers()) {
          TaskRecord task = worker.current();
          if (task != null
              && task.state() == TaskState.RUNNING
              && task.id() != worker.id()
              && task.stateFor(scene.now()) >= scene.number(rule(task), "limit")) {
            findings.add(finding(scene, runtime, worker, task));
          }
        }
      }
    }
    return findings;
  }

  private static Rule rule(TaskRecord task) {
    return task.isInFirstPoll() && task.kind() == TaskKind.VIRTUAL_THREAD
        ? Rule.NEVER_YIELDED
        : Rule.LONG_POLL;
  }

  private static String name(WorkerState worker) {
    return worker.name().isEmpty() ? "worker " + worker.id() : worker.name();
  }

  private static Finding finding(
      Scene scene, RuntimeState runtime, WorkerState worker, TaskRecord task) {
    String site = Scene.place(task.site().site());
    String sentence =
        scene.name(task.id())
            + (task.kind() == TaskKind.VIRTUAL_THREAD
                ? " has run on a carrier for "
                : " has run on " + name(worker) + " for ")
            + scene.ago(task.since())
            + " without a pause"
            + (site.isEmpty() ? "." : ", spawned at " + site + ".");
    long waiting =
        task.kind() == TaskKind.VIRTUAL_THREAD
            ? scene.picture().counts().scheduled()
            : runtime.sample().queued();
    return Finding.of(
        rule(task),
        Certainty.PROVEN,
        sentence,
        List.of(task.id()),
        List.of(),
        List.of(
            "measured: its poll on "
                + name(worker)
                + " of "
                + runtime.name().text()
                + " began "
                + scene.ago(task.since())
                + " ago",
            waiting + (waiting == 1 ? " task waits" : " tasks wait") + " for a worker meanwhile"));
  }
}
