package dev.consolation.server.postmortem.model;

import static dev.consolation.view.Evidence.WAITED;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.hprof.ThreadRoot;
import dev.consolation.server.postmortem.hserr.CrashLog;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a heap dump says of a process.
 *
 * <p>Every part is read by itself, and from the names that the dump's own classes give their
 * fields: what a release of the JDK does not have is missing here, and nothing else.
 */
public final class HeapModel {
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

  private static final String DOUBT =
      "a heap dump does not hold the owners of monitors: they are guessed from local variables, and"
          + " that may be wrong";

  private static final int BETWEEN_PROGRESS = 1000;

  private final HeapDump dump;
  private final String file;
  private final Threads threads;
  private final List<Pool> pools;
  private final FutureReader futures;
  private final ClassInits classes;
  private final Frames frames = new Frames();
  private final Map<HeapThread, Role> roles = new HashMap<>();
  private final Set<HeapThread> ofAgent = new HashSet<>();
  private final Map<HeapThread, Pool> runtimes = new HashMap<>();
  private final List<Evidence> evidence = new ArrayList<>();

  private HeapModel(HeapDump dump, String file, ThreadDumps more) {
    this.dump = dump;
    this.file = file;
    List<HeapThread> read = new ThreadReader(dump).read();
    read.replaceAll(more::complete);
    classes = ClassInits.in(read, more, this::mayInitialise);
    read.replaceAll(classes::complete);
    threads = new Threads(dump, read);
    pools = new PoolReader(dump, threads).read();
    futures = new FutureReader(dump);
  }

  /**
   * Reads the threads and runtimes; what waits for what later, when it is asked for.
   *
   * @param dumps thread dumps of the same process
   * @param crash what was known of it when it crashed; null: nothing
   * @param evidence what other files of the process tell
   */
  public static Model read(
      HeapDump dump,
      String file,
      List<ThreadDump> dumps,
      @Nullable CrashLog crash,
      List<Evidence> evidence,
      Progress progress) {
    progress.at("reading threads", 0);
    var more = new ThreadDumps(dumps);
    var model = new HeapModel(dump, file, more);
    progress.at("reading threads", 0.5);
    model.assignRoles();
    model.listEvidence(more.tellMonitors() ? more.sources() : "");
    model.evidence.addAll(evidence);
    List<HeapThread> all = new ArrayList<>();
    model.threads.all().forEach(all::add);
    progress.at("reading threads", 1);
    var properties = new DumpedSystem(dump);
    long pid =
        LongStream.concat(
                dumps.stream().mapToLong(ThreadDump::pid),
                LongStream.of(crash == null ? 0 : crash.pid(), properties.pid()))
            .filter(p -> p > 0)
            .findFirst()
            .orElse(0);
    var origin =
        new Origin(
            file,
            dump.taken(),
            properties.jvm(),
            properties.mainClass(),
            pid,
            properties.started(),
            dump.objects(),
            dump.problems(),
            DOUBT);
    return new Model.Parts(origin, all)
        .pools(model.pools, model.runtimes)
        .roles(model.roles)
        .ofAgent(model.ofAgent)
        .waits(p -> model.readWaits(more, p))
        .unmoved(more::saw)
        .evidence(model.evidence)
        .osFacts(OsThreads.of(all, dumps, crash))
        .contexts(new ContextReader(dump)::read)
        .futures(model.futures::read)
        .heap(dump, model.frames)
        .build();
  }

  // A stack of the dump is looked through without reading it: most of them nobody will ask for.
  private boolean mayInitialise(HeapThread thread) {
    ThreadRoot root = thread.root();
    return root == null || dump.isInitialising(root);
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
    for (HeapThread thread : threads.all()) {
      if (thread.isVirtual()) {
        if (thread.ofJdk()) {
          roles.put(thread, Role.SYSTEM);
        }
        continue;
      }
      HeapObject object = dump.object(thread.object());
      if (object != null && object.isA("dev.consolation.agent.probe.AgentThread")) {
        roles.put(thread, Role.SYSTEM);
        ofAgent.add(thread);
      } else if (object != null && object.isA("jdk.internal.misc.CarrierThread")) {
        roles.put(thread, Role.CARRIER);
      } else if (thread.ofJdk()
          || (object != null && object.isA(JUC + "DelayScheduler"))
          || thread.name().equals("CompletableFutureDelayScheduler")) {
        roles.put(thread, Role.SYSTEM);
      }
    }
  }

  private Map<HeapThread, Wait> readWaits(ThreadDumps more, Progress progress) {
    progress.at("reading waits", 0);
    futures.read();
    var synchronizers = new Synchronizers(dump, threads);
    synchronizers.read();
    var reader =
        new WaitReader(
            dump,
            threads,
            new LockWaits(dump, threads, synchronizers),
            new FutureWaits(dump, threads, futures, pools),
            new MonitorWaits(dump, threads, frames, more.monitors(threads.all())),
            classes,
            frames);
    Map<HeapThread, Wait> waits = new LinkedHashMap<>();
    int done = 0;
    for (HeapThread thread : threads.all()) {
      if (++done % BETWEEN_PROGRESS == 0) {
        progress.at("reading waits", (double) done / threads.size());
      }
      Role role = roles.getOrDefault(thread, Role.TASK);
      if (role == Role.TASK || role == Role.BUSY_WORKER) {
        Wait wait = reader.read(thread);
        if (wait != null) {
          waits.put(thread, wait);
        }
      }
    }
    progress.at("reading waits", 1);
    return waits;
  }

  private void listEvidence(String monitors) {
    String again = "jcmd PID GC.heap_dump -all FILE";
    evidence.add(Evidence.of("the whole heap", dump.isComplete(), file, again));
    evidence.add(Evidence.of("local variables", dump.locals() > 0, file, again));
    boolean virtual = false;
    boolean without = false;
    for (HeapThread each : threads.all()) {
      virtual |= each.isVirtual();
      // One that has not begun yet has none.
      without |= each.isVirtual() && each.stack().isEmpty() && !each.state().equals("STARTED");
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
    evidence.add(Evidence.of(WAITED, false, "", ""));
  }
}
