package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/**
 * A task that the application describes; what stays the same of it, so that an agent that is
 * attached anew knows it by its next event. Lives in the boot loader.
 */
public sealed class DeclaredTask permits RequestTask {
  /** Its number. */
  public final long id = TaskIds.next();

  /** What people call it. */
  public final String name;

  /** Where it was spawned: a number of {@link Sites}; 0 for not known. */
  public final int site;

  /** The name of the class of its code: a number of {@link Names}; 0 for not known. */
  public final int code;

  private final @Nullable DeclaredScheduler scheduler;
  private boolean isOver;

  DeclaredTask(@Nullable DeclaredScheduler scheduler, String name, int site, int code) {
    this.scheduler = scheduler;
    this.name = name;
    this.site = site;
    this.code = code;
  }

  /** The drain has read its end; what is told of it from now on means nothing. */
  public void over() {
    isOver = true;
  }

  /** Whether the drain has read its end; for the drain. */
  public boolean isOver() {
    return isOver;
  }

  /** What runs it; null for not known. */
  public @Nullable DeclaredScheduler scheduler() {
    return scheduler;
  }
}
