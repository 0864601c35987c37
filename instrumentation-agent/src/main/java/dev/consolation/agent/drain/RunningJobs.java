package dev.consolation.agent.drain;

import dev.consolation.agent.probe.Ring;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that each thread runs: one, or several inside each other, of which the innermost is what
 * the thread does. Not thread-safe.
 */
final class RunningJobs {
  private final Threads threads;
  private final Map<Long, Job> onVirtualThreads = new HashMap<>();

  RunningJobs(Threads threads) {
    this.threads = threads;
  }

  /** The innermost job of the thread with this id, of which an event tells; null: none. */
  @Nullable Job of(Ring ring, long thread, long time) {
    return thread == ring.owner() ? threads.of(ring, time).job : onVirtualThreads.get(thread);
  }

  /** The same, of a thread that need not have written anything. */
  @Nullable Job of(long thread) {
    PlatformThread platform = threads.find(thread);
    return platform == null ? onVirtualThreads.get(thread) : platform.job;
  }

  @Nullable Job ofVirtual(long thread) {
    return onVirtualThreads.get(thread);
  }

  /**
   * The task that a thread is running: its job, or the thread itself when that is a task; else 0.
   */
  long task(Ring ring, long thread, long time) {
    if (thread == ring.owner()) {
      PlatformThread info = threads.of(ring, time);
      return info.job != null ? info.job.id : info.isTask ? thread : 0;
    }
    Job job = onVirtualThreads.get(thread);
    return job != null ? job.id : thread;
  }

  /** A thread begins to run a job, inside of what it runs. */
  void begin(Ring ring, long thread, long time, Job job) {
    job.outer = of(ring, thread, time);
    set(ring, thread, time, job);
  }

  /** A thread runs a job no more, which is one of those that it runs. */
  void end(Ring ring, long thread, long time, Job job) {
    Job innermost = of(ring, thread, time);
    set(ring, thread, time, innermost == null ? null : without(innermost, job));
    job.outer = null;
  }

  private void set(Ring ring, long thread, long time, @Nullable Job innermost) {
    if (thread == ring.owner()) {
      threads.of(ring, time).job = innermost;
    } else if (innermost == null) {
      onVirtualThreads.remove(thread);
    } else {
      onVirtualThreads.put(thread, innermost);
    }
  }

  @SuppressWarnings("ReferenceEquality") // it is that very job
  private static @Nullable Job without(Job innermost, Job job) {
    if (innermost == job) {
      return job.outer;
    }
    for (Job each = innermost; each.outer != null; each = each.outer) {
      if (each.outer == job) {
        each.outer = job.outer;
        break;
      }
    }
    return innermost;
  }
}
