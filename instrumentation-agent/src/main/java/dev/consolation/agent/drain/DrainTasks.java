package dev.consolation.agent.drain;

import dev.consolation.agent.probe.Jdk;
import dev.consolation.agent.probe.Ring;
import dev.consolation.agent.probe.Rings;
import dev.consolation.agent.resource.Inspector;
import dev.consolation.agent.resource.Tasks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the tasks of threads, jobs and futures in the picture of the drain. Not thread-safe. */
final class DrainTasks implements Tasks {
  private static final int MOST_JOBS = 20_000;
  private static final int MOST_FUTURES = 50_000;

  private final Threads threads;
  private final Jobs jobs;
  private final Inspector inspector;
  private final Blockers blockers;
  private final Readers readers;
  private final IdentityHashMap<Object, Long> completing = new IdentityHashMap<>();
  private boolean isComputed;

  DrainTasks(Threads threads, Jobs jobs, Inspector inspector, Blockers blockers, Readers readers) {
    this.blockers = blockers;
    this.readers = readers;
    this.threads = threads;
    this.jobs = jobs;
    this.inspector = inspector;
  }

  @Override
  public long ofThread(Thread thread) {
    return ofThread(Jdk.current().id(thread));
  }

  @Override
  public long ofThread(long threadId) {
    PlatformThread platform = threads.find(threadId);
    Job job = platform == null ? null : platform.job;
    return job == null ? threadId : job.id;
  }

  @Override
  public long ofJob(Object object) {
    Job job = jobs.find(object);
    return job == null || job.ended ? 0 : job.id;
  }

  /**
   * Jobs lead to the futures that they complete, and these to those that depend on them, but none
   * leads back: so all are looked at once, for all futures of one look.
   */
  @Override
  public long completing(Object future) {
    if (!isComputed) {
      isComputed = true;
      for (Ring ring : Rings.all()) {
        Object computed = ring.future();
        if (computed != null && ring.attachment() instanceof PlatformThread platform) {
          follow(computed, ofThread(platform.id));
        }
      }
      blockers.computing(this::follow);
      jobs.forEach(MOST_JOBS, this::follow);
    }
    Long task = completing.get(future);
    return task == null ? 0 : task;
  }

  private void follow(Job job) {
    Object object = job.get();
    Object future = object == null || job.ended ? null : inspector.completedBy(object);
    if (future != null) {
      follow(future, job.id);
    }
  }

  private void follow(Object future, long task) {
    Deque<Object> open = new ArrayDeque<>();
    open.add(future);
    while (!open.isEmpty() && completing.size() < MOST_FUTURES) {
      Object next = open.remove();
      if (completing.putIfAbsent(next, task) == null) {
        inspector.dependents(next, dependent -> open.add(dependent));
      }
    }
  }

  @Override
  public List<Thread> readers(Object sync) {
    return readers.of(sync);
  }

  @Override
  public long sleepsUntil(Thread thread) {
    PlatformThread platform = threads.find(Jdk.current().id(thread));
    return platform == null ? 0 : platform.sleepsUntil;
  }

  @Override
  public @Nullable LostSignal lostSignal(Object condition) {
    return blockers.signals().of(condition);
  }

  @Override
  public Map<Long, Integer> permits(Object semaphore) {
    return blockers.permits().holders(semaphore);
  }

  @Override
  public boolean isAbandoned(Object future) {
    return blockers.sources().isAbandoned(future);
  }

  @Override
  public List<Object> arms(Object future) {
    return blockers.sources().arms(future);
  }

  /** What was found of futures is out of date. */
  void forget() {
    completing.clear();
    isComputed = false;
  }
}
