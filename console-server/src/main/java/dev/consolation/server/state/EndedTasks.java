package dev.consolation.server.state;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The ended tasks that are still kept: the last ones, by count and by age, and those that a client
 * looks at.
 */
final class EndedTasks {
  private final int most;
  private final long oldest;
  private final TaskIndex index;
  private final ArrayDeque<TaskRecord> byEnd = new ArrayDeque<>();
  private final Set<TaskRecord> looked = new HashSet<>();

  EndedTasks(Retention retention, TaskIndex index) {
    this.most = retention.endedTasks();
    this.oldest = retention.endedFor().toNanos();
    this.index = index;
  }

  void add(TaskRecord task) {
    byEnd.addLast(task);
    if (byEnd.size() > most) {
      drop(byEnd.removeFirst());
    }
  }

  /** Drops those that ended too long before {@code now}. */
  void expire(long now) {
    for (TaskRecord task; (task = byEnd.peekFirst()) != null; ) {
      if (task.isEnded() && now - task.since <= oldest) {
        return;
      }
      drop(byEnd.removeFirst());
    }
  }

  private void drop(TaskRecord task) {
    if (!task.isEnded()) {
      return; // it lives after all
    }
    if (task.isWatched()) {
      looked.add(task);
    } else {
      index.remove(task);
    }
  }

  /** Says that no client looks at the task any more. */
  void unwatched(TaskRecord task) {
    if (looked.remove(task) && task.isEnded()) {
      index.remove(task);
    }
  }

  int count() {
    return byEnd.size() + looked.size();
  }

  void forEach(Consumer<TaskRecord> action) {
    byEnd.forEach(action);
    looked.forEach(action);
  }

  Iterator<TaskRecord> newestFirst() {
    return byEnd.descendingIterator();
  }
}
