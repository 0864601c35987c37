package dev.consolation.server.postmortem.model;

import static dev.consolation.view.Evidence.WAITED;

import dev.consolation.server.postmortem.hserr.CrashLog;
import dev.consolation.server.postmortem.hserr.CrashThread;
import dev.consolation.server.postmortem.threaddump.DumpFormat;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import dev.consolation.v1.RuntimeKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what thread dumps and hs_err files say of a process of which there is no heap dump: its
 * threads, and cycles of owners. What only a heap tells is listed as missing.
 */
public final class ThreadsModel {
  private static final String JSON = "jcmd PID Thread.dump_to_file -format=json FILE";
  private static final String STACKS = "jcmd PID Thread.print -l > FILE";
  private static final int FIRST_WITH_VIRTUAL = 21;
  private static final String DOUBT =
      "the threads were not looked at in the same instant: a second thread dump that shows the same"
          + " proves it";

  private ThreadsModel() {}

  /**
   * Reads the threads; at least one of both must be there.
   *
   * @param file what to call the files, for people
   * @param dumps those that say most first
   * @param crash null: there is none
   * @param written when the files were written, for when they do not say it themselves
   * @param more what other files of the process tell
   */
  public static Model read(
      String file,
      List<ThreadDump> dumps,
      @Nullable CrashLog crash,
      Instant written,
      List<Evidence> more) {
    List<HeapThread> read =
        dumps.isEmpty() && crash != null ? ofCrash(crash) : DumpedThreads.read(dumps);
    var classes = ClassInits.in(read, new ThreadDumps(dumps), thread -> true);
    List<HeapThread> threads = read.stream().map(classes::complete).toList();
    List<Pool> pools = DumpedPools.read(threads, dumps);
    var frames = new Frames();
    Map<HeapThread, Role> roles = new HashMap<>();
    Map<HeapThread, Pool> runtimes = new HashMap<>();
    assign(threads, pools, roles, runtimes);
    List<String> problems = new ArrayList<>(crash == null ? List.of() : crash.problems());
    var origin =
        new Origin(
            file,
            taken(dumps, crash, written),
            jvm(dumps, crash),
            crash == null ? "" : main(crash.command()),
            pid(dumps, crash),
            Instant.EPOCH,
            0,
            problems,
            DOUBT);
    return new Model.Parts(origin, threads)
        .pools(pools, runtimes)
        .roles(roles)
        .waits(p -> DumpedWaits.read(tasks(threads, roles), dumps, classes, frames))
        .evidence(evidence(threads, dumps, origin.feature()))
        .evidence(more)
        .osFacts(OsThreads.of(threads, dumps, crash))
        .build();
  }

  /** Of a command line the main class or jar. */
  private static String main(String command) {
    boolean value = false;
    for (String word : command.strip().split(" +", -1)) {
      if (!value && !word.startsWith("-")) {
        return word;
      }
      value = word.matches("-cp|-classpath|--class-path|-p|--module-path|--add-\\w+");
    }
    return "";
  }

  private static List<HeapThread> tasks(List<HeapThread> threads, Map<HeapThread, Role> roles) {
    return threads.stream()
        .filter(t -> roles.get(t) == Role.TASK || roles.get(t) == Role.BUSY_WORKER)
        .toList();
  }

  // An hs_err file knows no thread ids: those of the operating system stand for them.
  private static List<HeapThread> ofCrash(CrashLog crash) {
    List<HeapThread> threads = new ArrayList<>();
    for (CrashThread each : crash.threads()) {
      boolean blocked = each.state().equals("_thread_blocked");
      threads.add(
          new HeapThread(
              each.osId(),
              each.osId(),
              each.name(),
              false,
              each.crashed() ? "CRASHED" : each.state(),
              blocked ? Phase.WAITING : Phase.RUNNING,
              blocked ? Way.PARK : Way.NONE,
              false,
              false,
              0,
              0,
              0,
              each.address(),
              List.of(),
              null));
    }
    return threads;
  }

  private static void assign(
      List<HeapThread> threads,
      List<Pool> pools,
      Map<HeapThread, Role> roles,
      Map<HeapThread, Pool> runtimes) {
    for (Pool pool : pools) {
      boolean ofVirtual = pool.kind() == RuntimeKind.VIRTUAL_THREADS;
      for (HeapThread worker : pool.workers()) {
        Role role = pool.busy().contains(worker) ? Role.BUSY_WORKER : Role.IDLE_WORKER;
        roles.put(worker, ofVirtual ? Role.CARRIER : role);
        runtimes.put(worker, pool);
      }
    }
    for (HeapThread each : threads) {
      if (each.ofJdk()) {
        roles.put(each, Role.SYSTEM);
      } else {
        roles.putIfAbsent(each, Role.TASK);
      }
    }
  }

  private static Instant taken(List<ThreadDump> dumps, @Nullable CrashLog crash, Instant written) {
    if (crash != null && crash.time() != null) {
      return crash.time();
    }
    return dumps.stream()
        .map(ThreadDump::time)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(written);
  }

  private static String jvm(List<ThreadDump> dumps, @Nullable CrashLog crash) {
    String text =
        dumps.stream()
            .map(ThreadDump::jvm)
            .filter(j -> !j.isEmpty())
            .findFirst()
            .orElse(crash == null ? "" : crash.jvm());
    int bracket = text.indexOf('('); // "OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode)"
    return bracket < 0 ? text : text.substring(bracket + 1).split("[ ,)]", 2)[0];
  }

  private static long pid(List<ThreadDump> dumps, @Nullable CrashLog crash) {
    return dumps.stream()
        .mapToLong(ThreadDump::pid)
        .filter(p -> p > 0)
        .findFirst()
        .orElse(crash == null ? 0 : crash.pid());
  }

  private static List<Evidence> evidence(
      List<HeapThread> threads, List<ThreadDump> dumps, int feature) {
    boolean stacks = threads.stream().anyMatch(t -> !t.stack().isEmpty());
    boolean virtual =
        dumps.stream()
            .anyMatch(d -> d.format() == DumpFormat.JSON || d.format() == DumpFormat.TEXT);
    boolean locks =
        dumps.stream()
            .flatMap(d -> d.threads().stream())
            .anyMatch(t -> !t.synchronizers().isEmpty());
    var more = new ThreadDumps(dumps);
    String source = dumps.isEmpty() ? "" : dumps.get(0).format().words();
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        Evidence.of(
            "the heap: queues, futures, permits, and what could still end a wait",
            false,
            "",
            "jcmd PID GC.heap_dump -all FILE"));
    evidence.add(Evidence.of("stacks", stacks, source, STACKS));
    if (feature == 0 || feature >= FIRST_WITH_VIRTUAL) {
      evidence.add(Evidence.of("virtual threads", virtual, source, JSON));
    }
    boolean jsonTells = feature > FIRST_WITH_VIRTUAL && virtual;
    evidence.add(
        Evidence.of("owners of monitors", more.tellMonitors(), source, jsonTells ? JSON : STACKS));
    evidence.add(
        Evidence.of(
            "owners of locks of platform threads", locks, DumpFormat.STACKS.words(), STACKS));
    evidence.add(Evidence.of(WAITED, false, "", ""));
    return evidence;
  }
}
