package dev.consolation.server.query;

import dev.consolation.server.state.TaskRecord;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A growing list of tasks with their sort keys, and for a tree their nodes, kept in parallel. */
final class TaskList {
  long[] keys;
  @Nullable TaskRecord[] tasks;
  int @Nullable [] nodes;
  int size;

  TaskList(int capacity) {
    keys = new long[capacity];
    tasks = new TaskRecord[capacity];
  }

  void add(TaskRecord task, long key) {
    if (size == keys.length) {
      int larger = Math.max(64, size + (size >> 1));
      keys = Arrays.copyOf(keys, larger);
      tasks = Arrays.copyOf(tasks, larger);
    }
    keys[size] = key;
    tasks[size++] = task;
  }

  TaskRecord at(int i) {
    TaskRecord task = tasks[i];
    if (task == null) {
      throw new IndexOutOfBoundsException(i);
    }
    return task;
  }

  int node(int i) {
    return nodes == null ? i : nodes[i];
  }

  void swap(int i, int j) {
    long key = keys[i];
    keys[i] = keys[j];
    keys[j] = key;
    TaskRecord task = tasks[i];
    tasks[i] = tasks[j];
    tasks[j] = task;
    int[] all = nodes;
    if (all != null) {
      int node = all[i];
      all[i] = all[j];
      all[j] = node;
    }
  }

  /** Empties the list, and lets go of tasks and of arrays much larger than were needed. */
  void clear() {
    if (size < keys.length >> 2) {
      keys = new long[size];
      tasks = new TaskRecord[size];
    } else {
      Arrays.fill(tasks, 0, size, null);
    }
    nodes = null;
    size = 0;
  }
}
