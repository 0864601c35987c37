package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.threaddump.DumpedDeadlock;
import dev.consolation.server.postmortem.threaddump.DumpedObject;
import dev.consolation.server.postmortem.threaddump.DumpedThread;
import dev.consolation.server.postmortem.threaddump.DumpedWait;
import dev.consolation.server.postmortem.threaddump.OwnedMonitor;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import dev.consolation.stack.Frame;
import dev.consolation.stack.StackTrimmer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What thread dumps of the same process add to its heap dump: who owns which monitor, and stacks
 * where the heap dump has none. Threads are the same by their ids.
 *
 * <p>A thread dump was taken at another moment. It is believed where the heap dump says that the
 * thread waits for a monitor too.
 */
final class ThreadDumps {
  /** Where keys of monitors begin whose objects are not known; no address is that high. */
  private static final long MONITORS = 1L << 62;

  private final List<ThreadDump> dumps;
  private final Map<Long, DumpedThread> byTid = new HashMap<>();

  ThreadDumps(List<ThreadDump> dumps) {
    this.dumps = dumps;
    for (ThreadDump dump : dumps) {
      for (DumpedThread each : dump.threads()) {
        if (each.tid() != 0 && !each.frames().isEmpty()) {
          byTid.putIfAbsent(each.tid(), each);
        }
      }
    }
  }

  /** Gives stacks to threads that have none. */
  HeapThread complete(HeapThread thread) {
    DumpedThread dumped = thread.stack().isEmpty() ? byTid.get(thread.tid()) : null;
    return dumped == null ? thread : thread.withStack(dumped.frames());
  }

  /**
   * The classes that threads wait for, which another thread initialises, by the ids of the threads.
   */
  Map<Long, String> initializing() {
    Map<Long, String> classes = new HashMap<>();
    for (ThreadDump dump : dumps) {
      for (DumpedThread each : dump.threads()) {
        DumpedWait wait = each.waitsFor();
        if (wait != null && wait.kind() == DumpedWait.Kind.INITIALIZING) {
          // JDK 21 says it of the carrier.
          long tid = each.carries() == 0 ? each.tid() : each.carries();
          classes.putIfAbsent(tid, wait.object().className());
        }
      }
    }
    return classes;
  }

  /** Whether they know a thread, and each that does shows it at the same places of its code. */
  boolean saw(HeapThread thread) {
    boolean known = false;
    for (ThreadDump dump : dumps) {
      for (DumpedThread each : dump.threads()) {
        if (each.tid() == thread.tid()) {
          if (!places(each.frames()).equals(places(thread.stack()))) {
            return false;
          }
          known = true;
        }
      }
    }
    return known;
  }

  /**
   * Where a stack is in the user's code; the JDK's own frames differ between the kinds of dumps.
   */
  private static List<String> places(List<Frame> stack) {
    return stack.stream()
        .filter(f -> !StackTrimmer.ofOthers(f) && !f.className().contains("$$Lambda"))
        .map(f -> f.className() + "." + f.method() + ":" + f.line())
        .toList();
  }

  /** Whether they tell the owners of monitors. */
  boolean tellMonitors() {
    return dumps.stream()
        .flatMap(d -> d.threads().stream())
        .anyMatch(t -> !t.monitors().isEmpty() || isEntering(t));
  }

  private static boolean isEntering(DumpedThread thread) {
    DumpedWait wait = thread.waitsFor();
    return wait != null && wait.kind() == DumpedWait.Kind.ENTERING;
  }

  /**
   * Who waits for which monitor. Of a thread that several dumps know the first one counts, since
   * each calls the objects by names of its own.
   */
  Monitors monitors(Iterable<HeapThread> threads) {
    Map<Long, HeapThread> ofTid = new HashMap<>();
    Map<String, HeapThread> ofName = new HashMap<>();
    for (HeapThread each : dumps.isEmpty() ? List.<HeapThread>of() : threads) {
      ofTid.put(each.tid(), each);
      ofName.put(each.name(), each);
    }
    var monitors = new Monitors();
    long key = MONITORS;
    for (ThreadDump dump : dumps) {
      Map<String, Long> keys = new HashMap<>();
      Map<String, HeapThread> owners = owners(dump, ofTid, ofName);
      for (DumpedThread each : dump.threads()) {
        HeapThread thread = ofTid.get(each.tid());
        DumpedObject object = entering(each, dump);
        if (thread != null && object != null) {
          Long known = keys.get(object.identity());
          if (known == null) {
            known = key++;
            keys.put(object.identity(), known);
          }
          HeapThread owner = owners.get(object.identity());
          if (owner == null && each.waitsFor() != null) {
            owner = ofTid.get(each.waitsFor().owner());
          }
          String type = object.className();
          monitors.put(
              thread,
              new Monitors.Blocked(
                  known, type.substring(type.lastIndexOf('.') + 1), object.identity(), owner));
        }
      }
    }
    return monitors;
  }

  private static @Nullable DumpedObject entering(DumpedThread thread, ThreadDump dump) {
    DumpedWait wait = thread.waitsFor();
    if (wait != null && wait.kind() == DumpedWait.Kind.ENTERING) {
      return wait.object();
    }
    for (DumpedDeadlock deadlock : dump.deadlocks()) {
      for (DumpedDeadlock.Step step : deadlock.steps()) {
        if (step.monitor() && step.thread().equals(thread.name())) {
          return step.waitsFor();
        }
      }
    }
    return null;
  }

  private static Map<String, HeapThread> owners(
      ThreadDump dump, Map<Long, HeapThread> ofTid, Map<String, HeapThread> ofName) {
    Map<String, HeapThread> owners = new HashMap<>();
    for (DumpedThread each : dump.threads()) {
      HeapThread thread = ofTid.get(each.tid());
      DumpedWait wait = each.waitsFor();
      for (OwnedMonitor owned : each.monitors()) {
        DumpedObject object = owned.object();
        boolean released =
            object != null
                && wait != null
                && wait.kind() == DumpedWait.Kind.WAITING
                && wait.object().identity().equals(object.identity());
        if (thread != null && object != null && !released) {
          owners.put(object.identity(), thread);
        }
      }
    }
    for (DumpedDeadlock deadlock : dump.deadlocks()) {
      for (DumpedDeadlock.Step step : deadlock.steps()) {
        HeapThread owner = ofName.get(step.owner());
        if (owner != null && step.monitor()) {
          owners.putIfAbsent(step.waitsFor().identity(), owner);
        }
      }
    }
    return owners;
  }

  /** What the dumps are called, for people. */
  String sources() {
    return dumps.isEmpty() ? "" : dumps.get(0).format().words();
  }
}
