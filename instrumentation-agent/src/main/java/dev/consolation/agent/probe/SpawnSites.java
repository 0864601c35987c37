package dev.consolation.agent.probe;

import org.jspecify.annotations.Nullable;

/**
 * Knows where tasks are spawned without walking the stack each time. Lives in the boot loader.
 *
 * <p>The class of a task's code, a lambda's above all, nearly always stands for one place in the
 * source. Each ring remembers the place last found for a class, and looks again for the second
 * spawn and for one in {@value #RECHECK}; a class that turns out to be spawned at several places is
 * looked up every time while the ring has tokens, and unknown when it has none.
 */
@SuppressWarnings("ReferenceEquality") // identity is what is asked
final class SpawnSites {
  static final int SLOTS = 64;
  private static final int RECHECK = 256;
  private static final int SEVERAL = Integer.MIN_VALUE;

  private SpawnSites() {}

  /**
   * The site of a spawn of {@code key} (the name of a class; null for not known) that is happening
   * now.
   */
  static int find(Ring ring, @Nullable String key) {
    return find(ring, key, false);
  }

  /** The same for a spawn by a scheduler of the application's: who called that scheduler. */
  static int findCaller(Ring ring, @Nullable String key) {
    return find(ring, key, true);
  }

  private static int find(Ring ring, @Nullable String key, boolean ofCaller) {
    if (Probes.level >= Probes.EVERYTHING
        || key == null
        || Code.mayWrap(key)
        || Libraries.hides(key)) {
      return walk(ring, ofCaller);
    }
    int slot = key.hashCode() & SLOTS - 1;
    if (ring.siteKeys[slot] != key) {
      int found = walk(ring, ofCaller);
      if (found != 0) {
        ring.siteKeys[slot] = key;
        ring.siteIds[slot] = found;
        ring.siteUses[slot] = 0;
      }
      return found;
    }
    int uses = ring.siteUses[slot];
    if (uses == SEVERAL) {
      return walk(ring, ofCaller);
    }
    int known = ring.siteIds[slot];
    ring.siteUses[slot] = uses + 1;
    if (uses % RECHECK != 0 || ring.spawnTokens <= 0) {
      return known;
    }
    int found = walk(ring, ofCaller);
    if (found != 0 && found != known) {
      ring.siteUses[slot] = SEVERAL;
    }
    return found;
  }

  private static int walk(Ring ring, boolean ofCaller) {
    if (Probes.level < Probes.EVERYTHING && --ring.spawnTokens < 0) {
      return 0;
    }
    return ofCaller ? Sites.caller() : Sites.here();
  }
}
