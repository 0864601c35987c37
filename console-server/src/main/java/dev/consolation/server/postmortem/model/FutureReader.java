package dev.consolation.server.postmortem.model;

import dev.consolation.server.postmortem.hprof.HeapDump;
import dev.consolation.server.postmortem.hprof.HeapObject;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads how CompletableFutures depend on each other.
 *
 * <p>A future knows its dependents: a stack of completions, each with the future it completes
 * ({@code dep}) and those it waits for ({@code src}, {@code snd}). The way back is found by reading
 * all of them.
 */
final class FutureReader implements Futures {
  private static final String FUTURE = "java.util.concurrent.CompletableFuture";

  private final HeapDump dump;
  private final Map<Long, Set<Long>> sources = new HashMap<>();
  private final Map<Long, Set<Long>> dependents = new HashMap<>();
  private final Map<Long, Long> signalled = new HashMap<>();
  private final Map<Long, Long> computedBy = new HashMap<>();
  private final Set<Long> timed = new HashSet<>();
  private boolean read;

  FutureReader(HeapDump dump) {
    this.dump = dump;
  }

  /** Reads them, the first time. */
  Futures read() {
    if (read) {
      return this;
    }
    read = true;
    dump.instances(FUTURE, this::readStack);
    dump.instances(FUTURE + "$Completion", c -> dependency(c, 0));
    for (String kind : List.of("$AsyncSupply", "$AsyncRun")) {
      dump.instances(
          FUTURE + kind,
          job -> {
            if (job.id("dep") != 0) {
              computedBy.put(job.id("dep"), job.id());
            }
          });
    }
    for (String kind : List.of("$Timeout", "$DelayedCompleter")) {
      dump.instances(FUTURE + kind, t -> timed.add(t.id("f")));
    }
    return this;
  }

  private void readStack(HeapObject future) {
    int left = Collections.MOST;
    for (HeapObject c = future.ref("stack"); c != null && left-- > 0; c = c.ref("next")) {
      if (c.type().equals(FUTURE + "$Signaller")) {
        signalled.put(c.id(), future.id());
      } else {
        dependency(c, future.id());
      }
    }
  }

  private void dependency(HeapObject completion, long source) {
    // The second source of a pair has a completion of its own that leads to the pair's.
    HeapObject base = completion.has("base") ? completion.ref("base") : completion;
    long dependent = base == null ? 0 : base.id("dep");
    if (base == null || dependent == 0) {
      return;
    }
    for (long each : new long[] {source, base.id("src"), base.id("snd")}) {
      if (each != 0 && each != dependent) {
        if (!isComplete(each)) {
          sources.computeIfAbsent(dependent, d -> new LinkedHashSet<>()).add(each);
        }
        dependents.computeIfAbsent(each, d -> new LinkedHashSet<>()).add(dependent);
      }
    }
  }

  @Override
  public String label(long future) {
    HeapObject object = dump.object(future);
    return object == null ? "" : object.toString();
  }

  @Override
  public boolean isComplete(long future) {
    HeapObject object = dump.object(future);
    return object != null && object.id("result") != 0;
  }

  /** The future that a thread waits for with this node; 0: not known. */
  long awaited(long signaller) {
    return signalled.getOrDefault(signaller, 0L);
  }

  /** The job that computes a future; 0: none is known. */
  long jobOf(long future) {
    return computedBy.getOrDefault(future, 0L);
  }

  /** Whether a timer completes it in the end. */
  boolean isTimed(long future) {
    return timed.contains(future);
  }

  @Override
  public Set<Long> sources(long future) {
    return sources.getOrDefault(future, Set.of());
  }

  @Override
  public Set<Long> dependents(long future) {
    return dependents.getOrDefault(future, Set.of());
  }

  /** The futures that others wait for in the end: incomplete ones without a source. */
  List<Long> rootsOf(long future) {
    List<Long> roots = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    Deque<Long> todo = new ArrayDeque<>();
    todo.add(future);
    while (!todo.isEmpty()) {
      long at = todo.remove();
      if (seen.add(at)) {
        Set<Long> from = sources(at);
        if (from.isEmpty()) {
          roots.add(at);
        }
        todo.addAll(from);
      }
    }
    return roots;
  }
}
