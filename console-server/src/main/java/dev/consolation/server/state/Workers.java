package dev.consolation.server.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The runtimes of one process, and their workers. */
final class Workers {
  private static final int MOST = 100_000;
  private static final int RECENT = 64;

  private final Dictionary dictionary;
  private final Map<Long, RuntimeState> runtimes = new HashMap<>();
  private final List<RuntimeState> inOrder = new ArrayList<>();
  private final Map<Long, WorkerState> workers = new HashMap<>();

  /** Workers by the low bits of their ids, because each poll asks for one. */
  private final @Nullable WorkerState[] recent = new WorkerState[RECENT];

  private @Nullable RuntimeState lastRuntime;

  Workers(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  void define(RuntimeInfo info) {
    RuntimeState known = runtimes.get(info.id());
    Name name = dictionary.name(info.name());
    if (known != null) {
      known.update(info, name);
    } else if (runtimes.size() < MOST) {
      RuntimeState runtime = new RuntimeState(info, name);
      runtimes.put(info.id(), runtime);
      inOrder.add(runtime);
    }
  }

  void sample(long id, long now, RuntimeSample sample) {
    RuntimeState runtime = runtimes.get(id);
    if (runtime != null) {
      runtime.sample(now, sample);
    }
  }

  void define(long id, long runtime, String name, boolean ended) {
    if (ended) {
      WorkerState gone = workers.remove(id);
      if (gone != null && gone.runtime != null) {
        gone.runtime.workers.remove(gone);
      }
      recent[(int) id & (RECENT - 1)] = null;
      return;
    }
    WorkerState worker = of(id, runtime(runtime));
    if (worker != null) {
      worker.name = name;
    }
  }

  /**
   * The worker with this id, made when it is not known; null for 0, and when there are too many.
   */
  @Nullable WorkerState of(long id, @Nullable RuntimeState runtime) {
    int slot = (int) id & (RECENT - 1);
    WorkerState worker = recent[slot];
    if (worker == null || worker.id != id) {
      worker = find(id);
      if (worker == null) {
        return null;
      }
      recent[slot] = worker;
    }
    if (worker.runtime == null && runtime != null) {
      worker.runtime = runtime;
      runtime.workers.add(worker);
    }
    return worker;
  }

  private @Nullable WorkerState find(long id) {
    WorkerState worker = workers.get(id);
    if (worker == null && id != 0 && workers.size() < MOST) {
      worker = new WorkerState(id);
      workers.put(id, worker);
    }
    return worker;
  }

  String name(long id) {
    WorkerState worker = workers.get(id);
    return worker == null ? "" : worker.name;
  }

  /** The runtime with this id; null for 0 and when it is not known. */
  @Nullable RuntimeState runtime(long id) {
    RuntimeState last = lastRuntime;
    if (last != null && last.info().id() == id) {
      return last;
    }
    RuntimeState runtime = runtimes.get(id);
    if (runtime != null) {
      lastRuntime = runtime;
    }
    return runtime;
  }

  /** All runtimes, in the order in which they became known. */
  List<RuntimeState> runtimes() {
    return inOrder;
  }

  Collection<WorkerState> all() {
    return workers.values();
  }

  void tick(long now) {
    for (WorkerState worker : workers.values()) {
      worker.window.add(now, worker.busy(now));
    }
  }

  /** Busy share of all workers over the last seconds, 0 to 1. */
  double utilisation(long now) {
    double busy = 0;
    long count = 0;
    for (RuntimeState runtime : inOrder) {
      if (!runtime.info().ended()) {
        busy += runtime.busyWorkers(now);
        count += runtime.workerCount();
      }
    }
    return count == 0 ? 0 : busy / (double) count;
  }
}
