package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.resource.Basis;
import dev.consolation.resource.OpKind;
import dev.consolation.server.graph.Next;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.WorkerState;
import dev.consolation.task.TaskState;
import dev.consolation.view.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Jobs that wait, on a worker of a pool, for what another job of the same pool computes. With fewer
 * workers, or more of such jobs, the pool stands still. And all that waits on an event loop.
 */
final class BlockingCalls implements Detector {
  private static final int THREAD_POOL = 2;
  private static final int SCHEDULED_POOL = 3;

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.BLOCKING_CALL);
  }

  @Override
  public List<Finding> check(Scene scene) {
    List<Finding> findings = new ArrayList<>(BlockedLoops.find(scene));
    for (RuntimeState runtime : scene.picture().runtimes()) {
      int kind = runtime.info().kind();
      if (kind == THREAD_POOL || kind == SCHEDULED_POOL) {
        for (WorkerState worker : runtime.workers()) {
          TaskRecord task = worker.current();
          OpRecord op = task == null ? null : task.op();
          if (task != null && op != null && isBlocked(scene, task, op)) {
            List<Long> awaited = awaited(scene, runtime, task, op);
            if (!awaited.isEmpty()) {
              findings.add(finding(scene, runtime, task, op, awaited));
            }
          }
        }
      }
    }
    return findings;
  }

  private static boolean isBlocked(Scene scene, TaskRecord task, OpRecord op) {
    return (op.kind() == OpKind.GET || op.kind() == OpKind.JOIN)
        && task.state() == TaskState.IDLE
        && task.stateFor(scene.now()) >= scene.number(Rule.BLOCKING_CALL, "limit");
  }

  private static List<Long> awaited(
      Scene scene, RuntimeState runtime, TaskRecord task, OpRecord op) {
    var awaited = new ArrayList<Long>();
    for (Next next : Next.all(op.resource())) {
      TaskRecord other = scene.picture().task(next.task());
      if (other != null
          && other != task
          && next.basis() == Basis.STATE
          && !other.isEnded()
          && other.runtime() == runtime) {
        awaited.add(other.id());
      }
    }
    return awaited;
  }

  private static Finding finding(
      Scene scene, RuntimeState runtime, TaskRecord task, OpRecord op, List<Long> awaited) {
    return Finding.of(
        Rule.BLOCKING_CALL,
        Certainty.PROVEN,
        scene.name(task.id())
            + " blocks a worker of "
            + runtime.name().text()
            + " until "
            + scene.names(awaited)
            + " of the same pool is done.",
        List.of(task.id()),
        List.of(op.resource().id()),
        List.of(
            scene.wait(task, op),
            "it is completed by " + scene.names(awaited) + ", a job of " + runtime.name().text(),
            runtime.name().text()
                + " has "
                + Numbers.of(runtime.workerCount(), "worker")
                + " and "
                + Numbers.of(runtime.sample().queued(), "job")
                + " in its queue"));
  }
}
