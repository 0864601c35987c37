package dev.consolation.server.state;

import dev.consolation.resource.ResourceKind;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;

/**
 * A wait of a task that is over.
 *
 * @param start when it began, as the picture counts
 * @param end when it was over
 * @param blocker class of what it waited on
 * @param resource kind of the resource, where it lasted long enough to be known
 * @param resourceClass class of the resource; {@link Name#NONE}: not known
 * @param waker task or thread that ended it; 0: none known
 */
public record PastWait(
    long start,
    long end,
    WaitKind kind,
    Name blocker,
    Site site,
    ResourceKind resource,
    Name resourceName,
    Name resourceClass,
    long waker,
    WakerKind wakerKind) {
  /** Nanoseconds. */
  public long duration() {
    return end - start;
  }
}
