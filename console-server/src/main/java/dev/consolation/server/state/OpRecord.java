package dev.consolation.server.state;

import dev.consolation.event.WaitCode;
import dev.consolation.resource.OpKind;

/** One wait of one task on one resource, which goes on now. */
public final class OpRecord {
  final TaskRecord task;
  final ResourceRecord resource;
  private final OpInfo info;

  /** Its place in the list of its resource. */
  int place;

  /** A wake of its task was counted. */
  boolean woken;

  OpRecord(TaskRecord task, ResourceRecord resource, OpInfo info) {
    this.task = task;
    this.resource = resource;
    this.info = info;
  }

  /** The task that waits. */
  public TaskRecord task() {
    return task;
  }

  /** What it waits for. */
  public ResourceRecord resource() {
    return resource;
  }

  /** What it wants of it. */
  public OpKind kind() {
    return info.kind();
  }

  /** Since when it waits. */
  public long since() {
    return info.since();
  }

  /** The JDK method that the user's code called. */
  public Name method() {
    return info.method();
  }

  /** Where it waits, more exactly than the task's own site; {@link Site#NONE}: as there. */
  public Site site() {
    return info.site();
  }

  /** Where its task waits, as far as known. */
  public Site place() {
    return info.site() == Site.NONE ? task.waitSite() : info.site();
  }

  /** Whether that is a guess: where others of its kind have waited for such things. */
  public boolean isPlaceGuess() {
    return info.site() == Site.NONE && task.waits(WaitCode.SITE_SAMPLED);
  }

  /** Bytes of heap that the stack of its task takes meanwhile; 0: not known. */
  public long stackBytes() {
    return info.stackBytes();
  }

  /** True when its code looks at nothing between taking the lock and waiting for a condition. */
  public boolean blind() {
    return info.blind();
  }

  /** True when it ends by itself after a time. */
  public boolean timed() {
    return info.timed();
  }
}
