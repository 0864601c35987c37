package dev.consolation.view;

import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;

/**
 * One row of a task list: a task, or a group of tasks with sums in its numbers.
 *
 * @param group names a group while the grouping stays the same; 0: the row is a task
 * @param count tasks in the group; 0: not a group
 * @param all tasks of the group's site and kind so far, with those that are not kept any more
 * @param depth how far it is moved in, in a tree or below an open group
 * @param id the task's id; 0 for a group
 * @param name empty when the application gave none
 * @param busy nanoseconds, as are scheduled, idle, total and stateFor
 * @param stateFor how long it has been in its state
 * @param parent id of the task that spawned it; 0: none known
 * @param seenAtAttach it was there before the agent, and its numbers start at the attach
 * @param taskClass class of what it runs; empty when not known
 */
public record TaskLine(
    long group,
    int count,
    long all,
    int depth,
    boolean hasChildren,
    boolean open,
    long id,
    TaskKind kind,
    TaskState state,
    String name,
    int findings,
    long busy,
    long scheduled,
    long idle,
    long total,
    long polls,
    long wakes,
    Wait waiting,
    long stateFor,
    Place spawnSite,
    String runtime,
    long parent,
    Outcome outcome,
    boolean seenAtAttach,
    String taskClass) {

  /** Whether the row stands for many tasks. */
  public boolean isGroup() {
    return group != 0;
  }

  /** What to call it: its name, else the class that it runs, else what is known of its origin. */
  public String title() {
    if (!name.isEmpty()) {
      return name;
    }
    if (!taskClass.isEmpty()) {
      return readableClass(taskClass);
    }
    return "";
  }

  /**
   * A class as people know it: what the JVM makes of a lambda ({@code Shop$$Lambda/0x00007f1c}) has
   * a number that helps nobody.
   */
  public static String readableClass(String className) {
    int lambda = className.indexOf("$$Lambda");
    String named = lambda < 0 ? className : className.substring(0, lambda);
    return named.substring(named.lastIndexOf('.') + 1) + (lambda < 0 ? "" : " λ");
  }
}
