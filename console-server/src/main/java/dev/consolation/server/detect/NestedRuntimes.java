package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.resource.ResourceKind;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.WorkerState;
import dev.consolation.task.TaskState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Jobs that wait, on a worker of one pool, for the end of another pool that they drive. */
final class NestedRuntimes implements Detector {
  private static final int THREAD_POOL = 2;
  private static final int FORK_JOIN_POOL = 4;

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.NESTED_RUNTIME);
  }

  @Override
  public List<Finding> check(Scene scene) {
    var findings = new ArrayList<Finding>();
    long limit = scene.number(Rule.NESTED_RUNTIME, "limit");
    for (RuntimeState runtime : scene.picture().runtimes()) {
      int kind = runtime.info().kind();
      if (kind >= THREAD_POOL && kind <= FORK_JOIN_POOL) {
        for (WorkerState worker : runtime.workers()) {
          TaskRecord task = worker.current();
          OpRecord op = task == null ? null : task.op();
          if (task != null
              && op != null
              && op.resource().info().kind() == ResourceKind.EXECUTOR
              && task.state() == TaskState.IDLE
              && task.stateFor(scene.now()) >= limit) {
            findings.add(finding(scene, runtime, task, op));
          }
        }
      }
    }
    return findings;
  }

  private static Finding finding(Scene scene, RuntimeState runtime, TaskRecord task, OpRecord op) {
    return Finding.of(
        Rule.NESTED_RUNTIME,
        Certainty.HINT,
        scene.name(task.id())
            + " keeps a worker of "
            + runtime.name().text()
            + " until another pool, "
            + scene.name(op.resource())
            + ", has ended.",
        List.of(task.id()),
        List.of(op.resource().id()),
        List.of(scene.wait(task, op)));
  }
}
