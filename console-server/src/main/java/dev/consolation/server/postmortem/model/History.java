package dev.consolation.server.postmortem.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What was recorded of a process before a dump of it was taken.
 *
 * @param evidence what it adds, and what it leaves open
 * @param tasks what is known of tasks, by their ids
 */
public record History(List<Evidence> evidence, Map<Long, Past> tasks) {
  /** Of a dump alone. */
  static final History NONE = new History(List.of(), Map.of());

  public History {
    evidence = List.copyOf(evidence);
    tasks = Map.copyOf(tasks);
  }

  /** The evidence of a dump with what this adds; each kind once. */
  List<Evidence> with(List<Evidence> others) {
    List<Evidence> all = new ArrayList<>(others);
    all.removeIf(o -> evidence.stream().anyMatch(mine -> mine.what().equals(o.what())));
    all.addAll(evidence);
    return all;
  }

  Past of(HeapThread thread) {
    Past past = tasks.get(thread.tid());
    if (past == null) {
      return Past.UNKNOWN;
    }
    boolean waits = thread.phase() == Phase.WAITING || thread.phase() == Phase.TIMED;
    return waits ? past : new Past(-1, false, past.parent(), past.spawnedAt());
  }
}
