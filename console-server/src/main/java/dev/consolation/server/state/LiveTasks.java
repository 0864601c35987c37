package dev.consolation.server.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The live tasks in the order in which they became known. */
final class LiveTasks {
  private @Nullable TaskRecord[] list = new TaskRecord[256];
  private int size;
  private int ended;

  void add(TaskRecord task) {
    if (task.has(TaskRecord.LISTED)) {
      ended--;
      return;
    }
    if (size == list.length) {
      if (ended > size >> 2) {
        compact();
      } else {
        list = Arrays.copyOf(list, size + (size >> 1));
      }
    }
    task.set(TaskRecord.LISTED);
    list[size++] = task;
  }

  /** Takes out a task that has just ended; it goes when the list is next made compact. */
  void end() {
    if (++ended > 256 && ended > size >> 1) {
      compact();
    }
  }

  private void compact() {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      TaskRecord task = at(i);
      if (task.isEnded()) {
        task.clear(TaskRecord.LISTED);
      } else {
        list[kept++] = task;
      }
    }
    Arrays.fill(list, kept, size, null);
    size = kept;
    ended = 0;
    if (kept < list.length >> 2 && list.length > 1024) {
      list = Arrays.copyOf(list, Math.max(1024, kept * 2));
    }
  }

  /** How many places there are; some hold tasks that have ended. */
  int places() {
    return size;
  }

  TaskRecord at(int place) {
    TaskRecord task = list[place];
    if (task == null) {
      throw new IndexOutOfBoundsException(place);
    }
    return task;
  }

  int count() {
    return size - ended;
  }

  long estimatedBytes() {
    return 4L * list.length;
  }
}
