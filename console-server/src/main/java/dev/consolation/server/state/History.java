package dev.consolation.server.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** One point for each second, the last ten minutes. */
final class History {
  static final int POINTS = 600;
  static final long SECOND = 1_000_000_000L;

  private final ArrayDeque<HistoryPoint> points = new ArrayDeque<>();
  private long last = -1;
  private long spawned;
  private long ended;
  private long events;
  private double eventsPerSecond;

  /** True when a second has passed since the last point. */
  boolean isDue(long now) {
    if (last < 0) {
      last = now;
    }
    return now - last >= SECOND;
  }

  /** Adds a point for each second that has passed; what happened belongs to the first of them. */
  void add(long now, TaskTable tasks, long eventsSoFar, double utilisation) {
    long seconds = (now - last) / SECOND;
    if (seconds > POINTS) {
      last += (seconds - POINTS) * SECOND;
    }
    eventsPerSecond = (double) (eventsSoFar - events) / seconds;
    events = eventsSoFar;
    while (now - last >= SECOND) {
      last += SECOND;
      points.addLast(
          new HistoryPoint(
              last,
              tasks.inState(TaskTable.RUNNING),
              tasks.inState(TaskTable.SCHEDULED),
              tasks.inState(TaskTable.IDLE),
              tasks.spawned() - spawned,
              tasks.endedCount() - ended,
              (float) utilisation));
      spawned = tasks.spawned();
      ended = tasks.endedCount();
      if (points.size() > POINTS) {
        points.removeFirst();
      }
    }
  }

  /** The points after {@code time}, oldest first, the newest {@code most} of them. */
  List<HistoryPoint> after(long time, int most) {
    var found = new ArrayList<HistoryPoint>();
    for (var newest = points.descendingIterator(); newest.hasNext() && found.size() < most; ) {
      HistoryPoint point = newest.next();
      if (point.time() <= time) {
        break;
      }
      found.add(point);
    }
    return found.reversed();
  }

  double eventsPerSecond() {
    return eventsPerSecond;
  }
}
