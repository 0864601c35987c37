package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a heap dump says of a process.
 *
 * <p>Every part is read by itself, and from the names that the dump's own classes give their
 * fields: what a release of the JDK does not have is missing here, and nothing else.
 */
public final class Model {
  private static final String JUC = "java.util.concurrent.";

  /** The classes whose instances are asked for. */
  public static final Set<String> WANTED =
      Set.of(
          "java.lang.Thread",
          "java.util.TimerThread",
          "jdk.internal.misc.ThreadFlock",
          JUC + "locks.ReentrantLock",
          JUC + "locks.ReentrantReadWriteLock",
          JUC + "Semaphore",
          JUC + "CountDownLatch",
          JUC + "CyclicBarrier",
          JUC + "ArrayBlockingQueue",
          JUC + "LinkedBlockingQueue",
          JUC + "LinkedBlockingDeque",
          JUC + "PriorityBlockingQueue",
          JUC + "DelayQueue",
          JUC + "ScheduledThreadPoolExecutor$DelayedWorkQueue",
          JUC + "CompletableFuture",
          JUC + "CompletableFuture$Completion",
          JUC + "CompletableFuture$AsyncSupply",
          JUC + "CompletableFuture$AsyncRun",
          JUC + "CompletableFuture$Timeout",
          JUC + "CompletableFuture$DelayedCompleter",
          JUC + "ThreadPoolExecutor",
          JUC + "ForkJoinPool",
          JUC + "ThreadPerTaskExecutor");

  private final HeapDump dump;
  private final String file;
  private final Threads threads;
  private final List<Pool> pools;
  private final FutureReader futures;
  private final ContextReader contexts;
  private final Frames frames = new Frames();
  private final Map<HeapThread, Role> roles = new HashMap<>();
  private final Map<HeapThread, Pool> runtimes = new HashMap<>();
  private final Map<HeapThread, Wait> waits = new LinkedHashMap<>();
  private final List<Evidence> evidence = new ArrayList<>();

  private Model(HeapDump dump, String file, ThreadDumps more) {
    this.dump = dump;
    this.file = file;
    List<HeapThread> read = new ThreadReader(dump).read();
    read.replaceAll(more::complete);
    threads = new Threads(dump, read);
    pools = new PoolReader(dump, threads).read();
    futures = new FutureReader(dump);
    contexts = new ContextReader(dump);
  }

  /**
   * Reads the threads and runtimes, and what waits for what.
   *
   * @param dumps thread dumps of the same process
   * @param evidence what other files of the process tell
   */
  public static Model read(
      HeapDump dump,
      String file,
      List<ThreadDump> dumps,
      List<Evidence> evidence,
      Progress progress) {
    progress.at("reading threads", 0);
    var more = new ThreadDumps(dumps);
    var model = new Model(dump, file, more);
    progress.at("reading threads", 0.3);
    model.assignRoles();

    model.futures.read();

    model.readWaits(more.monitors(model.threads.all()));
    model.listEvidence(more.tellMonitors() ? more.sources() : "");
    model.evidence.addAll(evidence);
    progress.at("reading threads", 1);
    return model;
  }

  private void assignRoles() {
    for (Pool pool : pools) {
      boolean ofVirtual = pool.kind() == dev.consolation.v1.RuntimeKind.VIRTUAL_THREADS;
      for (HeapThread worker : pool.workers()) {
        Role role = pool.busy().contains(worker) ? Role.BUSY_WORKER : Role.IDLE_WORKER;
        roles.put(worker, ofVirtual ? Role.CARRIER : role);
        runtimes.put(worker, pool);
      }
    }
    Pool scheduler = scheduler();
    for (HeapThread thread : threads.all()) {
      HeapObject object = dump.object(thread.object());
      if (object != null && object.isA("jdk.internal.misc.CarrierThread")) {
        roles.put(thread, Role.CARRIER);
      } else if (thread.ofJdk()
          || (object != null && object.isA(JUC + "DelayScheduler"))
          || thread.name().equals("CompletableFutureDelayScheduler")) {
        roles.put(thread, Role.SYSTEM);
      } else {
        roles.putIfAbsent(thread, Role.TASK);
      }
      if (thread.isVirtual() && scheduler != null) {
        runtimes.put(thread, scheduler);
      }
    }
  }

  private @Nullable Pool scheduler() {
    for (Pool pool : pools) {
      if (pool.kind() == dev.consolation.v1.RuntimeKind.VIRTUAL_THREADS) {
        return pool;
      }
    }
    return null;
  }

  private void readWaits(Monitors monitors) {
    var synchronizers = new Synchronizers(dump, threads);
    synchronizers.read();
    var reader =
        new WaitReader(
            dump,
            threads,
            new LockWaits(dump, threads, synchronizers),
            new FutureWaits(dump, threads, futures, pools),
            new MonitorWaits(dump, threads, frames, monitors),
            frames);
    for (HeapThread thread : threads.all()) {
      Role role = role(thread);
      if (role == Role.TASK || role == Role.BUSY_WORKER) {
        Wait wait = reader.read(thread);
        if (wait != null) {
          waits.put(thread, wait);
        }
      }
    }
  }

  private void listEvidence(String monitors) {
    String again = "jcmd PID GC.heap_dump -all FILE";
    evidence.add(Evidence.of("the whole heap", dump.isComplete(), file, again));
    evidence.add(Evidence.of("local variables", dump.locals() > 0, file, again));
    boolean virtual = false;
    boolean without = false;
    for (HeapThread each : threads.all()) {
      virtual |= each.isVirtual();
      without |= each.isVirtual() && each.stack().isEmpty();
    }
    if (virtual) {
      evidence.add(
          Evidence.of(
              "stacks of virtual threads",
              !without,
              file,
              "jcmd PID Thread.dump_to_file -format=json FILE"));
    }
    evidence.add(
        Evidence.of(
            "owners of monitors",
            !monitors.isEmpty(),
            monitors,
            virtual
                ? "jcmd PID Thread.dump_to_file -format=json FILE"
                : "jcmd PID Thread.print -l > FILE"));
    evidence.add(Evidence.of("how long each waits", false, "", ""));
  }

  /** Which evidence there is, and which is missing. */
  public List<Evidence> evidence() {
    return List.copyOf(evidence);
  }

  /** The dump that it was read from. */
  public HeapDump dump() {
    return dump;
  }

  /** The name of the file that it was read from. */
  public String file() {
    return file;
  }

  /** Version of the JVM: "25.0.3+9"; empty when the dump does not say. */
  public String jvm() {
    for (String field : List.of("java_runtime_version", "VENDOR_VERSION", "java_version")) {
      HeapObject text = dump.staticObject("java.lang.VersionProps", field);
      if (text != null && !text.text().isEmpty()) {
        return text.text();
      }
    }
    return "";
  }

  /** The feature number of the JVM; 0 when it is not known. */
  public int feature() {
    String digits = jvm().replaceAll("\\D.*", "");
    return digits.isEmpty() || digits.length() > 4 ? 0 : Integer.parseInt(digits);
  }

  /** All threads that were alive, by their ids. */
  public List<HeapThread> threads() {
    List<HeapThread> all = new ArrayList<>();
    threads.all().forEach(all::add);
    return all;
  }

  /** The tasks: virtual threads, threads that are no workers, and workers that run a job. */
  public List<HeapThread> tasks() {
    return threads().stream()
        .filter(t -> role(t) == Role.TASK || role(t) == Role.BUSY_WORKER)
        .toList();
  }

  public Role role(HeapThread thread) {
    return roles.getOrDefault(thread, Role.TASK);
  }

  /** The runtime that a thread works for, or that runs it; null: none. */
  public @Nullable Pool runtime(HeapThread thread) {
    return runtimes.get(thread);
  }

  /** The runtimes of the application. */
  public List<Pool> runtimes() {
    return pools.stream()
        .filter(
            p ->
                p.workers().isEmpty() || p.workers().stream().anyMatch(w -> role(w) != Role.SYSTEM))
        .toList();
  }

  /** What a thread waits for; null: it does not wait. */
  public @Nullable Wait wait(HeapThread thread) {
    return waits.get(thread);
  }

  /** All waits. */
  public List<Wait> waits() {
    return List.copyOf(waits.values());
  }

  /** The virtual thread that is mounted on a carrier; null: none. */
  public @Nullable HeapThread mountedOn(HeapThread carrier) {
    return threads.mountedOn(carrier.object());
  }

  /** The thread that a virtual thread is mounted on; null: none. */
  public @Nullable HeapThread carrierOf(HeapThread thread) {
    return threads.get(thread.carrier());
  }

  /** The thread with this id; null: there is none. */
  public @Nullable HeapThread thread(long tid) {
    for (HeapThread each : threads.all()) {
      if (each.tid() == tid) {
        return each;
      }
    }
    return null;
  }

  /** The main class or jar that was started; empty when the dump does not say. */
  public String mainClass() {
    HeapObject properties = dump.staticObject("java.lang.System", "props");
    HeapObject map = properties == null ? null : properties.ref("map");
    HeapObject table = map == null ? null : map.ref("table");
    for (int i = 0; table != null && i < table.length(); i++) {
      int left = 1000;
      for (HeapObject node = table.at(i); node != null && left-- > 0; node = node.ref("next")) {
        if (node.text("key").equals("sun.java.command")) {
          return node.text("val").split(" ", 2)[0]; // without arguments: they may be secret
        }
      }
    }
    return "";
  }

  /** Where a thread is in the user's code, or in any when it is not. */
  public dev.consolation.stack.@Nullable Frame site(HeapThread thread) {
    return frames.site(thread);
  }

  /** Ids of its span, and which scoped values are bound, by name. */
  public Map<String, String> context(HeapThread thread) {
    return contexts.read(thread);
  }

  /** The static field that refers to an object; its address when none does. */
  public String staticName(long object) {
    return contexts.staticName(object);
  }

  /** The futures that are complete once this one is. */
  public Set<Long> dependents(long future) {
    return futures.dependents(future);
  }

  /** The pending futures that this one is made of. */
  public Set<Long> sources(long future) {
    return futures.sources(future);
  }

  /** Whether reachability can prove something: the heap and its local variables are all here. */
  public boolean provesByReach() {
    return dump.isComplete() && dump.locals() > 0;
  }
}
