package dev.consolation.server.state;

import static dev.consolation.server.state.TaskRecord.DELAY_TAKEN;
import static dev.consolation.server.state.TaskRecord.HELD;
import static dev.consolation.server.state.TaskRecord.POLLING;
import static dev.consolation.server.state.TaskRecord.WAKE_MISSING;
import static dev.consolation.server.state.TaskRecord.WOKEN;
import static dev.consolation.server.state.TaskRecord.WOKEN_AHEAD;

import dev.consolation.event.WaitCode;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import org.jspecify.annotations.Nullable;

/**
 * Turns the polls, waits and wakes of a task into its state and its three shares.
 *
 * <p>The events of one task come from several threads, each with clock readings that it uses more
 * than once, so that an event may come before one that it followed, and its time may be a little
 * too early. What that can do:
 *
 * <ul>
 *   <li>A wake is told before the end of the poll that it came after. It is remembered ({@code
 *       WOKEN_AHEAD}) and takes effect when that end is told.
 *   <li>A poll is told before the wake that led to it. The poll is counted without a delay, and the
 *       wake, when it comes, adds it ({@code WAKE_MISSING}).
 *   <li>A {@code POLL_START} is told after the end of its poll, or twice. It changes nothing.
 * </ul>
 *
 * Counts are exact in any order.
 */
final class PollTracker {
  /** How much too early the time of an event may be. */
  private static final long SLACK = 20_000;

  private static final int VIRTUAL_THREAD = TaskKind.VIRTUAL_THREAD.code();
  private static final int CUSTOM = TaskKind.CUSTOM.code();

  private final TaskTable tasks;
  private final Resources resources;
  private final Delays delays;
  private final SiteWaits waits;

  PollTracker(TaskTable tasks, Resources resources, Delays delays, SiteWaits waits) {
    this.waits = waits;
    this.tasks = tasks;
    this.resources = resources;
    this.delays = delays;
  }

  void pollStart(TaskRecord task, long start, @Nullable WorkerState worker) {
    boolean stale = start <= task.pollStart && (task.has(POLLING) || task.polls > 0);
    if (task.isEnded() || stale) {
      if (task.has(POLLING) && start == task.pollStart && !task.has(HELD)) {
        task.clear(WOKEN);
        runs(task, start, worker);
      }
      return;
    }
    if (task.has(HELD) && start > task.since) {
      // The end of a wait on the worker, and of its poll, were lost.
      closeWait(task, start);
      task.rare().heldWaits = 0;
    }
    begin(task, start);
    runs(task, start, worker);
  }

  private void runs(TaskRecord task, long start, @Nullable WorkerState worker) {
    leaveWorker(task);
    task.set(POLLING);
    task.worker = worker;
    if (worker != null && worker.id() == task.id) {
      worker.thread = task;
    } else if (worker != null) {
      worker.current = task;
    }
    if (!task.has(HELD)) {
      tasks.enter(task, TaskTable.RUNNING, start);
      forgetWait(task);
    }
  }

  private void begin(TaskRecord task, long start) {
    goesOn(task, start);
    task.clear(WAKE_MISSING | DELAY_TAKEN);
    TaskTimes times = task.times;
    if (times != null && !times.hasHistograms() && (task.polls & task.polls - 1) == 0) {
      tasks.histograms.offer(task, times);
    }
    boolean ahead = task.has(WOKEN_AHEAD) && task.lastWakeAt > task.pollStart;
    if (task.has(POLLING) && ahead && task.lastWakeAt <= start) {
      task.clear(WOKEN_AHEAD);
      delay(task, task.lastWakeAt, start);
    } else if (task.has(WOKEN) && task.wokenAt <= start + SLACK) {
      task.set(DELAY_TAKEN);
      delay(task, task.wokenAt, start);
    } else {
      task.set(WAKE_MISSING);
    }
    task.clear(WOKEN);
    task.pollStart = start;
  }

  /** A task goes on: if nobody was told to have woken it, then by whom is not known. */
  private void goesOn(TaskRecord task, long time) {
    RareFacts rare = task.rare;
    if (task.state == TaskTable.IDLE && rare != null && rare.op != null && !rare.op.woken) {
      resources.woken(rare.op, time, 0, WakerKind.UNKNOWN.code(), false);
    }
  }

  private void delay(TaskRecord task, long wokenAt, long pollStart) {
    long delay = Math.max(0, pollStart - wokenAt);
    delays.offer(task, wokenAt, delay);
    if (task.polls > 0) {
      times(task).delay(delay);
    }
    task.scheduled += delay;
    task.site.delays.record(delay);
    if (task.runtime != null) {
      task.runtime.delays.record(delay);
    }
  }

  /** Usually made at the second poll; until then the sums are the only value. */
  private static TaskTimes times(TaskRecord task) {
    TaskTimes times = task.times;
    if (times == null) {
      task.times = times = new TaskTimes();
      times.poll(task.busy);
      times.delay(task.scheduled);
    }
    return times;
  }

  void poll(
      TaskRecord task,
      long end,
      long duration,
      int wait,
      Name blocker,
      Site site,
      @Nullable WorkerState worker) {
    long start = end - duration;
    boolean open = task.has(POLLING);
    if (open && start < task.pollStart && end <= task.pollStart) {
      earlierPoll(task, start, end, WaitCode.kind(wait) == WaitKind.YIELD, worker);
      return;
    }
    // Where an end was lost, the poll that is open is an earlier one.
    if (!open || start > task.pollStart + SLACK) {
      if (task.isEnded() && start == task.pollStart) {
        return; // its end closed this poll already
      }
      begin(task, start);
    }
    closeWait(task, end);
    countPoll(task, end, duration, worker);
    task.clear(POLLING | HELD);
    leaveWorker(task);
    if (task.isEnded()) {
      return;
    }
    task.wait = (byte) wait;
    task.blocker = blocker;
    task.waitSite = site;
    if (WaitCode.kind(wait) == WaitKind.YIELD) {
      task.site.yields++;
      schedule(task, end);
    } else if (task.has(WOKEN_AHEAD) && task.lastWakeAt > end - SLACK && task.lastWakeAt > start) {
      schedule(task, Math.max(end, task.lastWakeAt));
    } else {
      tasks.enter(task, TaskTable.IDLE, end);
    }
    task.clear(WOKEN_AHEAD);
  }

  /** The end of a poll is told after the start of the next one. */
  private void earlierPoll(
      TaskRecord task, long start, long end, boolean yielded, @Nullable WorkerState worker) {
    countPoll(task, end, end - start, worker);
    if (task.has(DELAY_TAKEN) && task.wokenAt <= start) {
      // The wake that was taken for that of the open poll led to this one.
      task.scheduled -= task.pollStart - start;
      delays.retract(task, task.wokenAt);
      task.clear(DELAY_TAKEN);
      task.set(WAKE_MISSING);
    }
    boolean wokenAhead = task.has(WOKEN_AHEAD) && task.lastWakeAt >= end - SLACK;
    if (yielded || wokenAhead) {
      task.clear(WOKEN_AHEAD | WAKE_MISSING);
      delay(task, yielded ? end : task.lastWakeAt, task.pollStart);
    }
  }

  private void countPoll(TaskRecord task, long end, long duration, @Nullable WorkerState worker) {
    long held = 0;
    RareFacts rare = task.rare;
    if (rare != null) {
      held = rare.heldWaits;
      rare.heldWaits = 0;
    }
    if (task.polls > 0) {
      times(task).poll(duration);
    } else if (held > 0) {
      task.times = new TaskTimes();
      task.times.poll(duration);
      task.times.delay(task.scheduled);
    }
    task.polls++;
    task.busy += Math.max(0, duration - held);
    task.site.polls.record(duration);
    if (task.runtime != null) {
      task.runtime.polls.record(duration);
    }
    if (worker != null) {
      worker.ran(task, end, duration);
    }
  }

  /** A poll that its task's end closes because its own end was not told. */
  void closePoll(TaskRecord task, long end) {
    if (task.has(POLLING)) {
      closeWait(task, end);
      countPoll(task, end, Math.max(0, end - task.pollStart), task.worker);
      task.clear(POLLING | HELD);
      leaveWorker(task);
    }
  }

  /** Counts the only poll of a task that was told with its end. */
  void wholeLife(TaskRecord task, long lifetime, long busy, @Nullable WorkerState worker) {
    task.clear(WOKEN | WAKE_MISSING);
    boolean never =
        task.outcome == Outcome.REJECTED.code() || task.outcome == Outcome.DISCARDED.code();
    if (never && busy == 0) {
      task.scheduled = lifetime;
      return;
    }
    task.pollStart = task.since - busy;
    delay(task, task.spawnedAt, task.spawnedAt + (lifetime - busy));
    countPoll(task, task.since, busy, worker);
  }

  /** The spawn of a task is told after its first poll. */
  void wakeToFirstPoll(TaskRecord task, long spawnedAt) {
    if (task.has(WAKE_MISSING)) {
      task.clear(WAKE_MISSING);
      long delay = task.pollStart - spawnedAt;
      task.scheduled += delay;
      task.site.delays.record(delay);
      delays.offer(task, spawnedAt, delay);
    }
  }

  /** A snapshot begins to tell what the task does; with nothing more it is scheduled. */
  void unknown(TaskRecord task, long now) {
    task.clear(HELD);
    schedule(task, now);
  }

  private static void leaveWorker(TaskRecord task) {
    WorkerState worker = task.worker;
    if (worker != null && worker.current == task) {
      worker.current = null;
    }
  }

  private void schedule(TaskRecord task, long at) {
    task.set(WOKEN);
    task.wokenAt = at;
    waitOver(task, at);
    tasks.enter(task, TaskTable.SCHEDULED, at);
    forgetWait(task);
  }

  private void waitOver(TaskRecord task, long at) {
    boolean isKnown = (task.wait & WaitCode.SITE_SAMPLED) == 0; // else the site is a guess
    if (task.state == TaskTable.IDLE && isKnown && WaitCode.kind(task.wait) != WaitKind.TIMER_DUE) {
      waits.over(task.waitSite, at - task.since);
    }
  }

  static void forgetWait(TaskRecord task) {
    task.wait = 0;
    task.blocker = Name.NONE;
    task.waitSite = Site.NONE;
  }

  void wake(
      TaskRecord task, long time, long waker, int kind, boolean wasWaiting, boolean interrupted) {
    boolean toldBefore = wasWaiting && waker == 0 && kind == 0;
    if (!toldBefore) {
      if (waker == task.id) {
        task.site.selfWakes++;
      } else {
        task.site.wakes++;
      }
      task.woken(kind);
    }
    boolean ahead = task.has(WOKEN_AHEAD) && !wasWaiting;
    if (!ahead && !toldBefore) {
      task.lastWaker = waker;
      task.lastWakeAt = time;
      task.lastWakerKind = (byte) kind;
    }
    if (!wasWaiting || task.isEnded()) {
      return;
    }
    RareFacts rare = task.rare;
    if (rare != null && rare.op != null && !toldBefore && time >= task.since - SLACK) {
      resources.woken(rare.op, time, waker, kind, interrupted);
    }
    if (task.has(WAKE_MISSING) && time <= task.pollStart) {
      task.clear(WAKE_MISSING);
      delay(task, time, task.pollStart);
    } else if (task.state != TaskTable.IDLE) {
      task.set(WOKEN_AHEAD);
    } else if (!task.has(HELD) && time >= task.since - SLACK) {
      task.clear(WAKE_MISSING);
      schedule(task, Math.max(time, task.since));
    }
  }

  void waitStart(TaskRecord task, long time, int wait, Name blocker, Site site) {
    if (task.isEnded()) {
      return;
    }
    boolean pinned = (wait & WaitCode.PINNED) != 0;
    boolean leaves =
        (task.kind == VIRTUAL_THREAD && !pinned)
            || (task.kind == CUSTOM && !task.isPolled())
            || WaitCode.kind(wait) == WaitKind.TIMER_DUE;
    closeWait(task, time);
    if (leaves) {
      task.clear(POLLING | HELD | WOKEN | WOKEN_AHEAD);
      leaveWorker(task);
    } else {
      task.set(HELD);
      if (pinned) {
        task.rare().pins++;
      }
    }
    task.wait = (byte) wait;
    task.blocker = blocker;
    task.waitSite = site;
    tasks.enter(task, TaskTable.IDLE, time);
  }

  void waitEnd(TaskRecord task, long time) {
    if (task.isEnded() || task.state != TaskTable.IDLE) {
      return;
    }
    goesOn(task, time);
    closeWait(task, time);
    waitOver(task, time);
    tasks.enter(task, TaskTable.RUNNING, time);
    forgetWait(task);
  }

  /** Adds up a wait on the worker that ends now. */
  private static void closeWait(TaskRecord task, long time) {
    if (task.has(HELD)) {
      RareFacts rare = task.rare();
      long waited = Math.max(0, time - task.since);
      rare.heldWaits += waited;
      if ((task.wait & WaitCode.PINNED) != 0) {
        rare.pinned += waited;
      }
      task.clear(HELD);
    }
  }
}
