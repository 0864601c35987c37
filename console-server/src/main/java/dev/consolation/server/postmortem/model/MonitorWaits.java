package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import dev.consolation.v1.OpKind;
import dev.consolation.v1.ResourceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits for monitors. A heap dump does not say who owns one: a thread dump does, else it is
 * guessed.
 *
 * <p>The guess: javac keeps the object of a synchronized block in a variable of its own, so the
 * frame that blocks holds it twice where it is a variable, and whoever owns it holds it too.
 */
final class MonitorWaits {
  private static final int NEAR = 8;

  private final HeapDump dump;
  private final Threads threads;
  private final Frames frames;
  private final Monitors monitors;
  private @Nullable Map<Long, List<HeapThread>> holders;

  MonitorWaits(HeapDump dump, Threads threads, Frames frames, Monitors monitors) {
    this.dump = dump;
    this.threads = threads;
    this.frames = frames;
    this.monitors = monitors;
  }

  Found enter(HeapThread thread) {
    Monitors.Blocked exact = monitors.blocked(thread);
    if (exact != null) {
      HeapThread owner = exact.owner();
      var resource = Resource.of(exact.key(), ResourceKind.MONITOR_LOCK, exact.type());
      resource.name = exact.identity();
      resource.owner = owner;
      return Found.of(
          resource,
          OpKind.ENTER,
          owner == null
              ? new Ending.ByOthers("it is free, and on its way to the next in line")
              : new Ending.ByThreads(List.of(owner)));
    }
    return guess(thread);
  }

  private Found guess(HeapThread thread) {
    HeapObject monitor = dump.object(entering(thread));
    List<HeapThread> owners = monitor == null ? List.of() : ownersOf(monitor.id());
    if (monitor == null || owners.isEmpty()) {
      var resource =
          Resource.of(
              monitor == null ? thread.object() : monitor.id(),
              ResourceKind.MONITOR_LOCK,
              monitor == null ? "monitor" : monitor.simpleType());
      resource.note = "owner not known: a heap dump does not hold it";
      return Found.of(resource, OpKind.ENTER, new Ending.ByOthers("its owner is not known"));
    }
    var resource = Resource.of(monitor.id(), ResourceKind.MONITOR_LOCK, monitor.simpleType());
    resource.owner = owners.size() == 1 ? owners.get(0) : null;
    resource.note = "owner guessed from local variables";
    List<Ending> endings = new ArrayList<>(); // each may be the owner: one that acts is enough
    owners.forEach(o -> endings.add(new Ending.ByThreads(List.of(o))));
    return new Found(resource, OpKind.ENTER, endings, /* certain= */ false);
  }

  // javac gives the object of a synchronized block a variable after those there are already.
  private long entering(HeapThread thread) {
    for (int frame = 0; frame < Math.min(NEAR, thread.stack().size()); frame++) {
      String type = thread.stack().get(frame).className();
      if (type.startsWith("jdk.internal.vm.") || type.equals("java.lang.VirtualThread")) {
        continue;
      }
      List<HeapObject> locals = threads.locals(thread, frame);
      return locals.isEmpty() ? 0 : locals.get(locals.size() - 1).id();
    }
    return 0;
  }

  private List<HeapThread> ownersOf(long monitor) {
    List<HeapThread> owners = new ArrayList<>();
    for (HeapThread each : holdersOf(monitor)) {
      if (each.way() != Way.MONITOR || entering(each) != monitor) {
        owners.add(each);
      }
    }
    return owners;
  }

  // Objects in frames of the user's code, by the threads that may own their monitors.
  private List<HeapThread> holdersOf(long object) {
    Map<Long, List<HeapThread>> known = holders;
    if (known == null) {
      known = new HashMap<>();
      for (HeapThread each : threads.all()) {
        if (each.root() != null && frames.user(each.stack()) >= 0) {
          read(each, known);
        }
      }
      holders = known;
    }
    return known.getOrDefault(object, List.of());
  }

  private void read(HeapThread thread, Map<Long, List<HeapThread>> into) {
    Set<Long> seen = new HashSet<>();
    var root = thread.root();
    if (root == null) {
      return;
    }
    dump.locals(
        root,
        (frame, id) -> {
          if (frame >= 0
              && frame < thread.stack().size()
              && frames.isUser(thread.stack().get(frame))
              && seen.add(id)) {
            HeapObject object = dump.object(id);
            if (object != null
                && !object.isA("java.lang.Thread")
                && !object.type().contains("$$Lambda")
                && !object.type().startsWith("java.util.concurrent.")) {
              into.computeIfAbsent(id, i -> new ArrayList<>(2)).add(thread);
            }
          }
        });
  }

  Found objectWait(HeapThread thread) {
    int join = thread.frame("java.lang.Thread.join", NEAR);
    if (join >= 0) {
      for (HeapObject each : threads.locals(thread, join)) {
        HeapThread ends = threads.get(each.id());
        if (ends != null && !ends.equals(thread)) {
          return LockWaits.join(ends);
        }
      }
    }
    if (thread.stack().stream()
        .limit(NEAR)
        .anyMatch(f -> f.className().equals("java.lang.ref.ReferenceQueue"))) {
      var queue = Resource.of(thread.object(), ResourceKind.QUEUE, "ReferenceQueue");
      return Found.of(queue, OpKind.TAKE, new Ending.ByOthers("the garbage collector"));
    }
    long monitor = 0;
    String type = "monitor";
    for (int i = 0; i < Math.min(NEAR, thread.stack().size()) && monitor == 0; i++) {
      if (thread.stack().get(i).className().equals("java.lang.Object")) {
        for (HeapObject each : threads.locals(thread, i)) {
          monitor = each.id();
          type = each.simpleType();
          break;
        }
      }
    }
    if (monitor == 0) {
      var resource = Resource.of(thread.object(), ResourceKind.MONITOR_LOCK, type);
      return Found.of(
          resource, OpKind.AWAIT, new Ending.ByOthers("what it waits on is not in the dump"));
    }
    var resource = Resource.of(monitor, ResourceKind.MONITOR_LOCK, type);
    resource.note = "in Object.wait";
    return Found.of(resource, OpKind.AWAIT, new Ending.ByReach(List.of(monitor)));
  }
}
