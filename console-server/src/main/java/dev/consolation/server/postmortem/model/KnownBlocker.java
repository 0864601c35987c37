package dev.consolation.server.postmortem.model;

import dev.consolation.v1.OpKind;
import dev.consolation.v1.ResourceKind;

/** What kind of resource a thread parks for, by the name of its blocker's class. */
record KnownBlocker(ResourceKind kind, OpKind op, String type) {
  /**
   * By the class of the blocker, or where that is not known by what was called.
   *
   * @param blocker "java.util.concurrent.Semaphore$NonfairSync"
   * @param called method of the JDK that the user's code called: "ArrayBlockingQueue.put"
   */
  static KnownBlocker of(String blocker, String called) {
    String owner = called.substring(0, Math.max(0, called.lastIndexOf('.')));
    String method = called.substring(called.lastIndexOf('.') + 1);
    if (blocker.endsWith("$ConditionObject")) {
      if (owner.endsWith("Queue") || owner.endsWith("Deque")) {
        boolean puts = method.startsWith("put") || method.startsWith("offer");
        return new KnownBlocker(ResourceKind.QUEUE, puts ? OpKind.PUT : OpKind.TAKE, owner);
      }
      if (owner.equals("CyclicBarrier")) {
        return new KnownBlocker(ResourceKind.BARRIER, OpKind.AWAIT, owner);
      }
      return new KnownBlocker(ResourceKind.CONDITION, OpKind.AWAIT, "Condition");
    }
    String outer = blocker.substring(blocker.lastIndexOf('.', blocker.length() - 1) + 1);
    if (blocker.equals(called)) {
      outer = owner;
    }
    int inner = outer.indexOf('$');
    String type = inner > 0 ? outer.substring(0, inner) : outer;
    return switch (type) {
      case "ReentrantLock" -> new KnownBlocker(ResourceKind.LOCK, OpKind.ACQUIRE, type);
      case "ReentrantReadWriteLock" -> {
        boolean read = called.contains("ReadLock");
        yield new KnownBlocker(
            ResourceKind.READ_WRITE_LOCK, read ? OpKind.ACQUIRE_SHARED : OpKind.ACQUIRE, type);
      }
      case "AbstractQueuedSynchronizer", "AbstractQueuedLongSynchronizer" ->
          new KnownBlocker(ResourceKind.CONDITION, OpKind.AWAIT, "Condition");
      case "StampedLock" -> new KnownBlocker(ResourceKind.STAMPED_LOCK, OpKind.ACQUIRE, type);
      case "Semaphore" -> new KnownBlocker(ResourceKind.SEMAPHORE, OpKind.ACQUIRE, type);
      case "CountDownLatch" -> new KnownBlocker(ResourceKind.LATCH, OpKind.AWAIT, type);
      case "CyclicBarrier" -> new KnownBlocker(ResourceKind.BARRIER, OpKind.AWAIT, type);
      case "Phaser" -> new KnownBlocker(ResourceKind.PHASER, OpKind.AWAIT, type);
      case "Exchanger" -> new KnownBlocker(ResourceKind.EXCHANGER, OpKind.EXCHANGE, type);
      case "CompletableFuture", "FutureTask", "ForkJoinTask" ->
          new KnownBlocker(ResourceKind.FUTURE, OpKind.GET, type);
      case "SynchronousQueue", "LinkedTransferQueue" ->
          new KnownBlocker(ResourceKind.QUEUE, OpKind.TRANSFER, type);
      case "ArrayBlockingQueue", "LinkedBlockingQueue", "LinkedBlockingDeque" -> {
        boolean puts = method.startsWith("put") || method.startsWith("offer");
        yield new KnownBlocker(ResourceKind.QUEUE, puts ? OpKind.PUT : OpKind.TAKE, type);
      }
      case "" -> new KnownBlocker(ResourceKind.PERMIT, OpKind.PARKED, "LockSupport");
      default -> new KnownBlocker(ResourceKind.OTHER, OpKind.PARKED, type);
    };
  }
}
