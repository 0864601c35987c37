package dev.consolation.server.state;

import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Makes up lives of tasks, and knows without any state machine what is true of each of them: what a
 * server must say after it was told the same as events, a little out of order.
 */
final class TaskModel {
  /** Events that follow each other by less than this may be told in the wrong order. */
  private static final int JITTER = 500;

  record Event(long told, int kind, long time, long task, long... args) {}

  /** What is true of one task at the end. */
  static final class Life {
    long id;
    int site;
    long spawnedAt;
    long busy;
    long scheduled;
    long polls;
    long wakes;
    long wakesBySelf;
    TaskState state = TaskState.SCHEDULED;
    Outcome outcome = Outcome.NONE;
    long since;
    long heldInPoll;
    long pollStart = -1;
  }

  final List<Life> lives = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  private final Random random;
  private final long end;

  TaskModel(long seed, int tasks, long end) {
    random = new Random(seed);
    this.end = end;
    for (int i = 0; i < tasks; i++) {
      lives.add(live(1000 + i * (random.nextBoolean() ? 1L : -1L)));
    }
    events.sort(Comparator.comparingLong(Event::told));
  }

  private void tell(int kind, long time, long task, long... args) {
    events.add(new Event(time + random.nextInt(JITTER), kind, time, task, args));
  }

  private long some(int most) {
    return 1_000 + random.nextInt(most);
  }

  private Life live(long id) {
    var life = new Life();
    life.id = id;
    life.site = 1 + random.nextInt(Feeding.SITES);
    life.spawnedAt = life.since = random.nextInt((int) (end / 2));
    long kind = TaskKind.VIRTUAL_THREAD.code();
    if (random.nextInt(8) == 0) {
      wholeLife(life, kind);
      return life;
    }
    tell(EventKind.SPAWN, life.spawnedAt, id, EventWriter.zigzag(1), kind, life.site, 1);
    long time = life.spawnedAt;
    while (life.outcome == Outcome.NONE && time < end) {
      time = round(life, time);
    }
    return life;
  }

  private void wholeLife(Life life, long kind) {
    long delay = some(5_000);
    life.busy = some(5_000);
    life.scheduled = delay;
    life.polls = 1;
    long over = life.spawnedAt + delay + life.busy;
    ended(life, over, Outcome.RETURNED);
    long parent = EventWriter.zigzag(1);
    tell(
        EventKind.LIFE,
        over,
        life.id,
        parent,
        kind,
        life.site,
        1,
        0,
        0,
        0,
        delay + life.busy,
        life.busy,
        Outcome.RETURNED.code(),
        0,
        2);
  }

  private void ended(Life life, long time, Outcome outcome) {
    life.state = TaskState.ENDED;
    life.outcome = outcome;
    life.since = time;
  }

  /** From scheduled at {@code time} through a poll and a wait to scheduled, ended, or the end. */
  private long round(Life life, long time) {
    // Within what may be told in the wrong order, or well outside of it.
    long delay = random.nextBoolean() ? random.nextInt(JITTER) : some(20_000);
    long start = time + delay;
    if (start >= end) {
      return end;
    }
    life.scheduled += delay;
    long poll = random.nextInt(3) == 0 ? some(200_000) : some(3_000);
    long stop = start + poll;
    life.state = TaskState.RUNNING;
    life.since = life.pollStart = start;
    life.heldInPoll = 0;
    if (stop >= end || random.nextInt(5) == 0) {
      tell(EventKind.POLL_START, start, life.id, 2);
    }
    if (stop >= end) {
      return end;
    }
    long held = random.nextInt(6) == 0 ? holds(life, start, poll) : 0;
    life.polls++;
    life.busy += poll - held;
    life.pollStart = -1;
    if (random.nextInt(10) == 0) {
      boolean failed = random.nextBoolean();
      ended(life, stop, failed ? Outcome.FAILED : Outcome.RETURNED);
      tell(EventKind.POLL, stop, life.id, poll, 0, 0, 0, 2);
      tell(EventKind.END, stop, life.id, life.outcome.code(), failed ? 3 : 0);
      return stop;
    }
    if (random.nextInt(6) == 0) {
      tell(EventKind.POLL, stop, life.id, poll, WaitKind.YIELD.code(), 0, 0, 2);
      life.state = TaskState.SCHEDULED;
      life.since = stop;
      return stop;
    }
    if (random.nextInt(8) == 0) {
      life.wakes++;
      life.wakesBySelf++;
      wake(start + poll / 2, life.id, WakerKind.SELF, false);
    }
    tell(EventKind.POLL, stop, life.id, poll, WaitKind.PARK.code(), 4, 5, 2);
    if (random.nextInt(8) == 0) {
      // Woken between the decision to wait and the end of the poll; told before it and right after.
      life.wakes++;
      long told = events.getLast().told();
      long by = EventWriter.zigzag(9);
      events.add(
          new Event(told - 1, EventKind.WAKE, stop - 1, life.id, by, WakerKind.TASK.code(), 0));
      events.add(new Event(told, EventKind.WAKE, stop, life.id, 0, 0, 1));
      life.state = TaskState.SCHEDULED;
      life.since = stop;
      return stop;
    }
    life.state = TaskState.IDLE;
    life.since = stop;
    long idle = random.nextBoolean() ? random.nextInt(JITTER) : some(50_000);
    long woken = stop + idle;
    if (woken >= end || random.nextInt(20) == 0) {
      return end;
    }
    life.wakes++;
    wake(woken, life.id, WakerKind.TASK, true);
    life.state = TaskState.SCHEDULED;
    life.since = woken;
    return woken;
  }

  /** A wait on the worker in the middle of a poll, with room on both sides. */
  private long holds(Life life, long start, long poll) {
    if (poll < 8 * JITTER) {
      return 0;
    }
    long from = start + 2 * JITTER;
    long to = start + poll - 2 * JITTER;
    tell(EventKind.WAIT_START, from, life.id, WaitKind.MONITOR.code() | 1 << 5, 6, 7);
    tell(EventKind.WAIT_END, to, life.id);
    return to - from;
  }

  private void wake(long time, long task, WakerKind kind, boolean wasWaiting) {
    tell(EventKind.WAKE, time, task, EventWriter.zigzag(9), kind.code(), wasWaiting ? 1 : 0);
  }
}
