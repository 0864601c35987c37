package dev.consolation.server.postmortem.model;

import dev.consolation.stack.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What a recording knows of a task of a dump.
 *
 * @param waitedNanos how long it had waited when the dump was taken; -1: not known
 * @param atLeast whether the wait had begun when the recording began, and so lasted longer
 * @param parent id of the task or thread that spawned it; 0: not known
 * @param spawnedAt where it was spawned; null: not known
 */
public record Past(long waitedNanos, boolean atLeast, long parent, @Nullable Frame spawnedAt) {
  /** Nothing. */
  public static final Past UNKNOWN = new Past(-1, false, 0, null);
}
