package dev.consolation.server.state;

import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of one process, and how many there are of each state, site and parent.
 *
 * <p>What is spawned is what has ended and what lives: each record counts once when it is made and
 * once when it ends, whatever the order of its events.
 */
final class TaskTable {
  static final int RUNNING = TaskState.RUNNING.code();
  static final int SCHEDULED = TaskState.SCHEDULED.code();
  static final int IDLE = TaskState.IDLE.code();
  static final int ENDED = TaskState.ENDED.code();

  private static final int KINDS = TaskKind.values().length;

  final TaskIndex index = new TaskIndex();
  final LiveTasks live = new LiveTasks();
  final EndedTasks ended;
  final LongCounts children = new LongCounts();
  final HistogramBudget histograms;
  final Traces traces;
  final Requests requests;

  /** Where ended tasks go besides; null: nobody asks for them. */
  @Nullable EndedLog endedLog;

  private final int mostLive;
  private final long[] inState = new long[TaskState.values().length];
  private final List<SiteStats> sites = new ArrayList<>();
  private @Nullable SiteStats[] sitesByKey = new SiteStats[64];
  private long spawned;
  private long endedCount;
  private long failed;
  private long notFollowed;

  /** The newest snapshot; tasks of an older one were not told in it. */
  int epoch;

  TaskTable(Retention retention, ProcessId process) {
    traces = new Traces(process, index);
    requests = new Requests(index);
    ended = new EndedTasks(retention, index);
    histograms = new HistogramBudget(retention.taskHistograms());
    mostLive = retention.liveTasks();
  }

  SiteStats site(Site site, int kind) {
    int key = site.index() * KINDS + kind;
    if (key >= sitesByKey.length) {
      sitesByKey = Arrays.copyOf(sitesByKey, Math.max(key + 1, sitesByKey.length * 2));
    }
    SiteStats stats = sitesByKey[key];
    if (stats == null) {
      sitesByKey[key] = stats = new SiteStats(sites.size(), site, TaskKind.of(kind), traces);
      sites.add(stats);
    }
    return stats;
  }

  List<SiteStats> sites() {
    return sites;
  }

  /** Makes a live task that is scheduled; null when there is no room for more. */
  @Nullable TaskRecord create(long id, SiteStats site, long parent, long time) {
    if (live.count() >= mostLive) {
      notFollowed++;
      return null;
    }
    TaskRecord task = record(id, site, parent, time);
    live.add(task);
    inState[SCHEDULED]++;
    site.live++;
    children.increment(parent);
    return task;
  }

  /** Makes a task that has ended; the caller fills in how. */
  TaskRecord createEnded(
      long id, SiteStats site, long parent, long spawnedAt, long endedAt, int outcome) {
    TaskRecord task = record(id, site, parent, spawnedAt);
    task.state = (byte) ENDED;
    task.since = endedAt;
    task.outcome = (byte) outcome;
    countEnd(task);
    keep(task);
    return task;
  }

  /** Counts tasks of a site that were spawned and have ended, of which nothing more is known. */
  void passed(SiteStats site, long count) {
    spawned += count;
    endedCount += count;
    site.spawned += count;
  }

  private TaskRecord record(long id, SiteStats site, long parent, long time) {
    TaskRecord task = new TaskRecord(id, site);
    task.kind = (byte) site.kind.code();
    task.parent = parent;
    task.spawnedAt = time;
    task.since = time;
    task.wokenAt = time;
    task.state = (byte) SCHEDULED;
    task.flags = TaskRecord.WOKEN;
    task.epoch = epoch;
    index.add(task);
    spawned++;
    site.spawned++;
    return task;
  }

  /** Says who a task is of which only events were known. */
  void identify(TaskRecord task, SiteStats site, long parent) {
    SiteStats old = task.site;
    if (old != site) {
      task.site = site;
      task.kind = (byte) site.kind.code();
      old.spawned--;
      site.spawned++;
      if (!task.isEnded()) {
        old.live--;
        site.live++;
      } else if (task.outcome == Outcome.FAILED.code()) {
        old.failed--;
        site.failed++;
      }
    }
    if (task.parent != parent) {
      if (!task.isEnded()) {
        children.decrement(task.parent);
        children.increment(parent);
      }
      task.parent = parent;
    }
  }

  /** Whatever a task does next, its wait for a resource is over. */
  private static void endOp(TaskRecord task) {
    RareFacts rare = task.rare;
    if (rare != null && rare.op != null) {
      rare.op.resource.remove(rare.op);
      rare.op = null;
    }
  }

  void enter(TaskRecord task, int state, long since) {
    noteWait(task, since, state == SCHEDULED);
    endOp(task);
    inState[task.state]--;
    inState[state]++;
    task.state = (byte) state;
    task.since = since;
  }

  void end(TaskRecord task, long time, int outcome) {
    noteWait(task, time, false);
    endOp(task);
    inState[task.state]--;
    task.state = (byte) ENDED;
    task.since = Math.max(time, task.spawnedAt);
    task.outcome = (byte) outcome;
    task.site.live--;
    children.decrement(task.parent);
    countEnd(task);
    live.end();
    keep(task);
  }

  private void keep(TaskRecord task) {
    ended.add(task);
    requests.ended(task);
    EndedLog log = endedLog;
    if (log != null) {
      log.add(task);
    }
  }

  private void noteWait(TaskRecord task, long end, boolean woken) {
    boolean isAskedFor = endedLog != null || (task.rare != null && task.rare.request != null);
    if (isAskedFor && task.state == IDLE) {
      WaitLog.note(task, end, woken);
    }
  }

  private void countEnd(TaskRecord task) {
    endedCount++;
    if (task.outcome == Outcome.FAILED.code()) {
      failed++;
      task.site.failed++;
    }
  }

  /** Takes back the end of a task that was thought to have ended unseen. */
  void revive(TaskRecord task) {
    task.outcome = 0;
    task.state = (byte) SCHEDULED;
    inState[SCHEDULED]++;
    task.site.live++;
    children.increment(task.parent);
    endedCount--;
    live.add(task);
  }

  /** Ends the live tasks that the snapshot which ends now did not tell of. */
  void endUnseen(long now) {
    var unseen = new ArrayList<TaskRecord>();
    for (int i = 0; i < live.places(); i++) {
      TaskRecord task = live.at(i);
      if (!task.isEnded() && task.epoch != epoch) {
        unseen.add(task);
      }
    }
    for (TaskRecord task : unseen) {
      task.busy = task.busy(now);
      task.scheduled = task.scheduled(now);
      task.clear(TaskRecord.POLLING | TaskRecord.HELD | TaskRecord.WOKEN);
      end(task, now, Outcome.UNSEEN.code());
    }
  }

  long inState(int state) {
    return inState[state];
  }

  long liveCount() {
    return live.count();
  }

  long spawned() {
    return spawned;
  }

  long endedCount() {
    return endedCount;
  }

  long failed() {
    return failed;
  }

  long notFollowed() {
    return notFollowed;
  }
}
