package dev.consolation.agent.drain;

import dev.consolation.agent.resource.Completion;
import dev.consolation.agent.resource.Inspector;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which futures a future was made of, to which it does not lead itself: of {@code allOf} and {@code
 * anyOf}, and at level everything of each stage. Keeps none of them alive, so that it shows when
 * nobody is left who could complete them. Not thread-safe.
 */
final class Sources {
  private static final int MOST_MADE = 1 << 14;
  private static final int MOST_ARMS = 64;
  private static final int DEEPEST = 8;

  /**
   * For so long no source may be seen any more: who completes one goes on to what depends on it.
   */
  private static final long GONE_NANOS = 2_000_000_000;

  private final Inspector inspector;
  private final IdentityTable<Made> made = new IdentityTable<>();
  private int losses;

  /** A future that was made of others, which it does not keep alive. */
  private static final class Made extends IdentityTable.Entry {
    final List<WeakReference<Object>> arms = new ArrayList<>(1);

    /** A stage: what it is made of is nothing that the user sees as its arms. */
    boolean isStage;

    /** There are more than are kept. */
    boolean hasMore;

    /** How often events had been lost when it was first told of. */
    final int losses;

    /** Since when none of them could be seen any more; 0: one can. */
    long goneSince;

    Made(Object future, ReferenceQueue<Object> queue, int losses) {
      super(future, queue);
      this.losses = losses;
    }

    void add(@Nullable Object arm) {
      hasMore |= arms.size() == MOST_ARMS;
      if (arm != null && !hasMore) {
        arms.add(new WeakReference<>(arm));
      }
    }
  }

  Sources(Inspector inspector) {
    this.inspector = inspector;
  }

  /** A future was made of others. */
  void arms(@Nullable Object future, @Nullable Object others) {
    if (future == null
        || !(others instanceof Object[] array)
        || made.size() >= MOST_MADE
        || inspector.completion(future) != Completion.PENDING) {
      return;
    }
    Made known = made.find(future);
    if (known == null) {
      known = new Made(future, made.queue(), losses);
      made.add(known);
    } else if (!known.isStage) {
      return;
    }
    known.isStage = false; // what it was made of step by step is said better now
    known.arms.clear();
    for (Object arm : array) {
      known.add(arm);
    }
  }

  /** A stage waits for a future, or for several, one of which keeps the completion. */
  void chained(@Nullable Object completion, @Nullable Object sources) {
    Object stage = completion == null ? null : inspector.completedBy(completion);
    if (stage == null || sources == null || inspector.completion(stage) != Completion.PENDING) {
      return;
    }
    Made known = made.find(stage);
    if (known == null) {
      if (made.size() >= MOST_MADE) {
        return;
      }
      known = new Made(stage, made.queue(), losses);
      known.isStage = true;
      made.add(known);
    }
    if (sources instanceof Object[] several) {
      for (Object each : several) {
        known.add(each);
      }
    } else {
      known.add(sources);
    }
  }

  /** Some events were not read. */
  void eventsLost() {
    losses++;
  }

  /** Whether all that a pending future was made of is over or collected, and has been for long. */
  boolean isAbandoned(Object future) {
    return isAbandoned(future, DEEPEST);
  }

  private boolean isAbandoned(Object future, int depth) {
    Made known = depth == 0 ? null : made.find(future);
    // Of what was told before a loss, an arm may have been among what was lost.
    if (known == null || known.hasMore || known.losses != losses || known.arms.isEmpty()) {
      return false;
    }
    boolean isGone = false;
    for (WeakReference<Object> each : known.arms) {
      Object arm = each.get();
      if (arm == null) {
        isGone = true;
      } else if (!isOver(inspector.completion(arm))) {
        if (!isAbandoned(arm, depth - 1)) {
          known.goneSince = 0;
          return false;
        }
        isGone = true;
      }
    }
    long now = Clock.now();
    known.goneSince = !isGone ? 0 : known.goneSince == 0 ? now : known.goneSince;
    return isGone && now - known.goneSince >= GONE_NANOS;
  }

  private static boolean isOver(Completion completion) {
    return switch (completion) {
      case COMPLETED, FAILED, CANCELLED -> true;
      case PENDING, UNKNOWN -> false;
    };
  }

  /** The futures of which one was made; empty for any other. */
  List<Object> arms(Object future) {
    Made known = made.find(future);
    List<Object> arms = new ArrayList<>();
    for (WeakReference<Object> each :
        known == null || known.isStage ? List.<WeakReference<Object>>of() : known.arms) {
      Object arm = each.get();
      if (arm != null) {
        arms.add(arm);
      }
    }
    return arms;
  }

  /** Forgets what was collected. */
  void purge() {
    while (made.pollCollected() != null) {
      // The table takes it out.
    }
  }

  int size() {
    return made.size();
  }
}
