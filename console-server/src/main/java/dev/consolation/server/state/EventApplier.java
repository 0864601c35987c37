package dev.consolation.server.state;

import static dev.consolation.server.state.TaskRecord.ANNOUNCED;
import static dev.consolation.server.state.TaskRecord.AT_ATTACH;
import static dev.consolation.server.state.TaskRecord.OF_SNAPSHOT;
import static dev.consolation.server.state.TaskRecord.POLLING;
import static dev.consolation.server.state.TaskRecord.WOKEN;

import dev.consolation.event.EventKind;
import dev.consolation.event.EventReader;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WakerKind;
import org.jspecify.annotations.Nullable;

/** Applies events to the tasks of a process. Allocates only for a task that is new. */
final class EventApplier {
  private static final int KINDS = TaskKind.values().length;
  private static final int WAKERS = WakerKind.values().length;
  private static final int OUTCOMES = Outcome.values().length;

  private final TaskTable tasks;
  private final Workers workers;
  private final EndRequests endRequests;
  private final SwallowedFailures swallowed;
  private final PollTracker polls;
  private StreamWords words = new StreamWords();
  private long shift;
  private long now;
  private boolean inSnapshot;
  private long count;

  EventApplier(
      TaskTable tasks,
      Workers workers,
      EndRequests endRequests,
      SwallowedFailures swallowed,
      PollTracker polls) {
    this.tasks = tasks;
    this.workers = workers;
    this.endRequests = endRequests;
    this.swallowed = swallowed;
    this.polls = polls;
  }

  /**
   * Sets what holds for the events of one batch.
   *
   * @param shift from the stream's clock to the picture's
   * @param now the end of the batch, on the picture's clock
   */
  void begin(StreamWords words, long shift, long now, boolean inSnapshot) {
    this.words = words;
    this.shift = shift;
    this.now = now;
    this.inSnapshot = inSnapshot;
  }

  /** Events so far. */
  long count() {
    return count;
  }

  /** Applies all events; those before a malformed one have been applied when it throws. */
  int apply(EventReader events) {
    int n = 0;
    while (events.next()) {
      n++;
      count++;
      long id = events.task();
      if (id != 0) {
        one(events, id, Math.max(0, Math.min(events.time() + shift, now)));
      } else if (events.kind() == EventKind.LIVES) {
        lives(events);
      }
    }
    return n;
  }

  private void one(EventReader event, long id, long time) {
    TaskRecord task = tasks.index.get(id);
    switch (event.kind()) {
      case EventKind.POLL -> {
        long duration = clamp(event.arg(0), time);
        task = living(task, id, time - duration);
        if (task != null) {
          Name blocker = words.name(event.arg(2));
          Site site = words.site(event.arg(3));
          WorkerState worker = workers.of(event.arg(4), task.runtime);
          polls.poll(task, time, duration, (int) event.arg(1) & 0x7f, blocker, site, worker);
        }
      }
      case EventKind.WAKE -> {
        boolean wasWaiting = event.arg(2) != 0;
        task = wasWaiting ? living(task, id, time) : task;
        if (task != null) {
          int kind = code(event.arg(1), WAKERS);
          polls.wake(task, time, event.id(0), kind, wasWaiting, event.arg(3) != 0);
        }
      }
      case EventKind.SPAWN -> spawn(event, task, id, time);
      case EventKind.END -> end(event, task, id, time);
      case EventKind.LIFE -> life(event, task, id, time);
      case EventKind.POLL_START -> {
        task = living(task, id, time);
        if (task != null) {
          polls.pollStart(task, time, workers.of(event.arg(0), task.runtime));
        }
      }
      case EventKind.WAIT_START -> {
        task = living(task, id, time);
        if (task != null) {
          int wait = (int) event.arg(0) & 0x7f;
          polls.waitStart(task, time, wait, words.name(event.arg(1)), words.site(event.arg(2)));
        }
      }
      case EventKind.WAIT_END -> {
        task = living(task, id, time);
        if (task != null) {
          polls.waitEnd(task, time);
        }
      }
      case EventKind.WITHIN -> {
        if (task != null) {
          boolean sampled = event.arg(3) != 0;
          tasks.traces.within(task, event.arg(0), event.arg(1), event.arg(2), sampled);
        }
      }
      case EventKind.RENAME -> {
        if (task != null) {
          task.name = words.name(event.arg(0));
          task.nameNumber = event.arg(1);
        }
      }
      case EventKind.ASKED_TO_END -> {
        if (task != null) {
          endRequests.asked(task, time, event.id(0), event.arg(1));
        }
      }
      case EventKind.SWALLOWED -> {
        // The task itself may not be kept any more.
        SiteStats site = tasks.site(words.site(event.arg(2)), code(event.arg(1), KINDS));
        swallowed.add(id, site, words.name(event.arg(0)), time);
      }
      default -> {
        // a kind of a newer agent
      }
    }
  }

  /**
   * The task that an event shows to live: made when it is not known; null when there is no room.
   */
  private @Nullable TaskRecord living(@Nullable TaskRecord known, long id, long time) {
    TaskRecord task = known;
    if (task == null) {
      task = tasks.create(id, tasks.site(Site.NONE, 0), 0, time);
      if (task != null) {
        task.clear(WOKEN);
      }
    } else {
      task.epoch = tasks.epoch;
      if (task.outcome == Outcome.UNSEEN.code()) {
        tasks.revive(task);
      }
    }
    return task;
  }

  private void spawn(EventReader event, @Nullable TaskRecord known, long id, long time) {
    SiteStats site = site(event);
    TaskRecord task = known;
    if (task == null) {
      task = tasks.create(id, site, event.id(EventKind.PARENT), time);
      if (task == null) {
        return;
      }
      if (inSnapshot) {
        task.set(OF_SNAPSHOT);
        task.wokenAt = now;
        task.since = now;
      }
    } else if (task.isEnded() && task.outcome != Outcome.UNSEEN.code()) {
      if (task.has(ANNOUNCED)) {
        return;
      }
      tasks.identify(task, site, event.id(EventKind.PARENT));
      task.spawnedAt = Math.min(task.spawnedAt, time);
    } else {
      announcedLate(event, task, site, time);
    }
    describe(event, task);
  }

  /**
   * Of a live task that is known: by events that came before its spawn, or from before a snapshot.
   */
  private void announcedLate(EventReader event, TaskRecord task, SiteStats site, long time) {
    if (task.isEnded()) {
      tasks.revive(task);
    }
    tasks.identify(task, site, event.id(EventKind.PARENT));
    task.epoch = tasks.epoch;
    if (!task.has(ANNOUNCED)) {
      if (task.polls() == 1 && time <= task.pollStart) {
        polls.wakeToFirstPoll(task, time);
      }
      task.spawnedAt = Math.min(task.spawnedAt, time);
    } else if (inSnapshot && task.state != TaskTable.SCHEDULED) {
      polls.unknown(task, now);
    }
  }

  private void describe(EventReader event, TaskRecord task) {
    task.set(ANNOUNCED);
    tasks.traces.join(task, !inSnapshot);
    if ((event.arg(EventKind.TASK_KIND) & EventKind.SEEN_AT_ATTACH) != 0) {
      task.set(AT_ATTACH);
    }
    task.runtime = workers.runtime(event.arg(EventKind.RUNTIME));
    task.taskClass = words.name(event.arg(EventKind.TASK_CLASS));
    if ((event.arg(EventKind.TASK_KIND) & EventKind.REQUEST) != 0
        || RequestEntries.isToldByClass(task)) {
      task.set(TaskRecord.REQUEST);
    }
    Name prefix = words.name(event.arg(EventKind.NAME_PREFIX));
    long number = event.arg(EventKind.NAME_NUMBER);
    if (prefix != Name.NONE || number != 0) {
      task.name = prefix;
      task.nameNumber = number;
    }
    tasks.requests.told(task);
  }

  private SiteStats site(EventReader event) {
    int kind = code(event.arg(EventKind.TASK_KIND) & 0xff, KINDS);
    return tasks.site(words.site(event.arg(EventKind.SITE)), kind);
  }

  private void end(EventReader event, @Nullable TaskRecord known, long id, long time) {
    int outcome = outcome(event.arg(0));
    TaskRecord task = known;
    if (task == null) {
      task = tasks.createEnded(id, tasks.site(Site.NONE, 0), 0, time, time, outcome);
      task.clear(WOKEN);
    } else if (!task.isEnded()) {
      polls.closePoll(task, time);
      tasks.end(task, time, outcome);
      PollTracker.forgetWait(task);
    } else if (task.outcome == Outcome.UNSEEN.code()) {
      tasks.revive(task);
      tasks.end(task, time, outcome);
    }
    exception(task, event.arg(1));
  }

  private void exception(TaskRecord task, long name) {
    Name exception = words.name(name);
    if (exception != Name.NONE) {
      task.rare().exception = exception;
    }
  }

  private void life(EventReader event, @Nullable TaskRecord known, long id, long time) {
    long lifetime = clamp(event.arg(EventKind.LIFETIME), time);
    long busy = Math.min(clamp(event.arg(EventKind.BUSY), time), lifetime);
    int outcome = outcome(event.arg(EventKind.OUTCOME));
    SiteStats site = site(event);
    long parent = event.id(EventKind.PARENT);
    TaskRecord task = known;
    if (task == null) {
      task = tasks.createEnded(id, site, parent, time - lifetime, time, outcome);
    } else if (task.isEnded()) {
      return;
    } else {
      tasks.identify(task, site, parent);
      task.spawnedAt = time - lifetime;
      task.clear(POLLING);
      tasks.end(task, time, outcome);
    }
    describe(event, task);
    polls.wholeLife(task, lifetime, busy, workers.of(event.arg(EventKind.WORKER), task.runtime));
    exception(task, event.arg(EventKind.EXCEPTION));
  }

  private void lives(EventReader event) {
    long n = event.arg(EventKind.LIVES_COUNT);
    if (n <= 0) {
      return;
    }
    SiteStats site = site(event);
    RuntimeState runtime = workers.runtime(event.arg(EventKind.RUNTIME));
    long busy = Math.max(0, event.arg(EventKind.BUSY));
    long scheduled = Math.max(0, event.arg(EventKind.LIFETIME) - busy);
    tasks.passed(site, n);
    site.polls.record(busy / n, n);
    site.delays.record(scheduled / n, n);
    if (runtime != null) {
      runtime.polls.record(busy / n, n);
      runtime.delays.record(scheduled / n, n);
    }
    WorkerState worker = workers.of(event.arg(EventKind.WORKER), runtime);
    if (worker != null) {
      worker.busy += busy;
    }
  }

  private static long clamp(long duration, long time) {
    return duration < 0 ? 0 : Math.min(duration, time);
  }

  private static int code(long code, int codes) {
    return code > 0 && code < codes ? (int) code : 0;
  }

  /** A task that has ended has an outcome, also one that this version does not know. */
  private static int outcome(long code) {
    int known = code(code, OUTCOMES);
    return known == 0 ? Outcome.UNSEEN.code() : known;
  }
}
