package dev.consolation.server.state;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** A scheduler with its workers and its queue. */
public final class RuntimeState {
  final Durations polls = new Durations();
  final Durations delays = new Durations();
  final Set<WorkerState> workers = new LinkedHashSet<>();
  private final BusyWindow window = new BusyWindow();
  private RuntimeInfo info;
  private RuntimeSample sample = RuntimeSample.NONE;
  private Name name;

  RuntimeState(RuntimeInfo info, Name name) {
    this.info = info;
    this.name = name;
  }

  void update(RuntimeInfo newer, Name newName) {
    info = newer;
    name = newName;
  }

  void sample(long now, RuntimeSample newer) {
    window.add(now, newer.busy());
    sample = newer;
  }

  /** As the agent describes it. */
  public RuntimeInfo info() {
    return info;
  }

  /** Its name for people. */
  public Name name() {
    return name;
  }

  /** Its newest sample. */
  public RuntimeSample sample() {
    return sample;
  }

  /** Workers that are known by name or by having run a task. */
  public Collection<WorkerState> workers() {
    return workers;
  }

  /** How many workers it has. */
  public long workerCount() {
    return Math.max(sample.workers(), workers.size());
  }

  /** Busy workers on average over the last seconds. */
  double busyWorkers(long now) {
    // An agent may add a poll's time only when the poll ends; the workers' open polls are known
    // here.
    double sampled = window.rate(now, sample.busy());
    double seen = 0;
    for (WorkerState worker : workers) {
      seen += worker.utilisation(now);
    }
    return Math.min(Math.max(sampled, seen), (double) workerCount());
  }

  /** Busy share of its workers over the last seconds, 0 to 1. */
  public double utilisation(long now) {
    long count = workerCount();
    return count == 0 ? 0 : busyWorkers(now) / (double) count;
  }

  /** Durations of polls, with the waits on the worker. */
  public DurationSummary polls() {
    return polls.summary();
  }

  /** Durations from wake to poll. */
  public DurationSummary delays() {
    return delays.summary();
  }
}
