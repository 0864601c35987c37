package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.threaddump.DumpedThread;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import dev.consolation.stack.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The threads of several thread dumps of one process, each once. Of a thread that several know, the
 * first dump tells its stack; what that does not say, the others may.
 */
final class DumpedThreads {
  private static final int NEAR = 16;

  private DumpedThreads() {}

  /** A thread's id stands for its object: a thread dump knows no other. */
  static List<HeapThread> read(List<ThreadDump> dumps) {
    Map<Long, HeapThread> byTid = new HashMap<>();
    for (ThreadDump dump : dumps) {
      Set<Long> seen = new HashSet<>();
      for (DumpedThread each : dump.threads()) {
        if (each.tid() > 0 && seen.add(each.tid())) {
          HeapThread known = byTid.get(each.tid());
          HeapThread read = thread(each);
          byTid.put(each.tid(), known == null ? read : merged(known, read));
        }
      }
    }
    List<HeapThread> threads = new ArrayList<>(byTid.values());
    threads.sort(Comparator.comparingLong(HeapThread::tid));
    return threads;
  }

  private static HeapThread merged(HeapThread known, HeapThread more) {
    boolean state = known.state().isEmpty() && sameTop(known, more);
    boolean stack = known.stack().isEmpty();
    return new HeapThread(
        known.object(),
        known.tid(),
        known.name(),
        known.isVirtual() || more.isVirtual(),
        state ? more.state() : known.state(),
        state ? more.phase() : known.phase(),
        state ? more.way() : known.way(),
        false,
        known.ofJdk() && more.ofJdk(),
        0,
        known.carrier() == 0 ? more.carrier() : known.carrier(),
        0,
        known.eetop() == 0 ? more.eetop() : known.eetop(),
        stack ? more.stack() : known.stack(),
        null);
  }

  // Where it stood elsewhere in the other dump, its state there is another moment's.
  private static boolean sameTop(HeapThread a, HeapThread b) {
    if (a.stack().isEmpty() || b.stack().isEmpty()) {
      return true;
    }
    Frame x = a.stack().get(0);
    Frame y = b.stack().get(0);
    return x.className().equals(y.className()) && x.method().equals(y.method());
  }

  private static HeapThread thread(DumpedThread dumped) {
    Thread.State state = dumped.state();
    Way way = way(dumped, state);
    var os = dumped.os();
    return new HeapThread(
        dumped.tid(),
        dumped.tid(),
        dumped.name(),
        dumped.virtual(),
        state == null ? "" : state.name(),
        phase(state, way, dumped.frames()),
        way,
        false,
        isOfJdk(dumped),
        0,
        dumped.carrier(),
        0,
        os == null ? 0 : os.address(),
        dumped.frames(),
        null);
  }

  private static Way way(DumpedThread thread, Thread.@Nullable State state) {
    if (state == Thread.State.BLOCKED) {
      return Way.MONITOR;
    }
    if (state == Thread.State.RUNNABLE) {
      return Way.NONE;
    }
    for (Frame each : top(thread.frames())) {
      String method = each.className() + "." + each.method();
      switch (method) {
        case "java.lang.Thread.sleep", "java.lang.VirtualThread.sleepNanos" -> {
          return Way.SLEEP;
        }
        case "java.lang.Object.wait", "java.lang.Object.wait0" -> {
          return Way.OBJECT_WAIT;
        }
        case "java.util.concurrent.locks.LockSupport.park",
            "java.util.concurrent.locks.LockSupport.parkNanos",
            "java.util.concurrent.locks.LockSupport.parkUntil",
            "java.lang.VirtualThread.park",
            "java.lang.VirtualThread.parkNanos" -> {
          return Way.PARK;
        }
        default -> {}
      }
    }
    return Way.NONE;
  }

  private static Phase phase(Thread.@Nullable State state, Way way, List<Frame> stack) {
    if (state != null) {
      return switch (state) {
        case TIMED_WAITING -> Phase.TIMED;
        case WAITING, BLOCKED -> Phase.WAITING;
        case NEW, RUNNABLE, TERMINATED -> Phase.RUNNING;
      };
    }
    if (way == Way.NONE) {
      return Phase.RUNNING;
    }
    boolean timed =
        top(stack).stream()
            .anyMatch(f -> f.method().startsWith("parkNanos") || f.method().equals("parkUntil"));
    return way == Way.SLEEP || timed ? Phase.TIMED : Phase.WAITING;
  }

  private static List<Frame> top(List<Frame> stack) {
    return stack.subList(0, Math.min(NEAR, stack.size()));
  }

  private static boolean isOfJdk(DumpedThread thread) {
    if (thread.virtual()) {
      return thread.name().matches("(Sub|Read-|Write-|Master)Poller-\\d+");
    }
    if (thread.frames().isEmpty() || thread.name().equals("Attach Listener")) {
      return true; // of the JVM: it runs no Java code
    }
    if (thread.name().matches(".*-delayScheduler|VirtualThread-un(parker|blocker)")
        || thread.name().equals("CompletableFutureDelayScheduler")) {
      return true;
    }
    for (Frame each : thread.frames()) {
      String type = each.className();
      if (type.startsWith("java.lang.ref.Reference$ReferenceHandler")
          || type.startsWith("java.lang.ref.Finalizer$")
          || type.equals("jdk.internal.misc.InnocuousThread")) {
        return true;
      }
    }
    return false;
  }
}
