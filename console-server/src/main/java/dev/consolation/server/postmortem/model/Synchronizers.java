package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of synchronizers belong to. A thread parks for a part, a lock's {@code Sync} or a
 * queue's condition; the whole refers to it, and it not to the whole.
 */
final class Synchronizers {
  private static final String JUC = "java.util.concurrent.";

  /**
   * In the status of a node of a queue: its thread is to be woken; whoever does so takes it off.
   */
  private static final int WAITING = 1;

  private static final int MOST_WAITERS = 1_000_000;

  private final HeapDump dump;
  private final Threads threads;
  private final Map<Long, HeapObject> wholeOf = new HashMap<>();
  private final Map<Long, HeapObject> queueOf = new HashMap<>();
  private final Map<Long, Boolean> waitsForSpace = new HashMap<>();
  private final Map<Long, HeapThread> endOf = new HashMap<>();
  private final Map<Long, List<HeapThread>> queues = new HashMap<>();
  private final Set<HeapThread> woken = new HashSet<>();
  private @Nullable Map<Long, List<HeapThread>> readersOf;

  Synchronizers(HeapDump dump, Threads threads) {
    this.dump = dump;
    this.threads = threads;
  }

  void read() {
    for (String type :
        List.of(
            "locks.ReentrantLock", "locks.ReentrantReadWriteLock", "Semaphore", "CountDownLatch")) {
      dump.instances(JUC + type, whole -> wholeOf.put(whole.id("sync"), whole));
    }
    for (String type :
        List.of(
            "ArrayBlockingQueue",
            "LinkedBlockingQueue",
            "LinkedBlockingDeque",
            "PriorityBlockingQueue",
            "DelayQueue",
            "ScheduledThreadPoolExecutor$DelayedWorkQueue",
            "CyclicBarrier",
            "ThreadPoolExecutor")) {
      dump.instances(JUC + type, this::conditions);
    }
    for (HeapThread thread : threads.all()) {
      if (thread.isVirtual()) {
        HeapObject object = dump.object(thread.object());
        HeapObject latch = object == null ? null : object.ref("termination");
        if (latch != null) {
          endOf.put(latch.id("sync"), thread);
        }
      }
    }
  }

  private void conditions(HeapObject whole) {
    for (String field : List.of("notEmpty", "notFull", "available", "trip", "termination")) {
      long condition = whole.id(field);
      if (condition != 0) {
        queueOf.put(condition, whole);
        waitsForSpace.put(condition, field.equals("notFull"));
      }
    }
  }

  /** The lock, semaphore or latch that a {@code Sync} is part of; null: not known. */
  @Nullable HeapObject whole(long sync) {
    return wholeOf.get(sync);
  }

  /** The queue, barrier or pool that a condition is part of; null: one of the user's. */
  @Nullable HeapObject ofCondition(long condition) {
    return queueOf.get(condition);
  }

  boolean waitsForSpace(long condition) {
    return waitsForSpace.getOrDefault(condition, false);
  }

  /** The virtual thread whose end this {@code Sync} waits for; null: none. */
  @Nullable HeapThread endOf(long sync) {
    return endOf.get(sync);
  }

  /** The threads in a synchronizer's queue, the next one first. */
  List<HeapThread> queue(HeapObject sync) {
    return queues.computeIfAbsent(sync.id(), id -> readQueue(sync));
  }

  /** Whether a thread in a synchronizer's queue was woken and has not gone on yet. */
  boolean isWoken(HeapObject sync, HeapThread thread) {
    return queue(sync).contains(thread) && woken.contains(thread);
  }

  private List<HeapThread> readQueue(HeapObject sync) {
    List<HeapThread> queue = new ArrayList<>();
    // Back from the tail: links forward may not be set yet, links back are.
    int left = MOST_WAITERS;
    for (HeapObject node = sync.ref("tail"); node != null && left-- > 0; node = node.ref("prev")) {
      HeapThread waiter = threads.get(node.id(node.has("waiter") ? "waiter" : "thread"));
      if (waiter != null) {
        queue.add(waiter);
        if (node.has("status") && (node.number("status") & WAITING) == 0) {
          woken.add(waiter);
        }
      }
    }
    Collections.reverse(queue);
    return queue;
  }

  /** The threads that wait on a condition, the one that waits longest first. */
  List<HeapThread> conditionQueue(HeapObject condition) {
    return queues.computeIfAbsent(condition.id(), id -> readConditionQueue(condition));
  }

  private List<HeapThread> readConditionQueue(HeapObject condition) {
    List<HeapThread> queue = new ArrayList<>();
    int left = MOST_WAITERS;
    for (HeapObject node = condition.ref("firstWaiter"); node != null && left-- > 0; ) {
      HeapThread waiter = threads.get(node.id(node.has("waiter") ? "waiter" : "thread"));
      if (waiter != null) {
        queue.add(waiter);
      }
      node = node.ref("nextWaiter");
    }
    return queue;
  }

  /** The threads that hold a read-write lock for reading; empty: nobody, or not known. */
  List<HeapThread> readers(HeapObject sync) {
    List<HeapThread> readers = new ArrayList<>();
    HeapThread first = threads.get(sync.id("firstReader"));
    if (first != null && sync.number("firstReaderHoldCount") > 0) {
      readers.add(first);
    }
    Map<Long, List<HeapThread>> known = readersOf;
    if (known == null) {
      known = new HashMap<>();
      for (HeapThread each : threads.all()) {
        readCounters(each, known);
      }
      readersOf = known;
    }
    for (HeapThread each : known.getOrDefault(sync.id("readHolds"), List.of())) {
      if (!readers.contains(each)) {
        readers.add(each);
      }
    }
    return readers;
  }

  // Each thread keeps how often it holds a lock for reading, in a thread-local of the lock.
  private void readCounters(HeapThread thread, Map<Long, List<HeapThread>> found) {
    HeapObject object = dump.object(thread.object());
    HeapObject map = object == null ? null : object.ref("threadLocals");
    HeapObject table = map == null ? null : map.ref("table");
    for (int i = 0; table != null && i < table.length(); i++) {
      HeapObject entry = table.at(i);
      HeapObject value = entry == null ? null : entry.ref("value");
      if (entry != null
          && value != null
          && value.type().equals(JUC + "locks.ReentrantReadWriteLock$Sync$HoldCounter")
          && value.number("count") > 0) {
        found.computeIfAbsent(entry.id("referent"), k -> new ArrayList<>()).add(thread);
      }
    }
  }
}
