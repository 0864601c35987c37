package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.ThreadRoot;
import dev.consolation.stack.Frame;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a heap dump, platform or virtual.
 *
 * @param object id of its Thread object
 * @param tid its thread id
 * @param state in the words of the JDK: "TIMED_PARKED"
 * @param pinned a virtual thread that keeps its carrier while it waits
 * @param ofJdk one that the JVM or the JDK keeps for itself
 * @param blocker id of what it said to park for; 0: nothing
 * @param carrier id of the thread that a virtual thread is mounted on; 0: none
 * @param container id of the executor, scope or other thread container it belongs to; 0: none
 * @param eetop address of the JVM's own thread, by which other artefacts name it; 0: none
 * @param stack innermost first; empty when the dump does not hold it
 * @param root by which its local variables are found; null: the dump holds none
 */
public record HeapThread(
    long object,
    long tid,
    String name,
    boolean isVirtual,
    String state,
    Phase phase,
    Way way,
    boolean pinned,
    boolean ofJdk,
    long blocker,
    long carrier,
    long container,
    long eetop,
    List<Frame> stack,
    @Nullable ThreadRoot root) {
  /** Who was made first comes first. */
  public static final Comparator<HeapThread> BY_ID =
      Comparator.comparingLong(HeapThread::tid).thenComparingLong(HeapThread::object);

  /** The same thread with a stack that came from elsewhere. */
  HeapThread withStack(List<Frame> other) {
    return new HeapThread(
        object, tid, name, isVirtual, state, phase, way, pinned, ofJdk, blocker, carrier, container,
        eetop, other, root);
  }

  /** The same thread, of which it is known by others that it waits for a class. */
  HeapThread initializing() {
    return new HeapThread(
        object,
        tid,
        name,
        isVirtual,
        state,
        Phase.WAITING,
        Way.INITIALIZING,
        pinned || carrier != 0,
        ofJdk,
        blocker,
        carrier,
        container,
        eetop,
        stack,
        root);
  }

  /** Whether one of its innermost frames is in this method: {@code "java.lang.Object.wait"}. */
  public boolean isIn(String method, int depth) {
    return frame(method, depth) >= 0;
  }

  /** The number of the innermost frame in this method; -1: none of the first {@code depth}. */
  int frame(String method, int depth) {
    for (int i = 0; i < Math.min(depth, stack.size()); i++) {
      Frame frame = stack.get(i);
      if (method.length() == frame.className().length() + 1 + frame.method().length()
          && method.startsWith(frame.className())
          && method.endsWith(frame.method())) {
        return i;
      }
    }
    return -1;
  }

  /** As people are shown it: {@code "worker-7"}, {@code virtual thread #31}. */
  public String label() {
    if (!name.isEmpty()) {
      return '"' + name + '"';
    }
    return (isVirtual ? "virtual thread #" : "thread #") + tid;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeapThread thread && thread.object == object;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(object);
  }

  @Override
  public String toString() {
    return label();
  }
}
