package dev.consolation.server.detect;

import dev.consolation.finding.Finding;
import dev.consolation.server.state.Proof;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.task.TaskState;
import java.util.List;
import java.util.Map;

/**
 * What a heap dump of the process has proven, as long as the tasks are in the same waits: one that
 * was interrupted since goes on.
 */
final class Proofs {
  private Proofs() {}

  /** Those that hold. */
  static List<Finding> holding(Scene scene, List<Proof> proofs) {
    return proofs.stream()
        .filter(proof -> proof.waits().entrySet().stream().allMatch(w -> stillWaits(scene, w)))
        .map(Proof::finding)
        .toList();
  }

  /** Adds what is not there already, in the place of what is the same and less sure. */
  static void add(List<Finding> proven, List<Finding> found) {
    for (Finding each : proven) {
      if (found.stream()
          .noneMatch(f -> isSame(each, f) && f.certainty().compareTo(each.certainty()) >= 0)) {
        found.removeIf(f -> isSame(each, f));
        found.add(each);
      }
    }
  }

  private static boolean stillWaits(Scene scene, Map.Entry<Long, Long> wait) {
    TaskRecord task = scene.picture().task(wait.getKey());
    return task != null
        && task.state() == TaskState.IDLE
        && task.since() == wait.getValue().longValue();
  }

  private static boolean isSame(Finding proven, Finding other) {
    return proven.name().equals(other.name())
        && proven.tasks().stream().anyMatch(other.tasks()::contains);
  }
}
