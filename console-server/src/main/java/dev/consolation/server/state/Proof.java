package dev.consolation.server.state;

import dev.consolation.finding.Finding;
import java.util.Map;

/**
 * Something that a heap dump of a live process has proven.
 *
 * @param waits the tasks, each with the moment since when it has been in the wait that the proof is
 *     about
 * @param at when the dump was taken
 */
public record Proof(Finding finding, Map<Long, Long> waits, long at) {
  /** Copies the map. */
  public Proof {
    waits = Map.copyOf(waits);
  }
}
