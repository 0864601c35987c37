package dev.consolation.server.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the workers of a runtime ran in a time.
 *
 * @param ran longest first
 * @param partial more may have run than is known
 */
record Meanwhile(List<DelayRecord.Ran> ran, boolean partial) {
  private static final int MOST = 8;
  private static final int MOST_WORKERS = 4096;

  private record Key(WorkerState worker, TaskRecord task) {}

  /** From {@code from} to {@code to}; polls that go on count until then. */
  static Meanwhile of(@Nullable RuntimeState runtime, long from, long to) {
    if (runtime == null) {
      return new Meanwhile(List.of(), true);
    }
    Map<Key, Long> sums = new HashMap<>();
    boolean partial = runtime.workers().size() > MOST_WORKERS;
    int seen = 0;
    for (WorkerState worker : runtime.workers()) {
      if (++seen > MOST_WORKERS) {
        break;
      }
      TaskRecord current = worker.current;
      if (current != null) {
        add(sums, worker, current, Math.max(from, current.pollStart), to);
      }
      LongPolls polls = worker.longPolls;
      if (polls != null) {
        polls.each(
            (task, start, end) ->
                add(sums, worker, task, Math.max(from, start), Math.min(to, end)));
        partial |= polls.forgotten() > from;
      }
    }
    var ran = new ArrayList<DelayRecord.Ran>();
    sums.forEach((key, nanos) -> ran.add(new DelayRecord.Ran(key.worker(), key.task(), nanos)));
    ran.sort(
        Comparator.comparingLong((DelayRecord.Ran r) -> -r.nanos())
            .thenComparingLong(r -> r.worker().id()));
    return new Meanwhile(List.copyOf(ran.subList(0, Math.min(MOST, ran.size()))), partial);
  }

  private static void add(
      Map<Key, Long> sums, WorkerState worker, TaskRecord task, long from, long to) {
    if (to > from) {
      sums.merge(new Key(worker, task), to - from, Long::sum);
    }
  }
}
