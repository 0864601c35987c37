package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import dev.consolation.v1.RuntimeKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the runtimes. */
final class PoolReader {
  private static final String JUC = "java.util.concurrent.";
  private static final int COUNT_MASK = (1 << 29) - 1;
  private static final int NOT_KNOWN = -2;

  private final HeapDump dump;
  private final Threads threads;
  private final List<Pool> pools = new ArrayList<>();

  PoolReader(HeapDump dump, Threads threads) {
    this.dump = dump;
    this.threads = threads;
  }

  List<Pool> read() {
    HeapObject scheduler = dump.staticObject("java.lang.VirtualThread", "DEFAULT_SCHEDULER");
    HeapObject common = dump.staticObject(JUC + "ForkJoinPool", "common");
    dump.instances(JUC + "ForkJoinPool", p -> forkJoin(p, scheduler, common));
    dump.instances(JUC + "ThreadPoolExecutor", this::threadPool);
    dump.instances(JUC + "ThreadPerTaskExecutor", this::perTask);
    dump.instances("java.util.TimerThread", this::timer);
    return pools;
  }

  private void threadPool(HeapObject pool) {
    HeapObject control = pool.ref("ctl");
    int ctl = control == null ? 0 : (int) control.number("value");
    int count = ctl & COUNT_MASK;
    int state = ctl >> 29; // -1 running, 0 shut down, ..., 3 terminated
    List<HeapThread> workers = new ArrayList<>();
    Set<HeapThread> busy = new HashSet<>();
    long completed = pool.number("completedTaskCount");
    for (HeapObject worker : Collections.elements(pool.ref("workers"))) {
      HeapThread thread = threads.get(worker.id("thread"));
      completed += worker.number("completedTasks");
      if (thread != null) {
        workers.add(thread);
        if (worker.number("state") == 1) {
          busy.add(thread);
        }
      }
    }
    HeapObject queue = pool.ref("workQueue");
    int core = (int) pool.number("corePoolSize");
    int max = (int) pool.number("maximumPoolSize");
    long capacity = queue == null ? NOT_KNOWN : Collections.capacity(queue);
    boolean full = queue != null && capacity >= 0 && Collections.size(queue) >= capacity;
    boolean scheduled = pool.isA(JUC + "ScheduledThreadPoolExecutor");
    HeapObject factory = pool.ref("threadFactory");
    if (workers.isEmpty() && factory != null && factory.type().startsWith("java.lang.")) {
      return; // the JDK's own for timed waits, before its first one
    }
    pools.add(
        new Pool(
            pool.id(),
            scheduled ? RuntimeKind.SCHEDULED_POOL : RuntimeKind.THREAD_POOL,
            name(workers, prefix(factory, pool)),
            pool.simpleType(),
            max == Integer.MAX_VALUE || scheduled ? -1 : max,
            queue == null ? "" : queue.simpleType(),
            (int) capacity,
            workers,
            busy,
            jobs(Collections.items(queue), false),
            state < 0 && (count < core || (full && count < max) || count == 0),
            completed,
            state >= 0));
  }

  private static String prefix(@Nullable HeapObject factory, HeapObject pool) {
    String prefix = factory == null ? "" : factory.text("namePrefix");
    prefix = prefix.replaceFirst("-thread-$", "");
    return prefix.isEmpty() ? pool.simpleType() : prefix;
  }

  private void forkJoin(
      HeapObject pool, @Nullable HeapObject scheduler, @Nullable HeapObject common) {
    boolean ofVirtual = scheduler != null && pool.equals(scheduler);
    HeapObject queues = pool.ref("queues");
    if (queues == null) {
      queues = pool.ref("workQueues");
    }
    List<HeapThread> workers = new ArrayList<>();
    Set<HeapThread> busy = new HashSet<>();
    List<HeapObject> queued = new ArrayList<>();
    for (int i = 0; queues != null && i < queues.length(); i++) {
      HeapObject queue = queues.at(i);
      if (queue == null) {
        continue;
      }
      HeapThread owner = threads.get(queue.id("owner"));
      if (owner != null) {
        workers.add(owner);
        if (threads.mountedOn(owner.object()) != null || isBusy(owner)) {
          busy.add(owner);
        }
      }
      HeapObject array = queue.ref("array");
      for (int k = 0; array != null && k < array.length(); k++) {
        HeapObject job = array.at(k);
        if (job != null) {
          queued.add(job);
        }
      }
    }
    // parallelism is a field since 19; before, the low half of mode.
    int parallelism =
        pool.has("parallelism") ? (int) pool.number("parallelism") : (short) pool.number("mode");
    String named = pool.text("poolName");
    String name =
        ofVirtual
            ? "virtual threads"
            : common != null && pool.equals(common)
                ? "common pool"
                : named.isEmpty() ? name(workers, pool.text("workerNamePrefix")) : named;
    pools.add(
        new Pool(
            pool.id(),
            ofVirtual ? RuntimeKind.VIRTUAL_THREADS : RuntimeKind.FORK_JOIN_POOL,
            name,
            pool.simpleType(),
            parallelism,
            "",
            -1,
            workers,
            busy,
            jobs(queued, false),
            workers.size() < parallelism,
            0,
            false));
  }

  private static boolean isBusy(HeapThread worker) {
    for (var frame : worker.stack()) {
      if (frame.method().equals("doExec") || frame.method().equals("topLevelExec")) {
        return true;
      }
    }
    return false;
  }

  private void perTask(HeapObject pool) {
    List<HeapThread> own = threads.in(pool.id());
    boolean open = pool.number("state") == 0;
    boolean ofJdk = !own.isEmpty() && own.stream().allMatch(HeapThread::ofJdk);
    if ((own.isEmpty() && !open) || ofJdk) {
      return;
    }
    pools.add(
        new Pool(
            pool.id(),
            RuntimeKind.THREAD_PER_TASK,
            name(own, "thread per task"),
            pool.simpleType(),
            -1,
            "",
            0,
            List.of(),
            Set.of(),
            List.of(),
            true,
            0,
            !open));
  }

  private void timer(HeapObject thread) {
    HeapThread worker = threads.get(thread.id());
    if (worker == null) {
      return;
    }
    List<Job> jobs = jobs(Collections.items(thread.ref("queue")), true);
    boolean idle = worker.way() == Way.OBJECT_WAIT && worker.stack().size() < 6;
    pools.add(
        new Pool(
            thread.id(),
            RuntimeKind.TIMER,
            worker.name(),
            "Timer",
            1,
            "TaskQueue",
            -1,
            List.of(worker),
            idle ? Set.of() : Set.of(worker),
            jobs,
            false,
            0,
            false));
  }

  private static List<Job> jobs(List<HeapObject> objects, boolean ofTimer) {
    List<Job> jobs = new ArrayList<>(objects.size());
    for (HeapObject each : objects) {
      jobs.add(Job.of(each, ofTimer));
    }
    return jobs;
  }

  /** What the names of its threads begin with. */
  static String name(List<HeapThread> workers, String absent) {
    if (workers.isEmpty()) {
      return absent;
    }
    String prefix = workers.get(0).name();
    for (HeapThread each : workers) {
      int same = 0;
      int most = Math.min(prefix.length(), each.name().length());
      while (same < most && prefix.charAt(same) == each.name().charAt(same)) {
        same++;
      }
      prefix = prefix.substring(0, same);
    }
    prefix = prefix.replaceAll("(-thread|-worker)?[-_ #]*\\d*$", "");
    return prefix.isEmpty() ? absent : prefix;
  }
}
