package dev.consolation.agent.drain;

import dev.consolation.agent.probe.DeclaredScheduler;
import dev.consolation.wire.ProtoWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * The executors and timers that have shown themselves, their workers, and their numbers. Not
 * thread-safe.
 */
final class Runtimes {
  /** Kinds of runtimes: the codes of {@code RuntimeKind}. */
  static final int VIRTUAL_THREADS = 1;

  static final int THREAD_POOL = 2;
  static final int SCHEDULED_POOL = 3;
  static final int FORK_JOIN_POOL = 4;
  static final int TIMER = 5;
  static final int CUSTOM_SCHEDULER = 40;
  static final int EVENT_LOOP = 60;
  static final int NON_BLOCKING_POOL = 61;

  private static final int UNBOUNDED = -1;
  private static final int NOT_KNOWN = -2;
  private static final int NO_LIMIT_KNOWN = 0;
  private static final int RUNTIMES = 7;
  private static final int WORKERS = 8;
  private static final int SAMPLES = 11;

  private final IdentityTable<Executor> table = new IdentityTable<>();
  private final List<Executor> ended = new ArrayList<>();
  private final List<PlatformThread> changedWorkers = new ArrayList<>();
  private final List<PlatformThread> workers = new ArrayList<>();
  private final Fields fields;
  private final Redaction redaction;
  private final EventLoops loops;
  private final ProtoWriter entry = new ProtoWriter();
  private final boolean hasVirtualThreads = Runtime.version().feature() >= 21;
  private int lastId = VirtualThreads.RUNTIME;
  private boolean virtualThreadsSent;
  private long lastVirtualBusy = -1;

  Runtimes(Fields fields, Redaction redaction) {
    this.fields = fields;
    this.redaction = redaction;
    loops = new EventLoops(fields.objects());
  }

  /** The runtime that an executor object is. */
  Executor of(Object executor, boolean seenAtAttach) {
    Executor known = table.find(executor);
    if (known != null) {
      return known;
    }
    Executor made = meet(executor, seenAtAttach);
    table.add(made);
    return made;
  }

  @Nullable Executor find(Object executor) {
    return table.find(executor);
  }

  private Executor meet(Object executor, boolean seenAtAttach) {
    int id = ++lastId;
    String type = executor.getClass().getName();
    if (executor instanceof ThreadPoolExecutor pool) {
      Object queue = fields.queueOf(pool);
      int kind = executor instanceof ScheduledThreadPoolExecutor ? SCHEDULED_POOL : THREAD_POOL;
      int most = fields.maximumPoolSize(pool);
      return new Executor(
          executor,
          table.queue(),
          id,
          kind,
          "pool " + id,
          type,
          most == Integer.MAX_VALUE ? UNBOUNDED : most,
          queue == null ? "" : queue.getClass().getName(),
          capacity(queue),
          seenAtAttach);
    }
    if (executor instanceof ForkJoinPool pool) {
      boolean common = pool.equals(ForkJoinPool.commonPool());
      String name = common ? "common pool" : "fork-join pool " + id;
      int workers = pool.getParallelism();
      return new Executor(
          executor,
          table.queue(),
          id,
          FORK_JOIN_POOL,
          name,
          type,
          workers,
          "",
          UNBOUNDED,
          seenAtAttach);
    }
    if (EventLoops.isLoop(executor)) {
      return new Executor(
          executor,
          table.queue(),
          id,
          EVENT_LOOP,
          "event loop " + id,
          type,
          1,
          loops.queueType(executor),
          NOT_KNOWN,
          seenAtAttach);
    }
    if (executor instanceof DeclaredScheduler declared) {
      return new Executor(
          executor,
          table.queue(),
          id,
          CUSTOM_SCHEDULER,
          declared.name(),
          "",
          NO_LIMIT_KNOWN,
          "",
          NOT_KNOWN,
          seenAtAttach);
    }
    return new Executor(
        executor,
        table.queue(),
        id,
        TIMER,
        "timer " + id,
        "java.util.Timer",
        1,
        type,
        UNBOUNDED,
        seenAtAttach);
  }

  /** Only asks queues of the JDK: others are code of the application. */
  private static int capacity(@Nullable Object queue) {
    if (queue == null || queue.getClass().getClassLoader() != null) {
      return NOT_KNOWN;
    }
    if (queue instanceof SynchronousQueue<?>) {
      return 0;
    }
    if (queue instanceof BlockingQueue<?> q) {
      int room = q.remainingCapacity();
      return room == Integer.MAX_VALUE ? UNBOUNDED : room + q.size();
    }
    return NOT_KNOWN;
  }

  /** A thread that is an event loop's is the worker of that, and stays a task as well. */
  void loop(@Nullable Thread thread, @Nullable PlatformThread info, boolean seenAtAttach) {
    if (thread != null && info != null && info.executor == null) {
      Object loop = loops.ofThread(fields.body(thread));
      if (loop != null) {
        worker(of(loop, seenAtAttach), info);
      }
    }
  }

  /** A thread shows itself to be a worker of an executor. */
  void worker(Executor executor, PlatformThread thread) {
    thread.executor = executor;
    executor.workers++;
    executor.sampleChanged = true;
    workers.add(thread);
    changedWorkers.add(thread);
    Thread worker = thread.thread.get();
    boolean isPool = executor.kind == THREAD_POOL || executor.kind == SCHEDULED_POOL;
    if (isPool && worker != null && EventLoops.mustNotBlock(worker)) {
      executor.kind = NON_BLOCKING_POOL;
      executor.changed = true;
    }
    if (executor.workers == 1) {
      String name = nameFrom(executor, thread.name);
      if (!name.isEmpty() && !name.equals(executor.name)) {
        executor.name = name;
        executor.changed = true;
      }
    }
  }

  /**
   * A pool has no name of its own: what its first worker's name says before the worker's number is
   * the best there is.
   */
  private static String nameFrom(Executor executor, String worker) {
    if (executor.kind == TIMER) {
      return worker;
    }
    if (executor.name.equals("common pool") || executor.kind == CUSTOM_SCHEDULER) {
      return executor.name;
    }
    String name = worker.substring(0, Dictionary.numberAt(worker));
    for (String end : new String[] {"-thread-", "-worker-", "-", "_", "#", " "}) {
      if (name.endsWith(end)) {
        return name.substring(0, name.length() - end.length());
      }
    }
    return name;
  }

  /** A worker's thread ended. */
  void workerEnded(PlatformThread thread) {
    if (thread.executor != null) {
      thread.executor.workers--;
      thread.executor.sampleChanged = true;
      workers.remove(thread);
      changedWorkers.add(thread);
    }
  }

  /** Executors whose object is gone have ended. */
  void purge() {
    for (Executor gone = table.pollCollected(); gone != null; gone = table.pollCollected()) {
      gone.ended = true;
      gone.changed = true;
      ended.add(gone);
    }
  }

  /** From now on everything is sent anew: there is a new stream. */
  void forgetSent() {
    virtualThreadsSent = false;
    lastVirtualBusy = -1;
    table.forEach(
        each -> {
          each.changed = true;
          each.sampleChanged = true;
        });
    changedWorkers.clear();
    changedWorkers.addAll(workers);
  }

  /** Adds what changed to a batch. */
  void write(ProtoWriter batch, VirtualThreads virtual, int carriers) {
    if (hasVirtualThreads && !virtualThreadsSent) {
      virtualThreadsSent = true;
      entry.clear().number(1, VirtualThreads.RUNTIME).number(2, VIRTUAL_THREADS);
      entry.text(3, "virtual threads").number(5, parallelism()).number(7, UNBOUNDED);
      batch.message(RUNTIMES, entry);
    }
    table.forEach(each -> describe(batch, each));
    ended.forEach(each -> describe(batch, each));
    ended.clear();
    for (PlatformThread each : changedWorkers) {
      Executor executor = each.executor;
      if (executor != null) {
        entry.clear().number(1, each.id).number(2, executor.id);
        entry.text(3, redaction.shown(each.name));
        batch.message(WORKERS, entry.flag(4, !workers.contains(each)));
      }
    }
    changedWorkers.clear();
    table.forEach(each -> sample(batch, each));
    if (hasVirtualThreads && virtual.busy() != lastVirtualBusy) {
      lastVirtualBusy = virtual.busy();
      entry.clear().number(1, VirtualThreads.RUNTIME).number(2, carriers).number(3, virtual.busy());
      entry.number(4, virtual.scheduled()).number(6, virtual.spawned());
      batch.message(SAMPLES, entry.number(7, virtual.ended()));
    }
  }

  private static int parallelism() {
    Integer asked = Integer.getInteger("jdk.virtualThreadScheduler.parallelism");
    return asked != null ? asked : Runtime.getRuntime().availableProcessors();
  }

  private void describe(ProtoWriter batch, Executor each) {
    if (!each.changed) {
      return;
    }
    each.changed = false;
    entry.clear().number(1, each.id).number(2, each.kind);
    entry.text(3, redaction.shown(each.name)).text(4, each.type);
    entry.number(5, each.maxWorkers).text(6, each.queueType).number(7, each.queueCapacity);
    batch.message(RUNTIMES, entry.flag(8, each.seenAtAttach).flag(9, each.ended));
  }

  private void sample(ProtoWriter batch, Executor each) {
    if (!each.sampleChanged && each.running == 0) {
      return;
    }
    each.sampleChanged = false;
    entry.clear().number(1, each.id).number(2, each.workers).number(3, each.busy);
    entry.number(4, Math.max(0, each.queued)).number(6, each.submitted);
    batch.message(SAMPLES, entry.number(7, each.completed).number(8, each.rejected));
  }

  long bytes() {
    return table.size() * 256L;
  }
}
