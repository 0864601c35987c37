package dev.consolation.server.prove;

import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.WorkerState;
import dev.consolation.task.TaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the live picture calls the threads and waits of a heap dump.
 *
 * @param tasks the task that each thread runs, or is
 * @param since since when each of these tasks has been in its wait
 * @param resources what each of these tasks waits for
 */
record LiveTasks(Map<Long, Long> tasks, Map<Long, Long> since, Map<Long, Long> resources) {
  static LiveTasks of(Picture picture, List<Long> threads) {
    Map<Long, TaskRecord> onWorkers = new HashMap<>();
    for (WorkerState worker : picture.workers()) {
      TaskRecord current = worker.current();
      if (current != null) {
        onWorkers.put(worker.id(), current);
      }
    }
    var live = new LiveTasks(new HashMap<>(), new HashMap<>(), new HashMap<>());
    for (long thread : threads) {
      TaskRecord job = onWorkers.get(thread);
      TaskRecord task = job == null ? picture.task(thread) : job;
      if (task != null && task.state() == TaskState.IDLE) {
        live.add(thread, task);
      }
    }
    return live;
  }

  private void add(long thread, TaskRecord task) {
    tasks.put(thread, task.id());
    since.put(task.id(), task.since());
    OpRecord op = task.op();
    if (op != null) {
      resources.put(task.id(), op.resource().id());
    }
  }

  /** The tasks of these threads, without those that the picture does not see waiting. */
  List<Long> of(List<Long> threads) {
    var found = new ArrayList<Long>();
    for (long thread : threads) {
      Long task = tasks.get(thread);
      if (task != null) {
        found.add(task);
      }
    }
    return found;
  }
}
