package dev.consolation.server.export;

import dev.consolation.server.state.SiteStats;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.server.state.TaskTrace;
import dev.consolation.task.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which traces of one process are exported, once their tasks have ended.
 *
 * <p>Ended tasks are looked at when they have ended and chosen some seconds later, so that a trace
 * is kept whole. Of those that end within one round, those that a finding has named, those that
 * failed and the slowest of each site keep their traces; of the rest, a share is kept, chosen by
 * the trace id, so that servers of other processes choose the same. A trace that was kept goes on
 * to be kept. What the application's own tracing samples out is kept only for a finding or a
 * failure.
 *
 * <p>Only while the picture is held still. Not thread-safe.
 */
final class TailSampler {
  private static final int SLOWEST_OF_SITE = 2;
  private static final int REMEMBERED = 20_000;

  /** A task that is exported, and why. */
  record Choice(TaskRecord task, Kept kept) {}

  private record Id(long high, long low) {}

  private final double share;

  /** The traces that were kept, the oldest first. */
  private final Map<Id, Kept> kept =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Id, Kept> eldest) {
          return size() > REMEMBERED;
        }
      };

  TailSampler(double share) {
    this.share = share;
  }

  /** Looks at tasks that have just ended, for what makes their traces kept. */
  void look(List<TaskRecord> ended) {
    Map<SiteStats, List<TaskRecord>> slowest = slowest(ended);
    for (TaskRecord task : ended) {
      TaskTrace trace = task.trace();
      Kept why = why(task, trace, slowest);
      if (why != null) {
        kept.merge(id(trace), why, TailSampler::stronger);
      }
    }
  }

  /** Those of tasks, looked at before, that are exported. */
  List<Choice> choose(List<TaskRecord> ended) {
    List<Choice> choices = new ArrayList<>();
    for (TaskRecord task : ended) {
      Kept why = kept.get(id(task.trace()));
      if (why != null) {
        choices.add(new Choice(task, why));
      }
    }
    return choices;
  }

  private static Kept stronger(Kept one, Kept other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Id id(TaskTrace trace) {
    return new Id(trace.high(), trace.low());
  }

  private @Nullable Kept why(
      TaskRecord task, TaskTrace trace, Map<SiteStats, List<TaskRecord>> slowest) {
    if (task.hadFinding()) {
      return Kept.FINDING;
    }
    if (task.outcome() == Outcome.FAILED) {
      return Kept.FAILED;
    }
    if (!trace.sampled()) {
      return null;
    }
    if (slowest.getOrDefault(task.site(), List.of()).contains(task)) {
      return Kept.SLOW;
    }
    // The low half of an id is random; the top bit aside, it is a number from 0 to 2^63.
    return (double) (trace.low() & Long.MAX_VALUE) < share * 0x1p63 ? Kept.SHARE : null;
  }

  private static Map<SiteStats, List<TaskRecord>> slowest(List<TaskRecord> ended) {
    Map<SiteStats, List<TaskRecord>> bySite = new HashMap<>();
    for (TaskRecord task : ended) {
      List<TaskRecord> top = bySite.computeIfAbsent(task.site(), s -> new ArrayList<>());
      top.add(task);
      if (top.size() > SLOWEST_OF_SITE) {
        top.remove(
            top.stream().min(Comparator.comparingLong(t -> t.total(t.since()))).orElseThrow());
      }
    }
    return bySite;
  }
}
