package dev.consolation.agent.drain;

import dev.consolation.agent.context.TraceContext;
import dev.consolation.agent.drain.EventOut.Wait;
import dev.consolation.agent.probe.DeclaredTask;
import dev.consolation.agent.probe.RequestTask;
import dev.consolation.agent.probe.TaskIds;
import dev.consolation.event.WaitCode;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Jobs given to executors, from submission to end. Not thread-safe.
 *
 * <p>A job is known by the identity of the object that was submitted; an object that is submitted
 * several times stands for as many jobs, which run in the order of their submission. One whose
 * object is collected without having run was discarded. A job that ends before the batch in which
 * it was submitted is closed becomes a single event.
 */
final class Jobs {
  private static final int ANNOUNCED_AT_ONCE = 256;
  private static final String STAGES = "java.util.concurrent.CompletableFuture$";
  private static final String ADAPTERS = "java.util.concurrent.ForkJoinTask$";
  private static final String FUTURE = "java.util.concurrent.FutureTask";
  private static final String SCHEDULED =
      "java.util.concurrent.ScheduledThreadPoolExecutor$ScheduledFutureTask";

  private final IdentityTable<Job> table = new IdentityTable<>();
  private final EventOut out;
  private final Dictionary dictionary;
  private final Dues dues;
  private final int mostJobs;
  private final List<Job> young = new ArrayList<>();
  private final List<Job> unannounced = new ArrayList<>();
  private long censusTime = Long.MIN_VALUE;
  private long spawned;
  private long ended;
  private long untracked;

  Jobs(EventOut out, Dictionary dictionary, Fields fields, long mostBytes) {
    this.out = out;
    this.dictionary = dictionary;
    dues = new Dues(fields);
    this.mostJobs = (int) Math.min(mostBytes / 192, 1 << 24);
  }

  /** A job was submitted; null when it is not followed, because the memory bound was reached. */
  @Nullable Job submitted(
      Object object,
      long parent,
      @Nullable Executor executor,
      int site,
      int code,
      long time,
      boolean seenAtAttach) {
    return submitted(object, parent, executor, site, code, time, 0, seenAtAttach);
  }

  /** The same of a job that is due after {@code delay}, where it does not say so itself. */
  @Nullable Job submitted(
      Object object,
      long parent,
      @Nullable Executor executor,
      int site,
      int code,
      long time,
      long delay,
      boolean seenAtAttach) {
    String type = object.getClass().getName();
    Job first = time > censusTime && isSubmittedOnce(type) ? null : table.find(object);
    if (first != null && first.seenAtAttach && !first.running && time <= censusTime) {
      return first; // the census saw it in its queue before its submission was read
    }
    if (table.size() >= mostJobs) {
      untracked++;
      return null;
    }
    int className = code == 0 ? dictionary.name(type) : code;
    TaskKind kind = kind(object, type, executor);
    Job job =
        new Job(
            object,
            table.queue(),
            TaskIds.next(),
            parent,
            kind,
            dictionary.site(site),
            className,
            time,
            executor,
            seenAtAttach);
    if (first == null) {
      table.add(job);
    } else {
      while (first.later != null) {
        first = first.later;
      }
      first.later = job;
    }
    long due = dues.first(object, kind, time, delay);
    if (due != Dues.NONE) {
      job.due = due;
      job.failure = 0;
      job.waitCode = WaitKind.TIMER_DUE.code() | WaitCode.TIMED;
    }
    begun(job);
    return job;
  }

  private void begun(Job job) {
    spawned++;
    young.add(job);
    if (job.executor != null) {
      job.executor.submitted++;
      job.executor.sampleChanged = true;
      job.executor.queued += job.queued() ? 1 : 0;
    }
  }

  /** A task that the application describes; null as above. */
  @Nullable Job declared(
      DeclaredTask task,
      String name,
      long parent,
      @Nullable Executor executor,
      int className,
      long time,
      boolean seenAtAttach) {
    if (table.size() >= mostJobs) {
      untracked++;
      return null;
    }
    Job job =
        new Job(
            task,
            table.queue(),
            task.id,
            parent,
            TaskKind.CUSTOM,
            dictionary.site(task.site),
            className,
            time,
            executor,
            seenAtAttach);
    job.name = dictionary.split(name);
    job.isRequest = task instanceof RequestTask;
    table.add(job);
    begun(job);
    return job;
  }

  /** Whether the JDK makes an object of this class for each submission. */
  private static boolean isSubmittedOnce(String type) {
    return type.equals(FUTURE) || type.startsWith(STAGES) || type.startsWith(ADAPTERS);
  }

  private static TaskKind kind(Object object, String type, @Nullable Executor executor) {
    if (type.startsWith(STAGES)) {
      return TaskKind.STAGE;
    }
    if (type.equals(SCHEDULED) || EventLoops.isTimed(type)) {
      return TaskKind.SCHEDULED_JOB;
    }
    if (executor != null && executor.kind == Runtimes.TIMER) {
      return TaskKind.TIMER_JOB;
    }
    return object instanceof ForkJoinTask<?> && !type.startsWith(ADAPTERS)
        ? TaskKind.FORK_JOIN_TASK
        : TaskKind.JOB;
  }

  /** Jobs that were submitted up to this moment may have been seen in their queues. */
  void censusAt(long time) {
    censusTime = time;
  }

  /**
   * The job that a worker begins to run when it runs this object: the oldest submission that does
   * not run yet.
   */
  @Nullable Job waiting(Object object) {
    Job job = table.find(object);
    while (job != null && job.running) {
      job = job.later;
    }
    return job;
  }

  @Nullable Job find(Object object) {
    return table.find(object);
  }

  /** The newest submission of this object happened within a span of the application's. */
  void within(Object object, TraceContext trace) {
    Job job = table.find(object);
    while (job != null && job.later != null) {
      job = job.later;
    }
    if (job != null && job.trace == null) {
      job.trace = trace;
      if (job.announced) {
        out.within(job.id, job.submitted, trace);
      }
    }
  }

  void started(Job job, long time, long worker) {
    if (job.due != Dues.NONE) {
      announce(job);
      out.wake(job.id, Math.min(job.due, time), 0, WakerKind.TIMER, true);
      job.lastDue = job.due;
      job.due = Dues.NONE;
    } else if (job.executor != null && job.queued()) {
      job.executor.queued--;
    }
    if (job.executor != null) {
      job.executor.running++;
      job.executor.sampleChanged = true;
    }
    job.running = true;
    job.pollAnnounced = false;
    job.pollStart = time;
    job.since = time;
    job.worker = worker;
    job.waitCode = 0;
    job.resource = null;
    job.wokenAhead = false;
  }

  /** A run is over, and the job waits to be woken, or is scheduled again. */
  void paused(Job job, long time, Wait wait) {
    announceRunning(job);
    long duration = runs(job, time);
    out.poll(job.id, time, duration, wait, job.worker);
    job.since = time;
    boolean yields = WaitCode.kind(wait.code()) == WaitKind.YIELD;
    job.waitCode = yields ? 0 : wait.code();
    job.blocker = 0;
    job.waitSite = 0;
    if (job.wokenAhead && !yields) {
      woken(job, time, 0, WakerKind.UNKNOWN);
    } else if (yields && job.executor != null) {
      job.executor.queued++;
    }
  }

  /** A job that pauses was woken, or will go on when its run is over. */
  void woken(Job job, long time, long by, WakerKind kind) {
    announce(job);
    boolean isWaiting = !job.running && job.waitCode != 0;
    flushRunning(job);
    out.wake(job.id, time, by, kind, isWaiting);
    if (isWaiting) {
      job.waitCode = 0;
      job.resource = null;
      job.since = time;
      if (job.executor != null) {
        job.executor.queued++;
        job.executor.sampleChanged = true;
      }
    }
    job.wokenAhead = job.running;
  }

  /** A job got a label: it is told by itself. */
  void told(Job job) {
    announce(job);
  }

  /** The run that goes on ends; how long it was. */
  private static long runs(Job job, long time) {
    long duration = time - job.pollStart;
    Executor executor = job.executor;
    if (executor != null) {
      executor.running--;
      executor.busy += duration;
      executor.sampleChanged = true;
    }
    job.running = false;
    return duration;
  }

  void waits(Job job, long time, Wait wait) {
    announceRunning(job);
    job.since = time;
    job.waitCode = wait.code();
    job.blocker = wait.blocker();
    job.waitSite = wait.site();
    out.waitStart(job.id, time, wait);
  }

  void goesOn(Job job, long time) {
    if (job.waitCode != 0) {
      job.waitCode = 0;
      job.since = time;
      out.waitEnd(job.id, time);
    }
  }

  /** Somebody asked a job that runs to stop. */
  void askedToEnd(Job job, long time, long by, int how) {
    if (job.running) {
      announceRunning(job);
      out.askedToEnd(job.id, time, by, how);
    }
  }

  /** A run of the job is over: it ends, or waits for its next run. */
  void ran(Job job, long time, int exceptionName) {
    long duration = runs(job, time);
    int failure = job.failure != 0 ? job.failure : exceptionName;
    Object object = job.get();
    long due = object == null ? Dues.NONE : dues.next(object, job, time);
    if (due != Dues.NONE && (failure == 0 || survives(object)) && !job.cancelled) {
      announce(job);
      Wait wait = new Wait(WaitKind.TIMER_DUE.code() | WaitCode.TIMED, 0, 0);
      out.poll(job.id, time, duration, wait, job.worker);
      job.since = time;
      job.waitCode = wait.code();
      job.due = due;
      return;
    }
    Outcome outcome =
        job.cancelled ? Outcome.CANCELLED : failure != 0 ? Outcome.FAILED : Outcome.RETURNED;
    if (job.announced) {
      out.poll(job.id, time, duration, Wait.NOTHING, job.worker);
      out.end(job.id, time, outcome, failure);
    } else {
      describe(job);
      long lifetime = time - job.submitted;
      if (out.life(job.id, time, lifetime, duration, outcome, failure, job.worker)) {
        out.within(job.id, job.submitted, job.trace);
      }
    }
    forget(job);
  }

  /** Whether a job runs again though its code threw, which somebody in between has caught. */
  private static boolean survives(@Nullable Object object) {
    return object instanceof Future<?>
        && object.getClass().getClassLoader() == null
        && !isDone(object);
  }

  /** A job that waits ends without having run. */
  void dropped(Job job, long time, Outcome outcome) {
    if (job.executor != null) {
      job.executor.queued -= job.queued() ? 1 : 0;
      job.executor.rejected += outcome == Outcome.REJECTED ? 1 : 0;
      job.executor.sampleChanged = true;
    }
    announce(job);
    out.end(job.id, time, outcome, 0);
    forget(job);
  }

  /** All jobs that wait in an executor end. */
  @SuppressWarnings("ReferenceEquality") // it is that very executor
  void cleared(Executor executor, long time) {
    List<Job> waiting = new ArrayList<>();
    table.forEach(
        first -> {
          for (Job job = first; job != null; job = job.later) {
            if (job.executor == executor && !job.running) {
              waiting.add(job);
            }
          }
        });
    waiting.forEach(job -> dropped(job, time, Outcome.CANCELLED));
  }

  /** A job is over, but what told of it was lost. */
  void lost(Job job, long time) {
    if (!job.running) {
      dropped(job, time, Outcome.UNSEEN);
      return;
    }
    job.running = false;
    if (job.executor != null) {
      job.executor.running--;
      job.executor.sampleChanged = true;
    }
    announce(job);
    out.end(job.id, time, Outcome.UNSEEN, 0);
    forget(job);
  }

  /** Events were lost: ends the jobs submitted before {@code since} whose futures are done. */
  void reconcile(long since, long time) {
    List<Job> over = new ArrayList<>();
    table.forEach(
        first -> {
          if (first.submitted < since && !first.running && isDone(first.get())) {
            over.add(first);
          }
        });
    over.forEach(job -> lost(job, time));
  }

  /** Only asks futures of the JDK: others are code of the application. */
  private static boolean isDone(@Nullable Object object) {
    return object instanceof Future<?> future
        && object.getClass().getClassLoader() == null
        && future.isDone();
  }

  /** Jobs whose object is gone will never run. */
  void purge(long time) {
    for (Job first = table.pollCollected(); first != null; first = table.pollCollected()) {
      for (Job job = first; job != null; job = job.later) {
        if (!job.ended && job.running) {
          lost(job, time); // described, and never said to be over
        } else if (!job.ended) {
          dropped(job, time, Outcome.DISCARDED);
        }
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // it is that very job
  private void forget(Job job) {
    job.ended = true;
    ended++;
    if (job.executor != null) {
      job.executor.completed++;
    }
    Object object = job.get();
    Job first = object == null ? null : table.find(object);
    if (first == null || first == job) {
      table.remove(job);
      if (job.later != null && object != null) {
        table.add(job.later);
      }
      return;
    }
    while (first.later != null && first.later != job) {
      first = first.later;
    }
    first.later = job.later;
  }

  private void describe(Job job) {
    int runtime = job.executor == null ? 0 : job.executor.id;
    out.describe(
        job.parent, job.kind, job.seenAtAttach, dictionary.site(job.site), runtime, job.className);
    out.named(job.name);
    if (job.isRequest) {
      out.isRequest();
    }
  }

  private void announce(Job job) {
    if (job.announced || !out.isOpen()) {
      return;
    }
    job.announced = true;
    describe(job);
    out.spawn(job.id, job.submitted);
    out.within(job.id, job.submitted, job.trace);
    if (job.due != Dues.NONE && job.pollStart == 0) {
      out.waitStart(job.id, job.since, new Wait(job.waitCode, 0, 0));
    }
  }

  private void announceRunning(Job job) {
    announce(job);
    flushRunning(job);
  }

  /** Announces what was submitted since the last batch; before one is closed. */
  void flush() {
    for (int i = 0; i < young.size(); i++) {
      Job job = young.get(i);
      if (!job.ended && !job.announced) {
        announceNow(job);
      }
    }
    young.clear();
  }

  /** Announces that a job is being polled; before a batch is closed. */
  void flushRunning(Job job) {
    if (job.running && job.announced && !job.pollAnnounced) {
      job.pollAnnounced = true;
      out.pollStart(job.id, job.pollStart, job.worker);
    }
  }

  private void announceNow(Job job) {
    announce(job);
    flushRunning(job);
    boolean isPaused = job.kind == TaskKind.CUSTOM && !job.running;
    if (job.waitCode != 0 && (job.running || isPaused)) {
      int site = dictionary.site(job.waitSite);
      out.waitStart(job.id, job.since, new Wait(job.waitCode, job.blocker, site));
    }
  }

  /** Begins to announce all jobs anew, to a new stream; or stops to announce. */
  void forgetAnnounced() {
    unannounced.clear();
    table.forEach(
        first -> {
          for (Job job = first; job != null; job = job.later) {
            job.announced = false;
            job.pollAnnounced = false;
            unannounced.add(job);
          }
        });
  }

  boolean isAnnounced() {
    return unannounced.isEmpty();
  }

  /** Announces some more jobs. */
  void announceNext() {
    for (int i = 0; i < ANNOUNCED_AT_ONCE && !unannounced.isEmpty(); i++) {
      Job job = unannounced.remove(unannounced.size() - 1);
      if (!job.ended && !job.announced) {
        announceNow(job);
      }
    }
  }

  /** The job that is this task. */
  Optional<Target> target(long task) {
    List<Target> found = new ArrayList<>(1);
    table.forEach(
        first -> {
          for (Job job = first; job != null; job = job.later) {
            if (job.id == task && !job.ended) {
              found.add(new Target(job.get(), job.running ? job.worker : 0));
            }
          }
        });
    return found.stream().findFirst();
  }

  /** Shows the jobs that live, at most about so many. */
  void forEach(int most, Consumer<Job> each) {
    int[] left = {most};
    table.forEach(
        first -> {
          for (Job job = first; job != null && left[0] > 0; job = job.later) {
            left[0]--;
            each.accept(job);
          }
        });
  }

  long spawned() {
    return spawned;
  }

  long ended() {
    return ended;
  }

  long untracked() {
    return untracked;
  }

  long bytes() {
    return table.size() * 192L;
  }
}
