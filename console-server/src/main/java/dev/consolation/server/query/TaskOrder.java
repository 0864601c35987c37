package dev.consolation.server.query;

import dev.consolation.server.state.Dictionary;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.TaskRecord;
import java.util.List;

/**
 * An order of tasks.
 *
 * <p>Each task has one number by its first column, smaller ones first; where two are equal the
 * other columns and then the ids decide, so that no two tasks are equal and rows do not jump.
 */
final class TaskOrder {
  private static final long LARGEST_NUMBER = (1L << 40) - 1;

  private final SortKey[] sort;
  private final TextRanks ranks;
  private final long now;

  TaskOrder(List<SortKey> sort, TextRanks ranks, Dictionary dictionary, long now) {
    this.sort =
        sort.isEmpty()
            ? new SortKey[] {new SortKey(SortColumn.TOTAL, true)}
            : sort.toArray(SortKey[]::new);
    this.ranks = ranks;
    this.now = now;
    boolean names = false;
    boolean sites = false;
    for (SortKey each : this.sort) {
      switch (each.column()) {
        case NAME, WAITING_ON, RUNTIME -> names = true;
        case SITE -> sites = true;
        case FINDINGS,
            ID,
            KIND,
            STATE,
            BUSY,
            SCHEDULED,
            IDLE,
            TOTAL,
            POLLS,
            WAKES,
            SINCE,
            COUNT -> {}
      }
    }
    ranks.update(dictionary, names, sites);
  }

  SortKey[] sort() {
    return sort;
  }

  TextRanks ranks() {
    return ranks;
  }

  /** The number by the first column. */
  long key(TaskRecord task) {
    return key(sort[0], task);
  }

  /** Below 0 when the first task comes first; the keys are those of {@link #key(TaskRecord)}. */
  int compare(long keyA, TaskRecord a, long keyB, TaskRecord b) {
    if (keyA != keyB) {
      return keyA < keyB ? -1 : 1;
    }
    for (int i = 1; i < sort.length; i++) {
      int order = Long.compare(key(sort[i], a), key(sort[i], b));
      if (order != 0) {
        return order;
      }
    }
    return Long.compare(a.id(), b.id());
  }

  private long key(SortKey by, TaskRecord task) {
    long value = value(by.column(), task);
    return by.descending() ? ~value : value;
  }

  private long value(SortColumn column, TaskRecord task) {
    return switch (column) {
      case COUNT -> 0;
      case FINDINGS -> task.findings();
      case ID -> task.id();
      case KIND -> task.kind().code();
      case STATE -> task.state().code();
      case NAME -> {
        long number = task.nameNumber();
        yield (long) ranks.of(task.namePrefix()) << 40
            | (number < 0 ? LARGEST_NUMBER : Math.min(number, LARGEST_NUMBER));
      }
      case BUSY -> task.busy(now);
      case SCHEDULED -> task.scheduled(now);
      case IDLE -> task.idle(now);
      case TOTAL -> task.total(now);
      case POLLS -> task.polls();
      case WAKES -> task.wakes();
      case WAITING_ON -> {
        int kind = task.waitKind().code();
        yield kind == 0 ? Long.MAX_VALUE : (long) ranks.of(task.blocker()) << 8 | kind;
      }
      case SINCE -> task.stateFor(now);
      case SITE -> ranks.of(task.site().site());
      case RUNTIME -> {
        RuntimeState runtime = task.runtime();
        yield runtime == null ? Long.MAX_VALUE : ranks.of(runtime.name());
      }
    };
  }
}
