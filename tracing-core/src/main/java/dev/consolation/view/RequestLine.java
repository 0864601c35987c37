package dev.consolation.view;

import java.util.List;

/**
 * One row of a list of requests.
 *
 * @param task the first task of the request, whose id is that of the request
 * @param ago nanoseconds since it began
 * @param tasks how many tasks it has, with the first
 * @param waits of the first task, by kind, the longest first
 */
public record RequestLine(TaskLine task, long ago, int tasks, List<Waited> waits) {
  public RequestLine {
    waits = List.copyOf(waits);
  }

  /** For what, and so many nanoseconds. */
  public record Waited(String what, long nanos) {}

  /** {@code future 46ms, sleep 5ms}: the two longest, and how many more kinds. */
  public String waited() {
    var text = new StringBuilder();
    for (Waited each : waits.stream().limit(2).toList()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(each.what())
          .append(' ')
          .append(Durations.of(each.nanos()));
    }
    return waits.size() > 2 ? text + ", and " + (waits.size() - 2) + " more" : text.toString();
  }
}
