package dev.consolation.server.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that the process serves: a task that serves a call from outside, and its offspring. */
public final class RequestRecord {
  private static final int MOST_TASKS = 32;

  private final TaskRecord first;
  private final List<TaskRecord> tasks = new ArrayList<>(2);
  private int more;
  private @Nullable TaskRecord inside;

  RequestRecord(TaskRecord first) {
    this.first = first;
    tasks.add(first);
  }

  void add(TaskRecord task) {
    if (inside == null && RequestEntries.isSeenInside(task)) {
      inside = task;
    }
    if (tasks.size() < MOST_TASKS) {
      tasks.add(task);
    } else {
      more++;
    }
  }

  /** The task that began it; the request lives as long as it does. */
  public TaskRecord first() {
    return first;
  }

  /** The same request as the agent saw it begin within the first task; null: it did not. */
  public @Nullable TaskRecord inside() {
    return inside;
  }

  /** Its tasks in the order in which they were told, the first one in front. */
  public List<TaskRecord> tasks() {
    return tasks;
  }

  /** Tasks that are not among {@link #tasks}. */
  public int more() {
    return more;
  }

  /** How long it took, or takes so far. */
  public long duration(long now) {
    return first.total(now);
  }

  /** Whether its first task has ended. */
  public boolean isOver() {
    return first.isEnded();
  }
}
