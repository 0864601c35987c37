package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import dev.consolation.v1.OpKind;
import dev.consolation.v1.ResourceKind;
import dev.consolation.v1.ResponsibleKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what is built on AbstractQueuedSynchronizer: locks, conditions, semaphores, latches.
 */
final class LockWaits {
  private static final String JUC = "java.util.concurrent.";
  private static final String AQS = JUC + "locks.AbstractQueuedSynchronizer";
  private static final String LONG_AQS = JUC + "locks.AbstractQueuedLongSynchronizer";

  private final HeapDump dump;
  private final Threads threads;
  private final Synchronizers synchronizers;

  LockWaits(HeapDump dump, Threads threads, Synchronizers synchronizers) {
    this.dump = dump;
    this.threads = threads;
    this.synchronizers = synchronizers;
  }

  /** What a thread that parks for this object waits for; null: for something else. */
  @Nullable Found find(HeapThread thread, HeapObject blocker) {
    if (blocker.isA(AQS + "$ConditionObject") || blocker.isA(LONG_AQS + "$ConditionObject")) {
      return condition(thread, blocker);
    }
    if (!blocker.isA(AQS) && !blocker.isA(LONG_AQS)) {
      return null;
    }
    Found found = synchronizer(thread, blocker);
    return synchronizers.isWoken(blocker, thread)
        ? Found.of(found.resource(), found.op(), Ending.WOKEN)
        : found;
  }

  private Found synchronizer(HeapThread thread, HeapObject blocker) {
    HeapThread ends = synchronizers.endOf(blocker.id());
    if (ends != null) {
      return join(ends);
    }
    if (blocker.isA(JUC + "Semaphore$Sync")) {
      return counted(blocker, ResourceKind.SEMAPHORE, "Semaphore", OpKind.ACQUIRE);
    }
    if (blocker.isA(JUC + "CountDownLatch$Sync")) {
      return counted(blocker, ResourceKind.LATCH, "CountDownLatch", OpKind.AWAIT);
    }
    if (blocker.isA(JUC + "locks.ReentrantReadWriteLock$Sync")) {
      return readWrite(thread, blocker);
    }
    return exclusive(blocker);
  }

  static Found join(HeapThread ends) {
    var resource = Resource.of(ends.object(), ResourceKind.THREAD, "Thread");
    resource.owner = ends;
    return Found.of(resource, OpKind.JOIN, new Ending.ByThreads(List.of(ends)));
  }

  private Found counted(HeapObject sync, ResourceKind kind, String type, OpKind op) {
    HeapObject whole = synchronizers.whole(sync.id());
    var resource =
        Resource.of(
            whole == null ? sync.id() : whole.id(),
            kind,
            whole == null ? type : whole.simpleType());
    resource.available = sync.number("state");
    resource.queue = synchronizers.queue(sync);
    boolean open = kind == ResourceKind.LATCH && sync.number("state") == 0;
    return Found.of(resource, op, open ? Ending.WOKEN : new Ending.ByReach(List.of(sync.id())));
  }

  private Found exclusive(HeapObject sync) {
    HeapObject whole = synchronizers.whole(sync.id());
    HeapObject shown = whole == null ? sync : whole;
    var resource = Resource.of(shown.id(), ResourceKind.LOCK, shown.simpleType());
    resource.holds = (int) sync.number("state");
    resource.queue = synchronizers.queue(sync);
    return Found.of(resource, OpKind.ACQUIRE, owner(sync, resource));
  }

  private Ending owner(HeapObject sync, Resource.Builder resource) {
    long owner = sync.id("exclusiveOwnerThread");
    resource.owner = threads.get(owner);
    if (resource.owner != null) {
      return new Ending.ByThreads(List.of(resource.owner));
    }
    HeapObject gone = dump.object(owner);
    if (gone != null) {
      resource.note = "held by thread \"" + gone.text("name") + "\", which has ended";
      return new Ending.Never(resource.note);
    }
    if (sync.number("state") == 0) {
      resource.note = "free";
      return new Ending.ByOthers("it is free, and on its way to the next in line");
    }
    return new Ending.ByReach(List.of(sync.id()));
  }

  private Found readWrite(HeapThread thread, HeapObject sync) {
    HeapObject whole = synchronizers.whole(sync.id());
    var resource =
        Resource.of(
            whole == null ? sync.id() : whole.id(),
            ResourceKind.READ_WRITE_LOCK,
            "ReentrantReadWriteLock");
    int shift = (int) sync.constant("SHARED_SHIFT", 16);
    long state = sync.number("state");
    resource.readers = (int) (state >>> shift);
    resource.holds = (int) (state & ((1L << shift) - 1));
    resource.queue = synchronizers.queue(sync);
    boolean shared =
        thread.isIn(JUC + "locks.ReentrantReadWriteLock$ReadLock.lock", 12)
            || thread.isIn(JUC + "locks.ReentrantReadWriteLock$ReadLock.lockInterruptibly", 12);
    OpKind op = shared ? OpKind.ACQUIRE_SHARED : OpKind.ACQUIRE;
    if (resource.readers == 0) {
      return Found.of(resource, op, owner(sync, resource));
    }
    List<HeapThread> readers = synchronizers.readers(sync);
    resource.responsible = readers;
    resource.responsibleKind = ResponsibleKind.HOLDER;
    if (shared) { // readers hold it, and a writer is first in line
      List<HeapThread> first =
          resource.queue.stream().limit(1).filter(t -> !t.equals(thread)).toList();
      return Found.of(
          resource,
          op,
          first.isEmpty()
              ? new Ending.ByOthers("it is on its way to the next in line")
              : new Ending.ByThreads(first));
    }
    return Found.of(
        resource,
        op,
        readers.isEmpty() ? new Ending.ByReach(List.of(sync.id())) : new Ending.ByThreads(readers));
  }

  private Found condition(HeapThread thread, HeapObject condition) {
    Found found = condition(condition);
    HeapObject sync = condition.ref("this$0");
    if (sync == null || !synchronizers.queue(sync).contains(thread)) {
      return found;
    }
    // It was signalled, and is in line for the lock.
    Ending next =
        synchronizers.isWoken(sync, thread)
            ? Ending.WOKEN
            : owner(sync, Resource.of(sync.id(), ResourceKind.LOCK, sync.simpleType()));
    return Found.of(found.resource(), found.op(), next);
  }

  private Found condition(HeapObject condition) {
    HeapObject of = synchronizers.ofCondition(condition.id());
    if (of == null) {
      HeapObject sync = condition.ref("this$0");
      HeapObject lock = sync == null ? null : synchronizers.whole(sync.id());
      var resource = Resource.of(condition.id(), ResourceKind.CONDITION, "Condition");
      resource.queue = synchronizers.conditionQueue(condition);
      resource.note = lock == null ? "" : "of " + lock;
      return Found.of(resource, OpKind.AWAIT, new Ending.ByReach(List.of(condition.id())));
    }
    if (of.isA(JUC + "CyclicBarrier")) {
      var resource = Resource.of(of.id(), ResourceKind.BARRIER, of.simpleType());
      resource.available = of.number("count");
      resource.total = of.number("parties");
      resource.queue = synchronizers.conditionQueue(condition);
      return Found.of(resource, OpKind.AWAIT, new Ending.ByReach(List.of(of.id())));
    }
    if (of.isA(JUC + "ThreadPoolExecutor")) {
      var resource = Resource.of(of.id(), ResourceKind.EXECUTOR, of.simpleType());
      return Found.of(
          resource, OpKind.AWAIT, new Ending.ByOthers("the end of the executor's jobs"));
    }
    var resource = Resource.of(of.id(), ResourceKind.QUEUE, of.simpleType());
    resource.size = Collections.size(of);
    resource.capacity = Collections.capacity(of);
    resource.queue = synchronizers.conditionQueue(condition);
    boolean space = synchronizers.waitsForSpace(condition.id());
    return Found.of(
        resource, space ? OpKind.PUT : OpKind.TAKE, new Ending.ByReach(List.of(of.id())));
  }
}
