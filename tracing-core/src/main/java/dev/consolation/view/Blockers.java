package dev.consolation.view;

import java.util.Map;

/** What the class of a blocker is called by those who use it. */
public final class Blockers {
  // Longest first where one name is the beginning of another; the JDK's inner classes are named as
  // they are from JDK 17 on.
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("java.util.concurrent.locks.ReentrantLock", "lock"),
          Map.entry("java.util.concurrent.locks.ReentrantReadWriteLock", "read-write lock"),
          Map.entry("java.util.concurrent.locks.StampedLock", "stamped lock"),
          Map.entry("java.util.concurrent.locks.AbstractQueuedSynchronizer", "condition"),
          Map.entry("java.util.concurrent.locks.AbstractQueuedLongSynchronizer", "condition"),
          Map.entry("java.util.concurrent.Semaphore", "semaphore"),
          Map.entry("java.util.concurrent.CountDownLatch", "latch"),
          Map.entry("java.util.concurrent.CyclicBarrier", "barrier"),
          Map.entry("java.util.concurrent.Phaser", "phaser"),
          Map.entry("java.util.concurrent.Exchanger", "exchanger"),
          Map.entry("java.util.concurrent.CompletableFuture", "future"),
          Map.entry("java.util.concurrent.FutureTask", "future"),
          Map.entry("java.util.concurrent.ForkJoinTask", "fork-join task"),
          Map.entry("java.util.concurrent.ForkJoinPool", "fork-join pool"),
          Map.entry("java.util.concurrent.SynchronousQueue", "hand-over queue"),
          Map.entry("java.util.concurrent.LinkedTransferQueue", "transfer queue"),
          Map.entry("java.util.concurrent.StructuredTaskScope", "scope"),
          Map.entry("java.util.concurrent.StructuredTaskScopeImpl", "scope"),
          Map.entry("jdk.internal.misc.ThreadFlock", "scope"),
          Map.entry("java.util.concurrent.ThreadPerTaskExecutor", "executor"),
          Map.entry("java.lang.VirtualThread", "thread"),
          Map.entry("java.lang.Thread", "thread"));

  private Blockers() {}

  /** A word for a class of the JDK, or the simple name of any other; empty for empty. */
  public static String word(String className) {
    int inner = className.indexOf('$');
    String outer = inner < 0 ? className : className.substring(0, inner);
    String known = NAMES.get(outer);
    return known != null ? known : className.substring(className.lastIndexOf('.') + 1);
  }
}
