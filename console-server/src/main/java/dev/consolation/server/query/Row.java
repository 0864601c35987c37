package dev.consolation.server.query;

import dev.consolation.server.state.TaskRecord;

/** One row of a task list. */
public sealed interface Row {
  /** How deep it stands below others, from 0. */
  int depth();

  /** A task. */
  record OfTask(TaskRecord task, int depth, boolean hasChildren, boolean open) implements Row {}

  /** All tasks of one spawn site and kind. */
  record OfGroup(SiteGroup group, boolean open) implements Row {
    @Override
    public int depth() {
      return 0;
    }
  }
}
