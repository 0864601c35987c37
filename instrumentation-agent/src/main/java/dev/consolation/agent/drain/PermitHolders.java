package dev.consolation.agent.drain;

import dev.consolation.agent.probe.Probes;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has taken permits of which semaphores and not given them back, as far as that was recorded:
 * at level everything. A semaphore does not know it, and whoever gives back may be another one than
 * who took: where that was seen once, or something was missed, nothing is known. Keeps no semaphore
 * alive. Not thread-safe.
 */
final class PermitHolders {
  private static final int MOST = 1 << 14;
  private static final int MOST_HOLDERS = 1_000;

  private final IdentityTable<Taken> semaphores = new IdentityTable<>();
  private long untracked;

  /** Counts what was missed; what is of before then is not known any more. */
  private int losses;

  /** The permits of one semaphore that are taken, by task. */
  private static final class Taken extends IdentityTable.Entry {
    final Map<Long, Integer> byTask = new LinkedHashMap<>();
    final int losses;
    boolean isUnclear;

    Taken(Object semaphore, ReferenceQueue<Object> queue, int losses) {
      super(semaphore, queue);
      this.losses = losses;
    }

    void unclear() {
      isUnclear = true;
      byTask.clear();
    }
  }

  /** A task took so many. */
  void taken(@Nullable Object semaphore, long task, int count) {
    Taken known = of(semaphore);
    if (known != null && !known.isUnclear) {
      known.byTask.merge(task, count, Integer::sum);
      if (known.byTask.size() > MOST_HOLDERS) {
        known.unclear();
      }
    }
  }

  /** A task gave so many back. */
  void given(@Nullable Object semaphore, long task, int count) {
    Taken known = of(semaphore);
    if (known == null || known.isUnclear) {
      return;
    }
    int left = known.byTask.getOrDefault(task, 0) - count;
    if (left < 0) {
      known.unclear();
    } else if (left == 0) {
      known.byTask.remove(task);
    } else {
      known.byTask.put(task, left);
    }
  }

  /** Their number was changed otherwise. */
  void changed(@Nullable Object semaphore) {
    Taken known = of(semaphore);
    if (known != null) {
      known.unclear();
    }
  }

  private @Nullable Taken of(@Nullable Object semaphore) {
    if (semaphore == null) {
      return null;
    }
    while (semaphores.pollCollected() != null) {
      // The table takes it out.
    }
    Taken known = semaphores.find(semaphore);
    if (known == null) {
      if (semaphores.size() >= MOST) {
        untracked++;
        return null;
      }
      known = new Taken(semaphore, semaphores.queue(), losses);
      semaphores.add(known);
    }
    return known;
  }

  /** Some events were not read. */
  void eventsLost() {
    losses++;
  }

  /** How many permits of a semaphore each task has; empty when it is not known. */
  Map<Long, Integer> holders(Object semaphore) {
    if (semaphores.size() == 0) {
      return Map.of();
    }
    if (Probes.level() < Probes.EVERYTHING) {
      losses++; // what happens from now on is not recorded
      return Map.of();
    }
    Taken known = semaphores.find(semaphore);
    return known == null || known.losses != losses ? Map.of() : Map.copyOf(known.byTask);
  }

  /** Semaphores that were not followed because there were too many. */
  long untracked() {
    return untracked;
  }

  long bytes() {
    return semaphores.size() * 256L;
  }
}
