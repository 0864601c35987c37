package dev.consolation.server.state;

import dev.consolation.task.TaskKind;
import org.jspecify.annotations.Nullable;

/**
 * Says which trace each task of a process belongs to, and which span of it a task is.
 *
 * <p>A task that was spawned within a span of the application's own tracing is in that trace, a
 * child of that span. Any other is in the trace of the task that spawned it, if that passes its
 * trace on, and a child of it. The rest are roots of traces of their own. Ids that are made up here
 * follow from the process and the task, so that all who see the task agree on them.
 */
final class Traces {
  private static final int DEEPEST = 64;
  private static final int[] NOT_PASSING_ON = {
    TaskKind.PLATFORM_THREAD.code(), TaskKind.SCHEDULED_JOB.code(), TaskKind.TIMER_JOB.code()
  };

  private final long high;
  private final long low;
  private final TaskIndex tasks;
  final LostContexts lost = new LostContexts();

  Traces(ProcessId process, TaskIndex tasks) {
    this.high = process.high();
    this.low = process.low();
    this.tasks = tasks;
  }

  /**
   * A task was told: it is in its spawner's trace, unless more is told.
   *
   * @param now it was spawned just now, and is not only told anew
   */
  void join(TaskRecord task, boolean now) {
    if (task.trace == null && task.parent != 0) {
      TaskRecord spawner = spawner(task);
      if (spawner != null) {
        Trace trace = of(spawner, DEEPEST);
        task.trace = trace.passedOn();
        // Threads that a pool makes, and timers, are nobody's to trace.
        if (now
            && trace.ofApplication
            && trace.parent != 0
            && passesOn(task)
            && !RequestEntries.isSeenInside(spawner)) {
          lost.spawned(spawner, task.id, task.spawnedAt);
        }
      }
    }
  }

  /** A task was spawned within a span of the application's. */
  void within(TaskRecord task, long high, long low, long span, boolean sampled) {
    if ((high | low) != 0 && span != 0) {
      lost.within(task.id);
      task.trace = new Trace(high, low, span, true, sampled);
    }
  }

  private Trace of(TaskRecord task, int deepest) {
    Trace known = task.trace;
    if (known == null) {
      TaskRecord spawner = deepest == 0 ? null : spawner(task);
      known = spawner == null ? root(task.id) : of(spawner, deepest - 1).passedOn();
      // Readers may come here at once: each writes the same.
      task.trace = known;
    }
    return known;
  }

  /**
   * The task that spawned this one and passes its trace on; null for none. What lives for long and
   * spawns again and again, as threads and periodic jobs do, would be one trace without an end.
   */
  private @Nullable TaskRecord spawner(TaskRecord task) {
    TaskRecord spawner = task.parent == 0 ? null : tasks.get(task.parent);
    return spawner == null || spawner == task || !passesOn(spawner) ? null : spawner;
  }

  private static boolean passesOn(TaskRecord task) {
    for (int kind : NOT_PASSING_ON) {
      if (task.kind == kind) {
        return false;
      }
    }
    return true;
  }

  private Trace root(long task) {
    return new Trace(notZero(mix(high ^ mix(task))), mix(low + mix(task)), 0, false, true);
  }

  TaskTrace trace(TaskRecord task) {
    Trace trace = of(task, DEEPEST);
    long parent = trace.parent;
    if (parent == 0 && !isRoot(trace, task.id)) {
      parent = span(task.parent);
    }
    return new TaskTrace(
        trace.high, trace.low, span(task.id), parent, trace.ofApplication, trace.sampled);
  }

  private boolean isRoot(Trace trace, long task) {
    return !trace.ofApplication
        && trace.high == notZero(mix(high ^ mix(task)))
        && trace.low == mix(low + mix(task));
  }

  boolean begins(TaskRecord task, String digits) {
    Trace trace = of(task, DEEPEST);
    return TaskTrace.begins(trace.high, trace.low, digits);
  }

  private long span(long task) {
    return notZero(mix(high + mix(low ^ mix(~task))));
  }

  private static long notZero(long id) {
    return id == 0 ? 1 : id;
  }

  /** Spreads the bits of a number (Stafford's variant 13). */
  private static long mix(long number) {
    long z = number + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
