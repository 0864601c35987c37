package dev.consolation.server.state;

import dev.consolation.task.Level;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one process: its tasks, sites, runtimes and history.
 *
 * <p>Read only within {@link ObservedProcess#read}, which holds it still. Times are nanoseconds
 * since the origin of the first agent's clock; {@link #unix} turns them into wall clock time.
 */
public final class Picture {
  private static final long TASK_BYTES = 176;

  final Dictionary dictionary = new Dictionary();
  final Workers workers = new Workers(dictionary);
  final TaskTable tasks;
  final Resources resources;
  final Delays delays;
  final Findings findings;
  final EventApplier events;
  final History history = new History();
  final SiteWaits waits = new SiteWaits();
  final EndRequests endRequests = new EndRequests();
  final SwallowedFailures swallowed = new SwallowedFailures();
  final Map<Integer, Long> dropped = new TreeMap<>();

  /** History that the agent had given up before this server knew it; null until it has said. */
  @Nullable Long historyBefore;

  @Nullable AgentCost cost;
  Level level = Level.UNSPECIFIED;

  /** What is still to come of a picture that is read from files; null: nothing. */
  @Nullable Work work;

  private final Map<Long, Integer> watchers = new HashMap<>();
  private final long unixOrigin;

  Picture(ProcessId process, Retention retention, long unixOrigin) {
    this.unixOrigin = unixOrigin;
    tasks = new TaskTable(retention, process);
    resources = new Resources(tasks, retention.resources());
    delays = new Delays(tasks);
    findings = new Findings(tasks, resources);
    events =
        new EventApplier(
            tasks,
            workers,
            endRequests,
            swallowed,
            new PollTracker(tasks, resources, delays, waits));
  }

  /** Does what time brings: points of history, the end of what was kept long enough. */
  void advance(long now) {
    if (history.isDue(now)) {
      workers.tick(now);
      history.add(now, tasks, events.count(), workers.utilisation(now));
      tasks.ended.expire(now);
      tasks.requests.expire(now);
      delays.tick(now);
      endRequests.tick();
    }
  }

  /** Nanoseconds since 1970 (UTC) on the process's machine. */
  public long unix(long time) {
    return unixOrigin + time;
  }

  /** How many tasks there are. */
  public Counts counts() {
    return new Counts(
        tasks.inState(TaskTable.RUNNING),
        tasks.inState(TaskTable.SCHEDULED),
        tasks.inState(TaskTable.IDLE),
        tasks.spawned(),
        tasks.endedCount(),
        tasks.failed());
  }

  /** The resource with this id; null when it is not kept. */
  public @Nullable ResourceRecord resource(long id) {
    return resources.get(id);
  }

  /** All resources that are kept, in no order. */
  public Collection<ResourceRecord> resources() {
    return resources.all();
  }

  /** Which waits may lead elsewhere since this was called last; of one thread. */
  public WaitChanges.Taken takeWaitChanges() {
    return resources.changes.take();
  }

  /** The worst delays from wake to poll of the last minutes, worst first. */
  public List<DelayRecord> delays(long now, int limit) {
    return delays.worst(now, limit);
  }

  /** The requests that the process serves. */
  public Requests requests() {
    return tasks.requests;
  }

  /** How many waits at a place of the code are over. */
  public long waitsOver(Site site) {
    return waits.count(site);
  }

  /** How many of them have lasted for so long, or up to half as long. */
  public long waitsOver(Site site, long atLeast) {
    return waits.longerThan(site, atLeast);
  }

  /** The live tasks that were asked to end, first the one that was asked first. */
  public Collection<EndRequest> endRequests() {
    return endRequests.all();
  }

  /** Where the application's own trace context got lost, as far as that is sure by now. */
  public Collection<LostContext> lostContexts(long now) {
    return tasks.traces.lost.all(now);
  }

  /** Failures that nobody can ever learn of. */
  public Collection<SwallowedFailure> swallowedFailures() {
    return swallowed.all();
  }

  /** In which order tasks take locks, of those that they have waited for. */
  public Collection<LockOrder> lockOrders() {
    return resources.orders.all();
  }

  /** The last time that a task took the same two locks in the other order; null: never. */
  public @Nullable LockOrder reverse(LockOrder order) {
    return resources.orders.reverse(order);
  }

  /** What is wrong, the surest first, then the oldest. */
  public List<FindingInfo> findings() {
    return findings.inOrder();
  }

  /** The task with this id; null when it is not kept. */
  public @Nullable TaskRecord task(long id) {
    return tasks.index.get(id);
  }

  /** How many places the list of live tasks has. */
  public int livePlaces() {
    return tasks.live.places();
  }

  /**
   * The task at this place of the list of live tasks; it may have {@linkplain TaskRecord#isEnded
   * ended}.
   */
  public TaskRecord liveAt(int place) {
    return tasks.live.at(place);
  }

  /** How many live tasks there are. */
  public long liveCount() {
    return tasks.liveCount();
  }

  /** The ended tasks that are kept, newest first. */
  public Iterator<TaskRecord> ended() {
    return tasks.ended.newestFirst();
  }

  /** How many ended tasks are kept. */
  public int endedKept() {
    return tasks.ended.count();
  }

  /** How many ended tasks there was no room for, for those who take them. */
  public long endedLost() {
    EndedLog log = tasks.endedLog;
    return log == null ? 0 : log.lost();
  }

  /** How many live tasks the task or thread with this id has spawned. */
  public int liveChildren(long id) {
    return tasks.children.get(id);
  }

  /** Spawn sites, each with a kind of task, by {@link SiteStats#index}. */
  public List<SiteStats> sites() {
    return tasks.sites();
  }

  /** The runtimes, in the order in which they became known. */
  public List<RuntimeState> runtimes() {
    return workers.runtimes();
  }

  /** The workers of all runtimes. */
  public Collection<WorkerState> workers() {
    return workers.all();
  }

  /** Name of the worker with this thread id; empty when none is known. */
  public String workerName(long id) {
    return workers.name(id);
  }

  /** The texts and sites of this process. */
  public Dictionary dictionary() {
    return dictionary;
  }

  /** The points of history after {@code time}, oldest first, the newest {@code most} of them. */
  public List<HistoryPoint> history(long time, int most) {
    return history.after(time, most);
  }

  /** Events per second over the last second. */
  public double eventsPerSecond() {
    return history.eventsPerSecond();
  }

  /** Events since the process became known. */
  public long eventCount() {
    return events.count();
  }

  /** What was lost, by code of {@code DropKind}. */
  public Map<Integer, Long> dropped() {
    if (tasks.notFollowed() + dictionary.refused() + resources.refused() == 0) {
      return dropped;
    }
    var all = new TreeMap<>(dropped);
    all.merge(3, tasks.notFollowed(), Long::sum);
    all.merge(4, dictionary.refused(), Long::sum);
    all.merge(5, resources.refused(), Long::sum);
    all.values().removeIf(count -> count == 0);
    return all;
  }

  /** What the agent costs; null when it has not said. */
  public @Nullable AgentCost cost() {
    return cost;
  }

  /** The level of detail in force. */
  public Level level() {
    return level;
  }

  /** Bytes of heap that this takes, estimated. */
  public long estimatedBytes() {
    long bytes = TASK_BYTES * tasks.index.size() + tasks.index.estimatedBytes();
    bytes += tasks.live.estimatedBytes() + tasks.children.estimatedBytes();
    bytes += dictionary.estimatedBytes();
    for (SiteStats site : sites()) {
      bytes += site.polls.estimatedBytes() + site.delays.estimatedBytes();
    }
    for (WorkerState worker : workers.all()) {
      LongPolls polls = worker.longPolls;
      bytes += polls == null ? 0 : polls.estimatedBytes();
    }
    bytes += waits.estimatedBytes();
    bytes += tasks.requests.estimatedBytes();
    return bytes + tasks.histograms.estimatedBytes() + resources.estimatedBytes();
  }

  void watch(TaskRecord task) {
    watchers.merge(task.id, 1, Integer::sum);
    task.set(TaskRecord.WATCHED);
    if (task.times != null) {
      task.times.promote(task.polls);
    }
  }

  void unwatch(TaskRecord task) {
    if (watchers.merge(task.id, -1, (a, b) -> a + b == 0 ? null : a + b) == null) {
      task.clear(TaskRecord.WATCHED);
      tasks.ended.unwatched(task);
    }
  }
}
