package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.WorkerState;
import dev.consolation.task.TaskState;
import dev.consolation.view.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Code that waits on the one thread of an event loop, in a job or in what handles its channels, or
 * on another thread that must not wait. Meanwhile nothing else of that loop goes on.
 *
 * <p>The loop itself waits too, for its channels and for jobs: that is known by what it waits for,
 * and by the library's own code at which it does.
 */
final class BlockedLoops {
  static final int EVENT_LOOP = 60;
  private static final int NON_BLOCKING_POOL = 61;

  private static final String SELECTOR = "java.nio.channels.Selector";
  private static final List<String> LIBRARIES = List.of("io.netty.", "io.grpc.netty.shaded.");

  private BlockedLoops() {}

  /** Whether a runtime of this kind has threads on which nothing must wait. */
  static boolean isLoop(int kind) {
    return kind == EVENT_LOOP || kind == NON_BLOCKING_POOL;
  }

  static List<Finding> find(Scene scene) {
    var findings = new ArrayList<Finding>();
    for (RuntimeState runtime : scene.picture().runtimes()) {
      if (isLoop(runtime.info().kind())) {
        for (WorkerState worker : runtime.workers()) {
          TaskRecord task = worker.current();
          OpRecord op = task == null ? null : task.op();
          if (task != null
              && op != null
              && task.state() == TaskState.IDLE
              && task.stateFor(scene.now()) >= scene.number(Rule.BLOCKING_CALL, "limit")
              && (task.id() != worker.id() || !isLoopsOwn(task, op))) {
            findings.add(finding(scene, runtime, worker, task, op));
          }
        }
      }
    }
    return findings;
  }

  /** Whether a loop waits by itself for what comes next. */
  private static boolean isLoopsOwn(TaskRecord task, OpRecord op) {
    if (op.resource().info().className().text().equals(SELECTOR)) {
      return true;
    }
    Site site = Scene.waitsAt(task);
    if (site == Site.NONE) {
      return switch (op.kind()) {
        case TAKE, AWAIT, PARK, IO, SLEEP, UNKNOWN -> true; // it may be
        case ACQUIRE, ACQUIRE_SHARED, ENTER, PUT, TRANSFER, EXCHANGE, GET, JOIN -> false;
      };
    }
    return LIBRARIES.stream().anyMatch(site.className()::startsWith);
  }

  private static Finding finding(
      Scene scene, RuntimeState runtime, WorkerState worker, TaskRecord task, OpRecord op) {
    String loop = worker.name().isEmpty() ? runtime.name().text() : worker.name();
    boolean isLoop = runtime.info().kind() == EVENT_LOOP;
    String who = task.id() == worker.id() ? "a handler" : scene.name(task.id());
    return Finding.of(
        Rule.BLOCKING_CALL,
        Certainty.PROVEN,
        who
            + (isLoop ? " waits on the event loop " : " waits on the thread ")
            + loop
            + (isLoop
                ? ", whose channels and jobs stand still meanwhile"
                : ", which must not wait: its other jobs stand still meanwhile")
            + Scene.at(Scene.waitsAt(task), Scene.isGuess(task))
            + ".",
        List.of(task.id()),
        List.of(op.resource().id()),
        List.of(
            scene.wait(task, op),
            loop + " runs nothing else until that is over",
            Numbers.of(runtime.sample().queued(), "job") + " in its queue"));
  }
}
