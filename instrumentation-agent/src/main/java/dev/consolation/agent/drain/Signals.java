package dev.consolation.agent.drain;

import dev.consolation.agent.probe.Probes;
import dev.consolation.agent.resource.Tasks;
import java.lang.ref.ReferenceQueue;
import org.jspecify.annotations.Nullable;

/**
 * Conditions whose last signal found nobody waiting, as far as that was recorded: at level
 * everything. Keeps none of them alive. Not thread-safe.
 */
final class Signals {
  private static final int MOST = 1 << 14;

  private final IdentityTable<Given> lost = new IdentityTable<>();
  private long untracked;
  private int losses;

  /** The last signal of one condition; null: that one found somebody. */
  private static final class Given extends IdentityTable.Entry {
    Tasks.@Nullable LostSignal signal;

    /** How often events had been lost when it was given. */
    int losses;

    Given(Object condition, ReferenceQueue<Object> queue) {
      super(condition, queue);
    }
  }

  /** A task signalled a condition; in vain: nobody waited for it. */
  void given(@Nullable Object condition, boolean inVain, long task, long time) {
    if (condition == null) {
      return;
    }
    purge();
    Given known = lost.find(condition);
    if (known == null && inVain) {
      if (lost.size() >= MOST) {
        untracked++;
        return;
      }
      known = new Given(condition, lost.queue());
      lost.add(known);
    }
    if (known != null) {
      known.signal = inVain ? new Tasks.LostSignal(task, time) : null;
      known.losses = losses;
    }
  }

  /** Some events were not read: a later signal may be among them. */
  void eventsLost() {
    losses++;
  }

  /** The last signal of a condition, if nobody waited for it then. */
  Tasks.@Nullable LostSignal of(Object condition) {
    if (lost.size() == 0) {
      return null;
    }
    if (Probes.level() < Probes.EVERYTHING) {
      losses++; // later ones are not recorded
      return null;
    }
    Given known = lost.find(condition);
    return known == null || known.losses != losses ? null : known.signal;
  }

  private void purge() {
    while (lost.pollCollected() != null) {
      // The table takes it out.
    }
  }

  /** Conditions that were not followed because there were too many. */
  long untracked() {
    return untracked;
  }

  long bytes() {
    return lost.size() * 128L;
  }
}
