package dev.consolation.agent.resource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Threads are tasks by their ids; jobs are known as they are put. */
final class TestTasks implements Tasks {
  final Map<Object, Long> jobs = new HashMap<>();
  final Map<Object, Long> completing = new HashMap<>();
  final List<Thread> readers = new ArrayList<>();
  final Set<Object> abandoned = new HashSet<>();
  final Map<Object, List<Object>> arms = new HashMap<>();

  @Override
  @SuppressWarnings("deprecation") // its successor is not in 17
  public long ofThread(Thread thread) {
    return thread.getId();
  }

  @Override
  public long ofThread(long threadId) {
    return threadId;
  }

  @Override
  public long ofJob(Object job) {
    return jobs.getOrDefault(job, 0L);
  }

  @Override
  public long completing(Object future) {
    return completing.getOrDefault(future, 0L);
  }

  @Override
  public List<Thread> readers(Object sync) {
    return readers;
  }

  @Override
  public long sleepsUntil(Thread thread) {
    return 0;
  }

  @Override
  public @Nullable LostSignal lostSignal(Object condition) {
    return null;
  }

  @Override
  public Map<Long, Integer> permits(Object semaphore) {
    return Map.of();
  }

  @Override
  public boolean isAbandoned(Object future) {
    return abandoned.contains(future);
  }

  @Override
  public List<Object> arms(Object future) {
    return arms.getOrDefault(future, List.of());
  }
}
