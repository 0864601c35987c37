package dev.consolation.server.postmortem.frozen;

import com.google.protobuf.ByteString;
import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.event.WaitCode;
import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Job;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.Past;
import dev.consolation.server.postmortem.model.Phase;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Role;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.v1.Batch;
import dev.consolation.v1.FindingLevel;
import dev.consolation.v1.Op;
import dev.consolation.v1.ResourceKind;
import dev.consolation.v1.Runtime;
import dev.consolation.v1.RuntimeSample;
import dev.consolation.v1.Work;
import dev.consolation.v1.Worker;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one snapshot: the runtimes and tasks of a dump, then its waits, then its findings.
 *
 * <p>A dump does not say since when anything is as it is: everything is since the moment of the
 * dump, but for the waits of which a recording knows when they began.
 */
final class FrozenPicture {
  /**
   * The moment of the dump on the clock of the stream, in nanoseconds: ten years, so that a wait
   * may have begun before it.
   */
  static final long NOW = 10 * 365 * 86_400_000_000_000L;

  /** As many as any screen shows at once. */
  private static final int FIRST_TASKS = 1_000;

  private static final int TASKS_PER_BATCH = 8_000;
  private static final int OPS_PER_BATCH = 4_000;
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(0|[1-9]\\d{0,8})");

  private final Model model;
  private final Consumer<Batch> out;
  private final Iterator<HeapThread> tasks;
  private final Iterator<Queued> jobs;
  private final Dictionary dictionary = new Dictionary();
  private final ResourceWire resources;
  private final Map<Pool, Integer> runtimes = new HashMap<>();
  private final EventWriter events = new EventWriter(1 << 16);
  private final long[] arguments = new long[EventKind.MAX_ARGUMENTS];
  private Batch.Builder batch = Batch.newBuilder();
  private long sequence;
  private long lastJob;

  private record Queued(Job job, Pool pool) {}

  FrozenPicture(Model model, Consumer<Batch> out) {
    this.model = model;
    this.out = out;
    this.tasks = model.tasks().iterator();
    this.jobs =
        model.runtimes().stream()
            .flatMap(pool -> pool.queue().stream().map(job -> new Queued(job, pool)))
            .iterator();
    this.resources = new ResourceWire(dictionary);
  }

  /** Tells the runtimes and the first tasks, and which of these wait, but not for what. */
  void tellFirst() {
    batch.setSnapshotBegin(true).setWork(Work.newBuilder().setWhat("reading waits"));
    for (Pool each : model.runtimes()) {
      runtime(each);
    }
    tellSome(FIRST_TASKS);
  }

  /** Tells the other tasks in the same way. */
  void tellOthers() {
    while (tasks.hasNext() || jobs.hasNext()) {
      tellSome(TASKS_PER_BATCH);
    }
  }

  private void tellSome(int most) {
    int told = 0;
    for (; told < most && tasks.hasNext(); told++) {
      task(tasks.next());
    }
    for (; told < most && jobs.hasNext(); told++) {
      Queued next = jobs.next();
      job(next.job(), next.pool());
    }
    batch.setSnapshotEnd(!tasks.hasNext() && !jobs.hasNext());
    send();
  }

  /** Tells what tasks wait for, and where; after the tasks. */
  void tellWaits() {
    int ops = 0;
    for (HeapThread each : model.tasks()) {
      Wait wait = model.wait(each);
      if (wait != null || waits(each)) {
        waitStart(
            each,
            waitKind(each, wait),
            wait == null ? 0 : dictionary.name(wait.resource().className(), batch),
            dictionary.site(model.site(each), batch));
        if (wait != null) {
          op(wait);
        }
        if (++ops % OPS_PER_BATCH == 0) {
          send();
        }
      }
    }
    send();
  }

  /** Tells what is wrong; after the rest. */
  void tell(List<Finding> findings) {
    for (Finding each : findings) {
      var finding =
          dev.consolation.v1.Finding.newBuilder()
              .setName(each.name())
              .setLevel(FindingLevel.forNumber(each.certainty().code()))
              .setSentence(each.sentence())
              .setFragment(each.fragment())
              .addAllTasks(each.tasks())
              .addAllProof(each.proof())
              .setRemedy(each.remedy())
              .setSinceNanos(NOW);
      each.resources().forEach(key -> finding.addResources(resources.id(key)));
      batch.addFindings(finding);
    }
    send();
  }

  /** Tells how far the search for what is wrong has come; a share of 1: it is over. */
  void tellWork(String what, double share, boolean failed) {
    batch.setWork(Work.newBuilder().setWhat(what).setShare((float) share).setFailed(failed));
    send();
  }

  private void send() {
    batch
        .setSequence(++sequence)
        .setNowNanos(NOW)
        .setEvents(ByteString.copyFrom(events.bytes(), 0, events.size()))
        .setEventCount(events.count());
    out.accept(batch.build());
    events.clear();
    batch = Batch.newBuilder();
  }

  private void runtime(Pool pool) {
    int id = runtimes.size() + 1;
    runtimes.put(pool, id);
    batch.addRuntimes(
        Runtime.newBuilder()
            .setId(id)
            .setKind(pool.kind())
            .setName(pool.name())
            .setType(pool.type())
            .setMaxWorkers(pool.maxWorkers())
            .setQueueType(pool.queueType())
            .setQueueCapacity(pool.queueCapacity())
            .setSeenAtAttach(true)
            .setEnded(pool.ended()));
    for (HeapThread each : pool.workers()) {
      batch.addWorkers(Worker.newBuilder().setId(each.tid()).setRuntime(id).setName(each.name()));
    }
    batch.addRuntimeSamples(
        RuntimeSample.newBuilder()
            .setRuntime(id)
            .setWorkers(pool.workers().size())
            .setQueued(pool.queue().size())
            .setCompleted(pool.completed()));
  }

  private void task(HeapThread task) {
    boolean job = model.role(task) == Role.BUSY_WORKER;
    TaskKind kind =
        task.isVirtual() ? TaskKind.VIRTUAL_THREAD : job ? TaskKind.JOB : TaskKind.PLATFORM_THREAD;
    Pool pool = model.runtime(task);
    Past past = model.past(task);
    // One that waited when the recording began was first seen then.
    long first = past.atLeast() ? since(task) : NOW;
    spawn(first, task.tid(), kind, pool, "", task.name(), past);
    HeapThread carrier = model.carrierOf(task);
    if (!task.isVirtual()) {
      event(EventKind.POLL_START, since(task), task.tid(), task.tid());
    } else if (carrier != null) {
      event(EventKind.POLL_START, since(task), task.tid(), carrier.tid());
    }
    if (waits(task)) {
      waitStart(task, waitKind(task, null), 0, 0);
    }
  }

  private static boolean waits(HeapThread task) {
    return task.phase() == Phase.WAITING || task.phase() == Phase.TIMED;
  }

  /** When a task began to wait; the moment of the dump where that is not known. */
  private long since(HeapThread task) {
    return NOW - Math.clamp(model.past(task).waitedNanos(), 0, NOW);
  }

  private void waitStart(HeapThread task, WaitKind kind, int resource, int site) {
    long code = kind.code();
    code |= task.phase() == Phase.TIMED ? WaitCode.TIMED : 0;
    code |= task.isVirtual() && model.carrierOf(task) != null ? WaitCode.PINNED : 0;
    event(EventKind.WAIT_START, since(task), task.tid(), code, resource, site);
  }

  private static WaitKind waitKind(HeapThread task, @Nullable Wait wait) {
    if (wait != null && wait.resource().kind() == ResourceKind.SLEEPING) {
      return WaitKind.SLEEP;
    }
    if (wait != null && wait.resource().kind() == ResourceKind.SOCKET_READY) {
      return WaitKind.SOCKET;
    }
    return switch (task.way()) {
      case MONITOR, INITIALIZING -> WaitKind.MONITOR;
      case OBJECT_WAIT -> WaitKind.OBJECT_WAIT;
      case SLEEP -> WaitKind.SLEEP;
      case PARK, NONE -> WaitKind.PARK;
    };
  }

  private void job(Job job, Pool pool) {
    long id = --lastJob;
    spawn(NOW, id, job.kind(), pool, job.code(), "", null);
    if (job.kind() == TaskKind.SCHEDULED_JOB || job.kind() == TaskKind.TIMER_JOB) {
      event(EventKind.WAIT_START, NOW, id, WaitKind.TIMER_DUE.code() | WaitCode.TIMED);
    }
  }

  private void spawn(
      long time,
      long id,
      TaskKind kind,
      @Nullable Pool pool,
      String code,
      String name,
      @Nullable Past past) {
    Matcher numbered = NUMBERED.matcher(name);
    boolean split = numbered.matches();
    event(
        EventKind.SPAWN,
        time,
        id,
        past == null ? 0 : past.parent(),
        kind.code() | EventKind.SEEN_AT_ATTACH,
        past == null ? 0 : dictionary.site(past.spawnedAt(), batch),
        pool == null ? 0 : runtimes.getOrDefault(pool, 0),
        dictionary.name(code, batch),
        dictionary.name(split ? numbered.group(1) : name, batch),
        split ? Long.parseLong(numbered.group(2)) + 1 : 0);
  }

  private void event(int kind, long time, long task, long... values) {
    System.arraycopy(values, 0, arguments, 0, values.length);
    events.put(kind, time, task, arguments, values.length);
  }

  private void op(Wait wait) {
    switch (wait.resource().kind()) {
      case SLEEPING, SOCKET_READY, PERMIT -> {} // no object of their own: the event says it all
      default -> {
        resources.add(wait.resource(), batch);
        batch.addOps(
            Op.newBuilder()
                .setTask(wait.thread().tid())
                .setResource(resources.id(wait.resource().key()))
                .setKind(wait.op())
                .setSinceNanos(since(wait.thread()))
                .setMethod(dictionary.name(wait.method(), batch))
                .setTimed(wait.timed()));
      }
    }
  }
}
