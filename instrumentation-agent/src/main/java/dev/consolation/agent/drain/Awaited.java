package dev.consolation.agent.drain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The futures of libraries that threads wait for, by their own account; each is kept as long as the
 * thread waits, which keeps it too. Not thread-safe.
 */
final class Awaited {
  private static final int MOST = 1 << 16;

  /** So long after it was told, the wait itself may not be known yet. */
  private static final long YOUNG_NANOS = 1_000_000_000;

  private record Wait(Object future, long time, int site) {}

  private final Map<Long, Wait> waits = new HashMap<>();
  private final IdentityHashMap<Object, Set<Long>> threads = new IdentityHashMap<>();

  /** Who completed the future that a virtual thread waits for, until that goes on. */
  private final Map<Long, Long> completers = new HashMap<>();

  /** A thread is about to wait for a future, at a place; 0: it is not known. */
  void begins(long thread, @Nullable Object future, int site) {
    ends(thread);
    if (future != null && waits.size() < MOST) {
      waits.put(thread, new Wait(future, Clock.now(), site));
      Set<Long> others = threads.get(future);
      if (others == null) {
        others = new LinkedHashSet<>();
        threads.put(future, others);
      }
      others.add(thread);
    }
  }

  /** It waits for it no more. */
  void ends(long thread) {
    Wait wait = waits.remove(thread);
    Set<Long> others = wait == null ? null : threads.get(wait.future());
    if (wait != null && others != null) {
      others.remove(thread);
      if (others.isEmpty()) {
        threads.remove(wait.future());
      }
    }
    completers.remove(thread);
  }

  /** The future that a thread waits for; null: none that is known. */
  @Nullable Object of(long thread) {
    Wait wait = waits.get(thread);
    return wait == null ? null : wait.future();
  }

  /** Where a thread waits for a future; 0: it does not, or it is not known. */
  int site(long thread) {
    Wait wait = waits.get(thread);
    return wait == null ? 0 : wait.site();
  }

  /** The threads that wait for a future. */
  List<Long> threads(@Nullable Object future) {
    Set<Long> waiting = future == null ? null : threads.get(future);
    return waiting == null ? List.of() : List.copyOf(waiting);
  }

  /** What a thread waits for was completed by a task. */
  void completedBy(long thread, long task) {
    completers.put(thread, task);
  }

  /** The task that completed what a thread waits for; 0: none that is known. */
  long completer(long thread) {
    return completers.getOrDefault(thread, 0L);
  }

  /** Forgets what threads waited for that do not wait any more, though it was not told. */
  void purge(LongPredicate isWaiting) {
    long young = Clock.now() - YOUNG_NANOS;
    List<Long> over = new ArrayList<>();
    waits.forEach(
        (thread, wait) -> {
          if (wait.time() < young && !isWaiting.test(thread)) {
            over.add(thread);
          }
        });
    over.forEach(this::ends);
  }

  int size() {
    return waits.size();
  }
}
