package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.threaddump.DumpedDeadlock;
import dev.consolation.server.postmortem.threaddump.DumpedObject;
import dev.consolation.server.postmortem.threaddump.DumpedThread;
import dev.consolation.server.postmortem.threaddump.DumpedWait;
import dev.consolation.server.postmortem.threaddump.OwnedMonitor;
import dev.consolation.server.postmortem.threaddump.ThreadDump;
import dev.consolation.v1.OpKind;
import dev.consolation.v1.ResourceKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What threads wait for, as far as thread dumps tell it: monitors and their owners, locks of
 * java.util.concurrent with their owners where a dump of jstack lists them.
 */
final class DumpedWaits {
  /** Where keys of objects begin; no thread id is that high. */
  private static final long OBJECTS = 1L << 62;

  private static final String NOT_TOLD = "whom a thread dump does not tell";

  private final ClassInits classes;
  private final Frames frames;
  private final Map<Long, HeapThread> byTid = new HashMap<>();
  private final Map<String, HeapThread> byName = new HashMap<>();
  private final Map<HeapThread, Seen> seen = new LinkedHashMap<>();
  private final Map<String, Long> keys = new HashMap<>();

  /** What one dump says of one wait. */
  private record Seen(
      DumpedWait.Kind kind, DumpedObject object, @Nullable HeapThread owner, boolean certain) {}

  private DumpedWaits(List<HeapThread> threads, ClassInits classes, Frames frames) {
    this.classes = classes;
    this.frames = frames;
    for (HeapThread each : threads) {
      byTid.put(each.tid(), each);
      byName.put(each.name(), each);
    }
  }

  static Map<HeapThread, Wait> read(
      List<HeapThread> threads, List<ThreadDump> dumps, ClassInits classes, Frames frames) {
    var reader = new DumpedWaits(threads, classes, frames);
    for (ThreadDump dump : dumps) {
      reader.look(dump);
    }
    Map<HeapThread, Wait> waits = new LinkedHashMap<>();
    for (HeapThread each : threads) {
      Wait wait = reader.wait(each);
      if (wait != null) {
        waits.put(each, wait);
      }
    }
    return waits;
  }

  private void look(ThreadDump dump) {
    Map<String, HeapThread> owners = owners(dump);
    boolean oneInstant =
        switch (dump.format()) {
          case STACKS, DEBUGGER -> true;
          case JSON, TEXT -> false;
        };
    for (DumpedThread each : dump.threads()) {
      HeapThread thread = byTid.get(each.tid());
      DumpedWait wait = each.waitsFor();
      if (thread != null && wait != null && wait.kind() != DumpedWait.Kind.INITIALIZING) {
        HeapThread owner = owners.get(wait.object().identity());
        if (owner == null) {
          owner = byTid.get(wait.owner());
        }
        boolean owned = wait.kind() != DumpedWait.Kind.WAITING;
        see(thread, new Seen(wait.kind(), wait.object(), owned ? owner : null, oneInstant));
      }
    }
    for (DumpedDeadlock deadlock : dump.deadlocks()) {
      for (DumpedDeadlock.Step step : deadlock.steps()) {
        HeapThread thread = byName.get(step.thread());
        HeapThread owner = byName.get(step.owner());
        if (thread != null && owner != null) {
          var kind = step.monitor() ? DumpedWait.Kind.ENTERING : DumpedWait.Kind.PARKED;
          see(thread, new Seen(kind, step.waitsFor(), owner, true));
        }
      }
    }
  }

  // What names the owner says more; what two dumps say alike is as good as one instant.
  private void see(HeapThread thread, Seen now) {
    Seen before = seen.get(thread);
    if (before == null || (before.owner == null && now.owner != null)) {
      seen.put(thread, now);
    } else if (before.owner != null && before.owner.equals(now.owner) && !before.certain) {
      seen.put(thread, now.certain ? now : new Seen(now.kind, now.object, now.owner, true));
    }
  }

  private Map<String, HeapThread> owners(ThreadDump dump) {
    Map<String, HeapThread> owners = new HashMap<>();
    for (DumpedThread each : dump.threads()) {
      HeapThread thread = byTid.get(each.tid());
      if (thread == null) {
        continue;
      }
      DumpedWait wait = each.waitsFor();
      String released =
          wait != null && wait.kind() == DumpedWait.Kind.WAITING ? wait.object().identity() : "";
      for (OwnedMonitor owned : each.monitors()) {
        DumpedObject object = owned.object();
        if (object != null && !object.identity().equals(released)) {
          owners.put(object.identity(), thread);
        }
      }
      each.synchronizers().forEach(s -> owners.put(s.identity(), thread));
    }
    return owners;
  }

  private @Nullable Wait wait(HeapThread thread) {
    boolean waits = thread.phase() == Phase.WAITING || thread.phase() == Phase.TIMED;
    if (WaitReader.isIo(thread) && (thread.way() == Way.NONE || thread.way() == Way.PARK)) {
      return wait(thread, WaitReader.io(thread));
    }
    if (!waits) {
      return null;
    }
    if (thread.way() == Way.INITIALIZING) {
      return wait(thread, classes.wait(thread));
    }
    if (thread.way() == Way.SLEEP) {
      return wait(thread, WaitReader.sleep(thread));
    }
    Seen known = seen.get(thread);
    String called = frames.called(thread);
    String type = known == null ? called : known.object.className();
    KnownBlocker blocker =
        known != null && known.kind != DumpedWait.Kind.PARKED
            ? new KnownBlocker(
                ResourceKind.MONITOR_LOCK,
                known.kind == DumpedWait.Kind.ENTERING ? OpKind.ENTER : OpKind.AWAIT,
                type.substring(type.lastIndexOf('.') + 1))
            : KnownBlocker.of(type, called);
    if (thread.way() == Way.MONITOR && known == null) {
      blocker = new KnownBlocker(ResourceKind.MONITOR_LOCK, OpKind.ENTER, "monitor");
    }
    long key = known == null ? thread.object() : key(known.object.identity());
    var resource = Resource.of(key, blocker.kind(), blocker.type());
    resource.name = known == null ? "" : known.object.identity();
    HeapThread owner = known == null ? null : known.owner;
    resource.owner = owner;
    Ending ending =
        owner == null ? new Ending.ByOthers(NOT_TOLD) : new Ending.ByThreads(List.of(owner));
    boolean certain = known == null || owner == null || known.certain;
    return wait(thread, new Found(resource, blocker.op(), List.of(ending), certain));
  }

  private long key(String identity) {
    return keys.computeIfAbsent(identity, i -> OBJECTS + keys.size());
  }

  private Wait wait(HeapThread thread, Found found) {
    return new Wait(
        thread,
        found.resource().build(),
        found.op(),
        thread.phase() == Phase.TIMED,
        frames.called(thread),
        found.endings(),
        found.certain());
  }
}
