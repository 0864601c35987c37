package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import dev.consolation.v1.OpKind;
import dev.consolation.v1.ResourceKind;
import dev.consolation.v1.ResponsibleKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what each thread waits for. */
final class WaitReader {
  private static final String JUC = "java.util.concurrent.";
  private static final int NEAR = 16;

  private static final Ending ANYONE =
      new Ending.ByOthers("whoever knows the thread may unpark it");

  private final HeapDump dump;
  private final Threads threads;
  private final LockWaits locks;
  private final FutureWaits futures;
  private final MonitorWaits monitors;
  private final ClassInits classes;
  private final Frames frames;

  WaitReader(
      HeapDump dump,
      Threads threads,
      LockWaits locks,
      FutureWaits futures,
      MonitorWaits monitors,
      ClassInits classes,
      Frames frames) {
    this.dump = dump;
    this.threads = threads;
    this.locks = locks;
    this.futures = futures;
    this.monitors = monitors;
    this.classes = classes;
    this.frames = frames;
  }

  /** What a thread waits for; null: it does not wait. */
  @Nullable Wait read(HeapThread thread) {
    Found found =
        switch (thread.way()) {
          case NONE -> isIo(thread) && thread.phase() == Phase.RUNNING ? io(thread) : null;
          case SLEEP -> sleep(thread);
          case MONITOR -> monitors.enter(thread);
          case INITIALIZING -> classes.wait(thread);
          case OBJECT_WAIT -> monitors.objectWait(thread);
          case PARK -> park(thread);
        };
    if (found == null) {
      return null;
    }
    Resource.Builder resource = found.resource();
    Resource plain = resource.build();
    if (plain.name().isEmpty()) {
      resource.name = name(thread, plain.key());
    }
    return new Wait(
        thread,
        resource.build(),
        found.op(),
        thread.phase() == Phase.TIMED,
        frames.called(thread),
        found.endings(),
        found.certain());
  }

  private Found park(HeapThread thread) {
    if (thread.isIn("java.lang.ref.ReferenceQueue.await", NEAR)) {
      var queue = Resource.of(thread.object(), ResourceKind.QUEUE, "ReferenceQueue");
      return Found.of(queue, OpKind.TAKE, new Ending.ByOthers("the garbage collector"));
    }
    HeapObject blocker = dump.object(thread.blocker());
    if (blocker == null) {
      return withoutBlocker(thread);
    }
    Found found = locks.find(thread, blocker);
    if (found == null) {
      found = futures.find(thread, blocker);
    }
    return found == null ? other(blocker) : found;
  }

  private Found withoutBlocker(HeapThread thread) {
    if (isIo(thread)) {
      return io(thread);
    }
    if (thread.isIn("java.lang.Thread.sleep", NEAR)
        || thread.isIn("java.lang.VirtualThread.sleepNanos", NEAR)) {
      return sleep(thread);
    }
    if (thread.isIn("jdk.internal.misc.ThreadFlock.awaitAll", 20)) {
      Found scope = scope(thread);
      if (scope != null) {
        return scope;
      }
    }
    var resource = Resource.of(thread.object(), ResourceKind.PERMIT, "LockSupport");
    return Found.of(resource, OpKind.PARKED, ANYONE);
  }

  private @Nullable Found scope(HeapThread thread) {
    List<HeapObject> mine = new ArrayList<>();
    dump.instances(
        "jdk.internal.misc.ThreadFlock",
        flock -> {
          HeapObject container = flock.ref("container");
          if (container != null
              && container.id("owner") == thread.object()
              && !threads.in(container.id()).isEmpty()) {
            mine.add(flock);
          }
        });
    if (mine.isEmpty()) {
      return null;
    }
    HeapObject flock = mine.get(mine.size() - 1);
    var resource = Resource.of(flock.id(), ResourceKind.SCOPE, "StructuredTaskScope");
    resource.name = flock.text("name");
    resource.responsible = threads.in(flock.id("container"));
    resource.responsibleKind = ResponsibleKind.SUBTASK;
    resource.note = resource.responsible.size() + " subtasks have not ended";
    return Found.of(resource, OpKind.JOIN, new Ending.ByThreads(resource.responsible));
  }

  static Found sleep(HeapThread thread) {
    var resource = Resource.of(thread.object(), ResourceKind.SLEEPING, "Thread");
    return Found.of(resource, OpKind.SLEEP_FOR, new Ending.ByOthers("the time"));
  }

  static Found io(HeapThread thread) {
    var resource = Resource.of(thread.object(), ResourceKind.SOCKET_READY, "socket");
    return Found.of(resource, OpKind.IO, new Ending.ByOthers("the other side"));
  }

  private static Found other(HeapObject blocker) {
    if (blocker.isA(JUC + "Phaser$QNode")) {
      HeapObject phaser = blocker.ref("phaser");
      if (phaser != null) {
        long state = phaser.number("state");
        var resource = Resource.of(phaser.id(), ResourceKind.PHASER, phaser.simpleType());
        resource.available = state & 0xffff;
        resource.total = state >>> 16 & 0xffff;
        resource.note = "phase " + (state >>> 32);
        return Found.of(resource, OpKind.AWAIT, new Ending.ByReach(List.of(phaser.id())));
      }
    }
    if (blocker.isA(JUC + "locks.StampedLock")) {
      long state = blocker.number("state");
      var resource = Resource.of(blocker.id(), ResourceKind.STAMPED_LOCK, blocker.simpleType());
      boolean written = (state & 0x80) != 0;
      resource.readers = written ? 0 : (int) (state & 0x7f);
      resource.note = written ? "held for writing; the JDK does not record by whom" : "";
      return Found.of(resource, OpKind.ACQUIRE, new Ending.ByReach(List.of(blocker.id())));
    }
    ResourceKind kind = ResourceKind.OTHER;
    OpKind op = OpKind.PARKED;
    if (blocker.isA(JUC + "Exchanger")) {
      kind = ResourceKind.EXCHANGER;
      op = OpKind.EXCHANGE;
    } else if (blocker.type().startsWith(JUC + "SynchronousQueue")
        || blocker.isA(JUC + "LinkedTransferQueue")) {
      kind = ResourceKind.QUEUE;
      op = OpKind.TRANSFER;
    }
    String type = blocker.simpleType();
    int inner = type.indexOf('$');
    var resource = Resource.of(blocker.id(), kind, inner < 0 ? type : type.substring(0, inner));
    // What a program of its own parks for says nothing of who has the thread at hand.
    boolean ofJdk = blocker.type().startsWith(JUC);
    return Found.of(resource, op, ofJdk ? new Ending.ByReach(List.of(blocker.id())) : ANYONE);
  }

  static boolean isIo(HeapThread thread) {
    for (int i = 0; i < Math.min(NEAR, thread.stack().size()); i++) {
      String type = thread.stack().get(i).className();
      if (type.startsWith("sun.nio.ch.")
          || type.startsWith("java.net.")
          || type.equals("java.io.FileInputStream")) {
        return true;
      }
    }
    return false;
  }

  /** A nested class without those around it, as source code calls it: {@code Account}. */
  static String inner(String type) {
    int last = type.lastIndexOf('$') + 1;
    return last == 0 || last == type.length() || !Character.isLetter(type.charAt(last))
        ? type
        : type.substring(last);
  }

  // A field of an object that the waiting code has at hand.
  private String name(HeapThread thread, long key) {
    int user = frames.user(thread.stack());
    if (user < 0 || key == thread.object()) {
      return "";
    }
    for (HeapObject local : threads.locals(thread, user)) {
      if (local.type().startsWith("java.") || local.type().contains("$$Lambda")) {
        continue;
      }
      String[] found = {""};
      local.references(
          (field, to) -> {
            if (to == key && !field.isEmpty() && found[0].isEmpty()) {
              found[0] = inner(local.simpleType()) + "." + field;
            }
          });
      if (!found[0].isEmpty()) {
        return found[0];
      }
    }
    return "";
  }
}
