package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the JDK's collections and queues. A damaged one gives what can be followed. */
final class Collections {
  /** No collection is followed further: a damaged chain may be a ring. */
  static final int MOST = 5_000_000;

  private static final String JUC = "java.util.concurrent.";

  private Collections() {}

  /** The elements of a queue in their order; of priority queues in that of their array. */
  static List<HeapObject> items(@Nullable HeapObject queue) {
    List<HeapObject> items = new ArrayList<>();
    if (queue == null) {
      return items;
    }
    if (queue.isA(JUC + "ArrayBlockingQueue")) {
      HeapObject array = queue.ref("items");
      int from = (int) queue.number("takeIndex");
      for (int i = 0; array != null && i < Math.min(queue.number("count"), array.length()); i++) {
        add(items, array.at((from + i) % array.length()));
      }
    } else if (queue.isA(JUC + "LinkedBlockingDeque")) {
      chain(queue.ref("first"), items);
    } else if (queue.isA(JUC + "LinkedBlockingQueue")) {
      HeapObject head = queue.ref("head");
      chain(head == null ? null : head.ref("next"), items);
    } else {
      HeapObject inner = queue.ref("q"); // of a DelayQueue
      HeapObject array = (inner == null ? queue : inner).ref("queue");
      // The heap of java.util.Timer begins at 1, the others at 0.
      for (int i = 0; array != null && i < array.length(); i++) {
        add(items, array.at(i));
      }
    }
    return items;
  }

  private static void chain(@Nullable HeapObject first, List<HeapObject> items) {
    int left = MOST;
    for (HeapObject node = first; node != null && left-- > 0; node = node.ref("next")) {
      add(items, node.ref("item"));
    }
  }

  private static void add(List<HeapObject> items, @Nullable HeapObject item) {
    if (item != null) {
      items.add(item);
    }
  }

  /** How many elements a blocking queue holds; -1: not known. */
  static long size(HeapObject queue) {
    HeapObject inner = queue.ref("q"); // of a DelayQueue
    if (inner != null) {
      return size(inner);
    }
    HeapObject atomic = queue.ref("count");
    if (atomic != null) {
      return atomic.number("value", -1);
    }
    return queue.number("count", queue.number("size", -1));
  }

  /** How many elements it may hold; -1: without bound, or not known. */
  static long capacity(HeapObject queue) {
    if (queue.isA(JUC + "SynchronousQueue")) {
      return 0;
    }
    HeapObject items = queue.isA(JUC + "ArrayBlockingQueue") ? queue.ref("items") : null;
    long capacity = items == null ? queue.number("capacity", -1) : items.length();
    return capacity == Integer.MAX_VALUE ? -1 : capacity;
  }

  /** The elements of a HashSet. */
  static List<HeapObject> elements(@Nullable HeapObject set) {
    List<HeapObject> elements = new ArrayList<>();
    HeapObject map = set == null ? null : set.ref("map");
    HeapObject table = map == null ? null : map.ref("table");
    for (int i = 0; table != null && i < table.length(); i++) {
      int left = MOST;
      for (HeapObject node = table.at(i); node != null && left-- > 0; node = node.ref("next")) {
        add(elements, node.ref("key"));
      }
    }
    return elements;
  }
}
