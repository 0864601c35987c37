package dev.consolation.server.state;

import dev.consolation.task.WakerKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The worst delays from wake to poll of the last five minutes.
 *
 * <p>Kept in slices of half a minute, of each its 64 worst, so that a bad moment is not pushed out
 * by a worse one after it, and is forgotten in time. An event pays one comparison for it. What ran
 * meanwhile is looked up once a second, while the polls of that time are still kept.
 */
final class Delays {
  private static final long LEAST = 1_000_000;
  private static final long SLICE = 30_000_000_000L;
  private static final int SLICES = 10;
  private static final int MOST = 64;

  private static final Comparator<DelayRecord> WORST_FIRST =
      Comparator.comparingLong((DelayRecord d) -> -d.delay())
          .thenComparingLong(DelayRecord::wokenAt)
          .thenComparingLong(d -> d.task().id());

  private final TaskTable tasks;
  private final PriorityQueue<DelayRecord> current = new PriorityQueue<>(new LeastFirst());
  private final ArrayDeque<List<DelayRecord>> older = new ArrayDeque<>();
  private long slice;
  private long floor = LEAST;

  private record LeastFirst() implements Comparator<DelayRecord> {
    @Override
    public int compare(DelayRecord one, DelayRecord other) {
      return Long.compare(one.delay(), other.delay());
    }
  }

  Delays(TaskTable tasks) {
    this.tasks = tasks;
  }

  /** A poll began so long after the wake of its task. */
  void offer(TaskRecord task, long wokenAt, long delay) {
    if (delay < floor) {
      return;
    }
    current.add(record(task, wokenAt, delay, true, List.of(), true));
    if (current.size() > MOST) {
      current.poll();
    }
    floor = current.size() == MOST ? current.element().delay() + 1 : LEAST;
  }

  /** A delay that was offered was none. */
  void retract(TaskRecord task, long wokenAt) {
    if (current.removeIf(d -> d.task() == task && d.wokenAt() == wokenAt)) {
      floor = LEAST;
    }
  }

  private static DelayRecord record(
      TaskRecord task,
      long wokenAt,
      long delay,
      boolean over,
      List<DelayRecord.Ran> ran,
      boolean partial) {
    long waker = 0;
    WakerKind kind = WakerKind.UNKNOWN;
    if (task.wakes > 0 && task.lastWakeAt <= wokenAt && wokenAt - task.lastWakeAt < LEAST) {
      waker = task.lastWaker;
      kind = WakerKind.of(task.lastWakerKind);
    } else if (task.polls == 0) {
      waker = task.parent;
      kind = waker == 0 ? WakerKind.UNKNOWN : WakerKind.TASK;
    }
    return new DelayRecord(task, wokenAt, delay, over, waker, kind, task.runtime, ran, partial);
  }

  /** Looks up what ran during the delays that are new, and lets go of what is too old. */
  void tick(long now) {
    var seen = new ArrayList<DelayRecord>();
    current.removeIf(d -> d.partial() && d.ran().isEmpty() && d.runtime() != null && seen.add(d));
    seen.forEach(d -> current.add(resolved(d)));
    if (now / SLICE != slice) {
      slice = now / SLICE;
      older.addFirst(List.copyOf(current));
      while (older.size() >= SLICES) {
        older.removeLast();
      }
      current.clear();
      floor = LEAST;
    }
  }

  private static DelayRecord resolved(DelayRecord d) {
    Meanwhile meanwhile = Meanwhile.of(d.runtime(), d.wokenAt(), d.wokenAt() + d.delay());
    return new DelayRecord(
        d.task(),
        d.wokenAt(),
        d.delay(),
        d.over(),
        d.waker(),
        d.wakerKind(),
        d.runtime(),
        meanwhile.ran(),
        meanwhile.partial());
  }

  /** The worst, worst first, with those that go on now. */
  List<DelayRecord> worst(long now, int limit) {
    var all = new ArrayList<>(current);
    older.forEach(all::addAll);
    var going = new PriorityQueue<>(Comparator.comparingLong(DelayRecord::delay));
    long left = tasks.inState(TaskTable.SCHEDULED);
    for (int i = 0; left > 0 && i < tasks.live.places(); i++) {
      TaskRecord task = tasks.live.at(i);
      if (task.state == TaskTable.SCHEDULED && !task.isEnded()) {
        left--;
        long delay = now - task.wokenAt;
        if (delay >= LEAST && (going.size() < limit || delay > going.element().delay())) {
          going.add(record(task, task.wokenAt, delay, false, List.of(), true));
          if (going.size() > limit) {
            going.poll();
          }
        }
      }
    }
    all.addAll(going);
    all.sort(WORST_FIRST);
    return all.subList(0, Math.min(limit, all.size())).stream()
        .map(d -> d.partial() && d.ran().isEmpty() ? resolved(d) : d)
        .toList();
  }
}
