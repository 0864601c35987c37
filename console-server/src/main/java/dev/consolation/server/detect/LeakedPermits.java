package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.resource.ResourceKind;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.view.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Semaphores that are waited for, and all of whose permits that are known to be taken were taken by
 * tasks that have ended. Who takes them is recorded at level everything, and only as long as
 * everybody has given back what he took himself.
 */
final class LeakedPermits implements Detector {
  private static final int MOST_STEPS = 3;

  /** Since when each semaphore has been so. */
  private Map<Long, Long> seen = Map.of();

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.LEAKED_PERMIT);
  }

  @Override
  public List<Finding> check(Scene scene) {
    long limit = scene.number(Rule.LEAKED_PERMIT, "limit");
    Map<Long, Long> now = new HashMap<>();
    var findings = new ArrayList<Finding>();
    for (ResourceRecord resource : scene.picture().resources()) {
      if (resource.info().kind() == ResourceKind.SEMAPHORE
          && resource.waiters() > 0
          && isLeaked(scene, resource.taken().keySet())) {
        long since = seen.getOrDefault(resource.id(), scene.now());
        now.put(resource.id(), since);
        if (scene.now() - since >= limit) {
          findings.add(finding(scene, resource));
        }
      }
    }
    seen = now;
    return findings;
  }

  /** All have ended, and left nobody behind who may give the permits back for them. */
  private static boolean isLeaked(Scene scene, Set<Long> holders) {
    return !holders.isEmpty()
        && holders.stream()
            .noneMatch(id -> scene.lives(id) || scene.picture().liveChildren(id) > 0);
  }

  private static Finding finding(Scene scene, ResourceRecord semaphore) {
    List<OpRecord> waits =
        semaphore.ops().stream()
            .sorted(Comparator.comparing(OpRecord::task, TaskRecord.BY_SPAWN))
            .toList();
    List<Long> tasks = waits.stream().map(op -> op.task().id()).toList();
    List<Long> holders = semaphore.taken().keySet().stream().sorted(scene.bySpawn()).toList();
    int permits = semaphore.taken().values().stream().mapToInt(Integer::intValue).sum();
    var proof = new ArrayList<String>();
    waits.stream().limit(MOST_STEPS).forEach(op -> proof.add(scene.wait(op.task(), op)));
    proof.add(
        (permits == 1 ? "1 permit was" : Numbers.exact(permits) + " permits were")
            + " taken by "
            + scene.names(holders)
            + ", and not given back; "
            + (holders.size() == 1 ? "it has" : "they have")
            + " ended, and nobody lives whom "
            + (holders.size() == 1 ? "it" : "they")
            + " spawned");
    proof.add("another task may still give them back, though none has done so for another yet");
    return Finding.of(
        Rule.LEAKED_PERMIT,
        Certainty.LIKELY,
        scene.names(tasks)
            + (tasks.size() == 1 ? " waits" : " wait")
            + " for permits of "
            + scene.name(semaphore)
            + " that "
            + scene.names(holders)
            + " took and did not give back.",
        tasks,
        List.of(semaphore.id()),
        proof);
  }
}
