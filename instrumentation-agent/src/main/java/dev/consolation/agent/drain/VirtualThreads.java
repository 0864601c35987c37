package dev.consolation.agent.drain;

import dev.consolation.agent.context.TraceContext;
import dev.consolation.agent.drain.EventOut.Name;
import dev.consolation.agent.drain.EventOut.Wait;
import dev.consolation.agent.probe.Code;
import dev.consolation.agent.probe.Ring;
import dev.consolation.agent.probe.Rings;
import dev.consolation.agent.probe.Signal;
import dev.consolation.event.EventKind;
import dev.consolation.event.WaitCode;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the signals of virtual threads into task events, and keeps the picture of those that live.
 * Not thread-safe.
 *
 * <p>A virtual thread is <em>young</em> until its first poll has ended in a wait or a batch is
 * closed: one that ends young becomes a single event. The table is announced to a new stream
 * segment by segment; what happens in a segment that is not announced yet only changes the table.
 */
final class VirtualThreads {
  /** The runtime that schedules virtual threads. */
  static final int RUNTIME = 1;

  private static final int MOST_TRACES = 200_000;
  private static final long LONG_SCHEDULED = 500_000_000;

  private static final int PARKING = 3;
  private static final int PARKED = 4;
  static final int PINNED = 5;
  private static final int TIMED_PARKING = 6;
  private static final int TIMED_PARKED = 7;
  private static final int TIMED_PINNED = 8;
  private static final int YIELDING = 10;
  private static final int BLOCKING = 12;
  static final int WAITING = 15;
  private static final int TIMED_WAITING = 17;
  static final int TIMED_WAIT = 18;

  /** Wait code of a row that was woken between its decision to park and the end of its poll. */
  private static final int WOKEN_EARLY = 0xff;

  private final LiveTable table = new LiveTable();
  private final EventOut out;
  private final Dictionary dictionary;
  private final WaitEnds ends;
  private final WaitSites waitSites = new WaitSites();
  private final long mostRows;
  private final Map<Long, Name> names = new HashMap<>();
  private final Map<Long, Integer> failures = new HashMap<>();

  /** The application's spans in which those that live were spawned. */
  private final Map<Long, TraceContext> traces = new HashMap<>();

  private final Set<Long> pollers = new HashSet<>();

  /** Those that were found to stand, which no event has told. */
  private final Set<Long> standing = new HashSet<>();

  private final LiveTable.RowVisitor announcer = this::materialize;
  private int announced;
  private long busy;
  private long spawned;
  private long ended;
  private int scheduled;
  private long untracked;

  VirtualThreads(EventOut out, Dictionary dictionary, WaitEnds ends, long mostBytes) {
    this.ends = ends;
    this.out = out;
    this.dictionary = dictionary;
    this.mostRows = mostBytes / 64;
  }

  void spawn(long id, long time, long parent, int site, @Nullable String name, int code) {
    long old = table.find(id);
    if (old >= 0) {
      // A poll was seen before its spawn; the clock may be reused. The row is already known: fill
      // in what it lacks.
      return;
    }
    if (table.size() >= mostRows) {
      untracked++;
      return;
    }
    spawned++;
    scheduled++;
    long older = table.inTheWayOf(id);
    if (older >= 0) {
      materialize(older);
    }
    int flags = LiveTable.YOUNG | (name == null ? 0 : LiveTable.NAMED);
    table.add(id, parent, time, LiveTable.pack(dictionary.site(site), code, flags));
    if (name != null) {
      names.put(id, dictionary.split(name));
    }
  }

  /** A virtual thread that was just spawned was so within a span of the application's; or none. */
  void within(long id, @Nullable TraceContext trace) {
    if (trace != null && table.find(id) >= 0 && traces.size() < MOST_TRACES) {
      traces.put(id, trace);
    }
  }

  /**
   * A virtual thread that was there before the agent, and what it waits for; null when it does not.
   */
  void seen(Thread thread, long id, long now, @Nullable Wait wait) {
    if (table.find(id) >= 0) {
      return;
    }
    String name = thread.getName();
    String code = Code.name(Code.body(thread));
    spawn(id, now, 0, 0, name.isEmpty() ? null : name, dictionary.name(code));
    if (Classes.isPoller(code)) {
      pollsSockets(id);
    }
    long row = table.find(id);
    if (row >= 0) {
      table.setFlags(row, table.flags(row) | LiveTable.SEEN_AT_ATTACH);
      if (wait != null) {
        leave(row);
        table.setWait(row, LiveTable.STATE_IDLE, now, wait.code(), wait.blocker(), wait.site());
      }
    }
  }

  /** It is one of the JDK's own that wake those whose sockets are ready; they never end. */
  void pollsSockets(long id) {
    pollers.add(id);
  }

  boolean isPoller(long id) {
    return pollers.contains(id);
  }

  /** The spawn site of one that is known; 0 of any other. */
  int site(long id) {
    long row = table.find(id);
    return row < 0 ? 0 : table.site(row);
  }

  boolean knows(long id) {
    return table.find(id) >= 0;
  }

  /** Whether it has been scheduled for so long that the end of its poll may have been lost. */
  boolean mayHaveGoneOn(long id, long now) {
    long row = table.find(id);
    return row >= 0
        && table.state(row) == LiveTable.STATE_SCHEDULED
        && now - table.since(row) > LONG_SCHEDULED;
  }

  /** It waits, though the events that told so were lost. */
  void waits(long id, long now, Wait wait) {
    long row = materialize(table.find(id));
    leave(row);
    table.setWait(row, LiveTable.STATE_IDLE, now, wait.code(), wait.blocker(), wait.site());
    if (announces(id)) {
      out.waitStart(id, now, wait);
    }
  }

  /**
   * Ends the threads that are not among {@code living} though they were spawned before {@code
   * since}: their ends were lost.
   *
   * @param living sorted ids
   */
  void reconcile(long[] living, long since, long now) {
    table.forEachNew(announcer);
    LostRows lost = new LostRows(table, living, since);
    for (int segment = 0; segment < LiveTable.SEGMENTS; segment++) {
      table.forEach(segment, lost);
    }
    for (int i = 0; i < lost.size(); i++) {
      endUnseen(lost.id(i), now);
    }
  }

  private void endUnseen(long id, long now) {
    long row = materialize(table.find(id));
    if (announces(id)) {
      out.end(id, now, Outcome.UNSEEN, 0);
    }
    names.remove(id);
    failures.remove(id);
    traces.remove(id);
    standing.remove(id);
    ended++;
    leave(row);
    table.remove(row);
  }

  /**
   * The row of a virtual thread of which something is heard; one that is not known is from before
   * the agent.
   */
  private long row(long id, long time) {
    long row = table.find(id);
    if (row >= 0) {
      return row;
    }
    spawn(id, time, 0, 0, null, 0);
    row = table.find(id);
    if (row >= 0) {
      table.setFlags(row, table.flags(row) | LiveTable.SEEN_AT_ATTACH);
    }
    return row;
  }

  /** A poll is over; what the thread waits for now, null when it does not. */
  @Nullable Wait yielded(
      long id, long time, long start, int state, int site, int blocker, long worker) {
    goesOn(id, time);
    long row = row(id, start);
    if (row < 0) {
      return null;
    }
    long began = began(row, start);
    busy += time - began;
    Wait wait = sited(row, wait(state, site, blocker));
    row = materialize(row);
    timeOver(row, id, began);
    if (announces(id)) {
      out.poll(id, time, time - began, wait, worker);
    }
    boolean wasWoken = table.waitCode(row) == WOKEN_EARLY;
    leave(row);
    if (state == YIELDING) {
      enterScheduled(row, time);
    } else {
      table.setWait(row, LiveTable.STATE_IDLE, time, wait.code(), wait.blocker(), wait.site());
      if (wasWoken && WaitCode.kind(wait.code()) != WaitKind.MONITOR) {
        enterScheduled(row, time);
        if (announces(id)) {
          out.wake(id, time, 0, WakerKind.UNKNOWN, true);
        }
        return null;
      }
      return wait;
    }
    return null;
  }

  /** A poll began of one that nobody woke: of an {@code Object.wait} with a time, it was that. */
  private void timeOver(long row, long id, long start) {
    int code = table.waitCode(row);
    if (table.state(row) == LiveTable.STATE_IDLE
        && WaitCode.kind(code) == WaitKind.OBJECT_WAIT
        && (code & WaitCode.TIMED) != 0
        && announces(id)) {
      out.wake(id, start, 0, WakerKind.TIMER, true);
    }
  }

  /**
   * When a poll began: a start that reuses an older clock reading is not before the task was
   * scheduled.
   */
  private long began(long row, long start) {
    boolean wasScheduled = table.state(row) == LiveTable.STATE_SCHEDULED;
    return wasScheduled ? Math.max(start, table.since(row)) : start;
  }

  /** The wait with its site, or with a guess of it. */
  private Wait sited(long row, Wait wait) {
    int spawnSite = table.site(row);
    if (wait.site() != 0) {
      waitSites.learn(spawnSite, wait.blocker(), wait.code(), wait.site());
      return wait;
    }
    int guess = waitSites.guess(spawnSite, wait.blocker(), wait.code());
    return guess == 0
        ? wait
        : new Wait(wait.code() | WaitCode.SITE_SAMPLED, wait.blocker(), dictionary.site(guess));
  }

  private Wait wait(int state, int site, int blocker) {
    int hint = state >>> Signal.HINT_SHIFT;
    return switch (state & 0xff) {
      case PARKING -> parked(hint, 0, site, blocker);
      case TIMED_PARKING -> parked(hint, WaitCode.TIMED, site, blocker);
      case YIELDING -> new Wait(WaitKind.YIELD.code(), 0, 0);
      case BLOCKING -> new Wait(WaitKind.MONITOR.code(), 0, 0);
      case WAITING -> new Wait(WaitKind.OBJECT_WAIT.code(), 0, 0);
      case TIMED_WAITING -> new Wait(WaitKind.OBJECT_WAIT.code() | WaitCode.TIMED, 0, 0);
      default -> new Wait(WaitKind.PARK.code(), 0, 0);
    };
  }

  /** A wait by {@code LockSupport}, with a hint of what for. */
  Wait parked(int hint, int flags, int site, int blocker) {
    WaitKind kind = Waits.kind(hint);
    return new Wait(kind.code() | flags, blocker, dictionary.site(site));
  }

  /** A thread that had no name when it was told of may have one by now. */
  void named(Thread thread, long id, long time) {
    long row = table.find(id);
    String name = thread.getName();
    if (row >= 0 && !name.isEmpty() && (table.flags(row) & LiveTable.NAMED) == 0) {
      table.setFlags(row, table.flags(row) | LiveTable.NAMED);
      Name split = dictionary.split(name);
      names.put(id, split);
      if (announces(id)) {
        out.rename(id, time, split);
      }
    }
  }

  /** It was woken; whether it waited, and waits no more. */
  boolean wake(long id, long time, int seen, long waker, WakerKind kind) {
    long row = table.find(id);
    if (row < 0) {
      return false;
    }
    boolean hadPermit = (seen & Signal.PERMIT) != 0;
    int state = seen & 0xff;
    boolean effective =
        !hadPermit
            && (state == PARKED
                || state == TIMED_PARKED
                || state == PINNED
                || state == TIMED_PINNED
                || state > BLOCKING);
    row = materialize(row);
    if (announces(id)) {
      out.wake(id, time, waker, kind, effective, (seen & Signal.INTERRUPT) != 0);
    }
    if (effective && table.state(row) == LiveTable.STATE_IDLE) {
      enterScheduled(row, time);
      return true;
    } else if (!hadPermit && (state == PARKING || state == TIMED_PARKING)) {
      if (table.state(row) == LiveTable.STATE_IDLE) {
        enterScheduled(row, time);
        return true;
      }
      int current = table.state(row);
      table.setWait(row, current, table.since(row), WOKEN_EARLY, 0, 0);
    }
    return false;
  }

  /** Somebody asked a virtual thread to stop. */
  void askedToEnd(long id, long time, long by) {
    long row = table.find(id);
    if (row >= 0) {
      materialize(row);
      out.askedToEnd(id, time, by, EventKind.BY_INTERRUPT);
    }
  }

  /** It waits on its carrier; what for, null when it is not followed. */
  @Nullable Wait pin(long id, long time, int state, int site, int blocker) {
    goesOn(id, time);
    long row = row(id, time);
    if (row < 0) {
      return null;
    }
    row = materialize(row);
    int timed = (state & Signal.TIMED) != 0 ? WaitCode.TIMED : 0;
    Wait wait = parked(state >>> Signal.HINT_SHIFT, WaitCode.PINNED | timed, site, blocker);
    if (announces(id)) {
      out.waitStart(id, time, wait);
    }
    leave(row);
    table.setWait(row, LiveTable.STATE_IDLE, time, wait.code(), wait.blocker(), wait.site());
    return wait;
  }

  /** It stands since a moment, though it seemed to run; until {@link #unpin}, or an event. */
  void stands(long id, long time, Wait wait) {
    long row = materialize(table.find(id));
    if (announces(id)) {
      out.waitStart(id, time, wait);
    }
    table.setWait(row, LiveTable.STATE_IDLE, time, wait.code(), wait.blocker(), wait.site());
    standing.add(id);
  }

  /** An event says that it goes on. */
  private void goesOn(long id, long time) {
    if (!standing.isEmpty() && standing.contains(id)) {
      unpin(id, time);
    }
  }

  void unpin(long id, long time) {
    standing.remove(id);
    long row = row(id, time);
    if (row < 0) {
      return;
    }
    row = materialize(row);
    if (announces(id)) {
      if (table.state(row) == LiveTable.STATE_IDLE) {
        ends.tell(id, time, table.waitCode(row));
      }
      out.waitEnd(id, time);
    }
    leave(row);
    table.setState(row, LiveTable.STATE_RUNNING, time);
  }

  /** A virtual thread was or will be ended by an exception. */
  void failed(long id, long time, int exceptionName) {
    long row = row(id, time);
    if (row >= 0) {
      table.setFlags(row, table.flags(row) | LiveTable.FAILED);
      failures.put(id, exceptionName);
    }
  }

  void done(long id, long time, long start, boolean notStarted, long worker) {
    goesOn(id, time);
    long row = row(id, start == 0 ? time : start);
    if (row < 0) {
      return;
    }
    long duration = start == 0 ? 0 : time - began(row, start);
    busy += duration;
    ended++;
    int flags = table.flags(row);
    int exception = 0;
    Outcome outcome = notStarted ? Outcome.REJECTED : Outcome.RETURNED;
    if ((flags & LiveTable.FAILED) != 0) {
      outcome = Outcome.FAILED;
      exception = failures.getOrDefault(id, 0);
      failures.remove(id);
    }
    if (announces(id)) {
      if ((flags & LiveTable.YOUNG) != 0) {
        describe(row, id);
        long spawnedAt = table.spawned(row);
        if (out.life(id, time, time - spawnedAt, duration, outcome, exception, worker)) {
          tellTrace(id, spawnedAt);
        }
      } else {
        if (start != 0) {
          timeOver(row, id, start);
          out.poll(id, time, duration, Wait.NOTHING, worker);
        }
        out.end(id, time, outcome, exception);
      }
    }
    if ((flags & LiveTable.NAMED) != 0) {
      names.remove(id);
    }
    if (!traces.isEmpty()) {
      traces.remove(id);
    }
    leave(row);
    table.remove(row);
  }

  private void enterScheduled(long row, long time) {
    scheduled++;
    table.setState(row, LiveTable.STATE_SCHEDULED, time);
  }

  private void leave(long row) {
    if (table.state(row) == LiveTable.STATE_SCHEDULED) {
      scheduled--;
    }
  }

  private boolean announces(long id) {
    return LiveTable.segmentOf(id) < announced;
  }

  private void describe(long row, long id) {
    int flags = table.flags(row);
    out.describe(
        table.parent(row),
        TaskKind.VIRTUAL_THREAD,
        (flags & LiveTable.SEEN_AT_ATTACH) != 0,
        table.site(row),
        RUNTIME,
        table.className(row));
    if ((flags & LiveTable.NAMED) != 0) {
      out.named(names.getOrDefault(id, Name.NONE));
    }
  }

  /** Announces a young task, so that more than its end can be told of it; says where it is now. */
  private long materialize(long young) {
    long row = LiveTable.isNew(young) ? table.settle(young) : young;
    int flags = table.flags(row);
    if ((flags & LiveTable.YOUNG) != 0) {
      table.setFlags(row, flags & ~LiveTable.YOUNG);
      long id = table.id(row);
      if (announces(id)) {
        describe(row, id);
        out.spawn(id, table.spawned(row));
        tellTrace(id, table.spawned(row));
        if ((flags & LiveTable.SEEN_AT_ATTACH) != 0) {
          announceState(row, id);
        }
      }
    }
    return row;
  }

  private void tellTrace(long id, long spawnedAt) {
    if (!traces.isEmpty()) {
      out.within(id, spawnedAt, traces.get(id));
    }
  }

  private void announceState(long row, long id) {
    long since = table.since(row);
    switch (table.state(row)) {
      case LiveTable.STATE_IDLE -> {
        Ring carrier = isPinned(row) ? carrier(id) : null;
        if (carrier != null) {
          out.pollStart(id, Clock.time(carrier.runningSince()), carrier.owner());
        }
        int site = dictionary.site(table.waitSite(row));
        out.waitStart(id, since, new Wait(table.waitCode(row), table.blocker(row), site));
      }
      case LiveTable.STATE_RUNNING -> {
        Ring carrier = carrier(id);
        out.pollStart(id, since, carrier == null ? 0 : carrier.owner());
      }
      default -> out.wake(id, since, 0, WakerKind.UNKNOWN, true);
    }
  }

  /** Where a task's poll was seen to begin and not to end; null: not known. */
  private static @Nullable Ring carrier(long id) {
    for (Ring ring : Rings.all()) {
      if (ring.runningTask() == id) {
        return ring;
      }
    }
    return null;
  }

  /**
   * Announces what is still young, and polls that go on; before a batch is closed.
   *
   * @param read up to when all events have been read: who woke the task of a later poll may not be
   *     known yet
   */
  void flush(long read) {
    table.forEachNew(announcer);
    for (Ring ring : Rings.all()) {
      long id = ring.runningTask();
      long since = Clock.time(ring.runningSince());
      if (id == 0 || ring.runningTask() != id || since > read) {
        continue;
      }
      long row = table.find(id);
      if (row >= 0
          && table.state(row) != LiveTable.STATE_RUNNING
          && table.since(row) <= since
          && !isPinned(row)) {
        leave(row);
        table.setState(row, LiveTable.STATE_RUNNING, since);
        if (announces(id)) {
          out.pollStart(id, since, ring.owner());
        }
      }
    }
  }

  /** Whether it waits and keeps its carrier. */
  boolean keepsCarrier(long id) {
    long row = table.find(id);
    return row >= 0 && isPinned(row);
  }

  private boolean isPinned(long row) {
    return table.state(row) == LiveTable.STATE_IDLE && (table.waitCode(row) & WaitCode.PINNED) != 0;
  }

  /** What is known of those that live. */
  LiveTable table() {
    return table;
  }

  /** How many wait for a carrier. */
  int scheduled() {
    return scheduled;
  }

  /** Begins to announce everything anew, to a new stream; or stops to announce. */
  void forgetAnnounced() {
    announced = 0;
  }

  boolean isAnnounced() {
    return announced == LiveTable.SEGMENTS;
  }

  /** Announces the next segment of the table. */
  void announceNext() {
    int segment = announced++;
    table.forEach(
        segment,
        row -> {
          long id = table.id(row);
          table.setFlags(row, table.flags(row) & ~LiveTable.YOUNG);
          describe(row, id);
          out.spawn(id, table.spawned(row));
          tellTrace(id, table.spawned(row));
          announceState(row, id);
        });
  }

  long busy() {
    return busy;
  }

  long spawned() {
    return spawned;
  }

  long ended() {
    return ended;
  }

  /** Tasks that were not followed because the memory bound was reached. */
  long untracked() {
    return untracked;
  }

  int live() {
    return table.size();
  }

  long bytes() {
    return table.bytes() + names.size() * 96L + traces.size() * 128L;
  }
}
