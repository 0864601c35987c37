package dev.consolation.tui.model;

import org.jspecify.annotations.Nullable;

/**
 * All that a screen wants to be told. What no screen wants is not watched.
 *
 * @param jvms the JVMs of this machine
 * @param process id of the process whose totals are wanted; empty: none
 * @param task id of the task whose details are wanted; 0: none
 */
public record Wants(boolean jvms, String process, @Nullable TasksWant tasks, long task) {
  public static final Wants NOTHING = new Wants(false, "", null, 0);
}
