package dev.consolation.server.query;

import dev.consolation.server.state.RequestRecord;
import dev.consolation.server.state.TaskRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Answers what rows of the list of requests are wanted. */
public final class RequestLister {
  /** What requests are sorted by. */
  public enum Sort {
    STARTED,
    DURATION,
    BUSY,
    SCHEDULED,
    WAITING,
    TASKS,
    NAME
  }

  private RequestLister() {}

  /** Those that match, in order. */
  public static List<RequestRecord> matching(
      Collection<RequestRecord> all, TaskQuery query, Sort sort, boolean ascending, long now) {
    List<RequestRecord> matching = new ArrayList<>();
    for (RequestRecord each : all) {
      if (query.matches(each.first(), now)) {
        matching.add(each);
      }
    }
    Comparator<RequestRecord> by = by(sort, now);
    matching.sort((ascending ? by : by.reversed()).thenComparingLong(each -> each.first().id()));
    return matching;
  }

  private static Comparator<RequestRecord> by(Sort sort, long now) {
    return switch (sort) {
      case STARTED -> Comparator.comparingLong(each -> each.first().spawnedAt());
      case DURATION -> Comparator.comparingLong(each -> each.duration(now));
      case BUSY -> Comparator.comparingLong(each -> each.first().busy(now));
      case SCHEDULED -> Comparator.comparingLong(each -> each.first().scheduled(now));
      case WAITING -> Comparator.comparingLong(each -> each.first().idle(now));
      case TASKS -> Comparator.comparingInt(each -> each.tasks().size() + each.more());
      case NAME ->
          Comparator.comparing((RequestRecord each) -> each.first().namePrefix().lower())
              .thenComparingLong(each -> each.first().nameNumber());
    };
  }

  /** Where a window begins that shows the request which is followed, if it can. */
  public static int offset(List<RequestRecord> matching, long offset, int limit, long follow) {
    int from = Math.clamp(offset, 0, Math.max(0, matching.size() - limit));
    for (int i = 0; i < matching.size() && follow != 0; i++) {
      TaskRecord first = matching.get(i).first();
      if (first.id() == follow) {
        return Math.max(Math.min(from, i), i - limit + 1);
      }
    }
    return from;
  }
}
