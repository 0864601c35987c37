package dev.consolation.view;

import java.util.List;

/**
 * One request with its tasks, parents before their children, by start.
 *
 * @param more tasks that are not kept
 */
public record RequestDetail(RequestLine request, List<Part> parts, int more) {
  public RequestDetail {
    parts = List.copyOf(parts);
  }

  /**
   * A task of a request.
   *
   * @param after nanoseconds from the start of the request to its own
   * @param waits the longest ones, in their order
   */
  public record Part(TaskLine task, int depth, long after, List<PastWait> waits) {
    public Part {
      waits = List.copyOf(waits);
    }
  }

  /**
   * A wait that is over.
   *
   * @param after nanoseconds from the start of the request
   * @param what {@code lock inventory}
   * @param waker who ended it; empty: not known
   */
  public record PastWait(long after, long nanos, String what, Place site, String waker) {}
}
