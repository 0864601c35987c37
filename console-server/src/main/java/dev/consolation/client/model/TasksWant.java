package dev.consolation.client.model;

import dev.consolation.view.TaskColumn;
import java.util.Set;

/**
 * A window of a task list that a screen wants to see.
 *
 * @param process id of the process
 * @param offset first row wanted
 * @param limit how many, at most 1000
 * @param follow a task that shall be in the window; 0: none
 * @param toggled groups that stand open, or tasks of a tree whose children are folded away
 * @param ended also tasks that have ended
 */
public record TasksWant(
    String process,
    String filter,
    TaskColumn sort,
    boolean descending,
    Grouping grouping,
    long offset,
    int limit,
    long follow,
    Set<Long> toggled,
    boolean ended) {
  public TasksWant {
    toggled = Set.copyOf(toggled);
  }
}
