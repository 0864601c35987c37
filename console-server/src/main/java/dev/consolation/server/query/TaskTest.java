package dev.consolation.server.query;

import dev.consolation.server.state.TaskRecord;

/** Decides whether a task is wanted. Allocates nothing for a task. Not thread-safe. */
interface TaskTest {
  /** True when it is. */
  boolean test(TaskRecord task, long now);
}
