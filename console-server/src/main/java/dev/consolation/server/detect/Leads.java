package dev.consolation.server.detect;

import dev.consolation.resource.Basis;
import dev.consolation.resource.OpKind;
import dev.consolation.server.graph.Next;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.WorkerState;
import dev.consolation.task.TaskState;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who could let a task go on. */
final class Leads {
  /** A job that is queued for a shorter time, in ns, may be taken by a worker that comes. */
  private static final long QUEUED = 1_000_000_000;

  private static final int THREAD_POOL = 2;
  private static final int SCHEDULED_POOL = 3;

  private Leads() {}

  /** All who could let a task go on; empty when that is not known, or it goes on by itself. */
  static Set<Long> of(Scene scene, long id) {
    TaskRecord task = scene.picture().task(id);
    if (task == null || task.isEnded()) {
      return Set.of();
    }
    OpRecord op = task.op();
    if (op != null) {
      return op.timed() ? Set.of() : of(op.resource(), op.kind());
    }
    return isQueued(scene, task) ? running(task.runtime()) : Set.of();
  }

  /**
   * All who could end a wait of a kind for a resource; empty when that is not known.
   *
   * <p>Who has done something before is believed to be the one who does it only of those who empty
   * a full queue: an idle queue may be fed, and a signal given, by anyone.
   */
  static Set<Long> of(ResourceRecord resource, OpKind kind) {
    if (resource.info().owner() == 0 && resource.info().responsible().isEmpty()) {
      return Set.of();
    }
    Set<Long> actors = new LinkedHashSet<>();
    for (Next next : Next.all(resource)) {
      if (next.task() == 0 || (next.basis() != Basis.STATE && kind != OpKind.PUT)) {
        return Set.of(); // a timer, a peer, or not sure
      }
      actors.add(next.task());
    }
    return actors;
  }

  /** Whether it has waited for a worker for long. */
  static boolean isQueued(Scene scene, TaskRecord task) {
    return task.state() == TaskState.SCHEDULED && task.stateFor(scene.now()) >= QUEUED;
  }

  private static boolean hasQueue(int kind) {
    return kind == THREAD_POOL || kind == SCHEDULED_POOL || BlockedLoops.isLoop(kind);
  }

  /** What the workers of a pool or a loop run; empty when one of them is free, or more can come. */
  static Set<Long> running(@Nullable RuntimeState runtime) {
    if (runtime == null || !hasQueue(runtime.info().kind())) {
      return Set.of();
    }
    Set<Long> running = new LinkedHashSet<>();
    for (WorkerState worker : runtime.workers()) {
      TaskRecord current = worker.current();
      if (current == null) {
        return Set.of();
      }
      running.add(current.id());
    }
    return running.size() < runtime.sample().workers() ? Set.of() : running;
  }
}
