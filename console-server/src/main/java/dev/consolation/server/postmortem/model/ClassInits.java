package dev.consolation.server.postmortem.model;

import dev.consolation.stack.Frame;
import dev.consolation.v1.OpKind;
import dev.consolation.v1.ResourceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for another one to initialise a class. The JVM lets them wait in its own code,
 * below their innermost frame, so that in a heap dump they run.
 *
 * <p>{@code jstack} and {@code Thread.print} say it. Without them it is guessed of a thread that
 * stands at the line from which another one came into a {@code <clinit>}.
 */
final class ClassInits {
  /** Where keys of classes begin; no address is that high. */
  private static final long CLASSES = 1L << 61;

  private static final ClassInits NONE = new ClassInits(Map.of());

  private final Map<HeapThread, Waiting> waiting;

  private record Waiting(String type, long key, HeapThread initialiser, boolean certain) {}

  /** An initialiser that a thread is in, and from where it came there. */
  private record Initialiser(String type, HeapThread thread, @Nullable Frame caller) {}

  private ClassInits(Map<HeapThread, Waiting> waiting) {
    this.waiting = waiting;
  }

  /**
   * Finds those among some threads.
   *
   * @param dumps may tell of them
   * @param mayInitialise of which threads it is worth reading the stack, which takes time
   */
  static ClassInits in(
      List<HeapThread> threads, ThreadDumps dumps, Predicate<HeapThread> mayInitialise) {
    List<Initialiser> initialisers = new ArrayList<>();
    for (HeapThread each : threads) {
      List<Frame> stack = mayInitialise.test(each) ? each.stack() : List.of();
      for (int i = 0; i < stack.size(); i++) {
        if (stack.get(i).method().equals("<clinit>")) {
          Frame caller = i + 1 < stack.size() ? stack.get(i + 1) : null;
          initialisers.add(new Initialiser(stack.get(i).className(), each, caller));
        }
      }
    }
    if (initialisers.isEmpty()) {
      return NONE;
    }
    Map<Long, String> told = dumps.initializing();
    Map<HeapThread, Waiting> waiting = new HashMap<>();
    Map<String, Long> keys = new HashMap<>();
    for (HeapThread each : threads) {
      if (each.phase() == Phase.RUNNING && !each.stack().isEmpty()) {
        String type = told.get(each.tid());
        for (Initialiser by : initialisers) {
          boolean other = !by.thread.equals(each);
          if (other && (type == null ? isAt(each, by.caller) : type.equals(by.type))) {
            long key = keys.computeIfAbsent(by.type, t -> CLASSES + keys.size());
            waiting.putIfAbsent(each, new Waiting(by.type, key, by.thread, type != null));
          }
        }
      }
    }
    return new ClassInits(waiting);
  }

  // A native method has no line, and stands for many classes.
  private static boolean isAt(HeapThread thread, @Nullable Frame caller) {
    Frame top = thread.stack().get(0);
    return caller != null
        && top.line() > 0
        && top.line() == caller.line()
        && top.method().equals(caller.method())
        && top.className().equals(caller.className());
  }

  /** The thread as one that waits, if it does. */
  HeapThread complete(HeapThread thread) {
    return waiting.containsKey(thread) ? thread.initializing() : thread;
  }

  /** What such a thread waits for. */
  Found wait(HeapThread thread) {
    Waiting it = Objects.requireNonNull(waiting.get(thread));
    var resource = Resource.of(it.key, ResourceKind.MONITOR_LOCK, "class initialiser");
    resource.name = WaitReader.inner(it.type.substring(it.type.lastIndexOf('.') + 1));
    resource.owner = it.initialiser;
    Ending ending = new Ending.ByThreads(List.of(it.initialiser));
    if (it.certain) {
      return Found.of(resource, OpKind.ENTER, ending);
    }
    resource.note = "guessed from its place in the code";
    Ending itself = new Ending.ByOthers("nobody, if it runs after all");
    return new Found(resource, OpKind.ENTER, List.of(ending, itself), /* certain= */ false);
  }
}
