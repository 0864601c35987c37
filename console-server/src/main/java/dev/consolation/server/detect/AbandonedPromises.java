package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.TaskRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Futures that are waited for, and of which all that they were made of has been collected. */
final class AbandonedPromises implements Detector {
  private static final int MOST_STEPS = 3;

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.ABANDONED_PROMISE);
  }

  @Override
  public List<Finding> check(Scene scene) {
    var findings = new ArrayList<Finding>();
    for (ResourceRecord future : scene.picture().resources()) {
      if (future.isAbandoned()) {
        List<OpRecord> waits =
            future.ops().stream()
                .filter(op -> !op.timed())
                .sorted(Comparator.comparing(OpRecord::task, TaskRecord.BY_SPAWN))
                .toList();
        if (!waits.isEmpty()) {
          findings.add(finding(scene, future, waits));
        }
      }
    }
    return findings;
  }

  private static Finding finding(Scene scene, ResourceRecord future, List<OpRecord> waits) {
    List<Long> tasks = waits.stream().map(op -> op.task().id()).toList();
    var proof = new ArrayList<String>();
    waits.stream().limit(MOST_STEPS).forEach(op -> proof.add(scene.wait(op.task(), op)));
    proof.add(
        "the futures that it was made of have been collected, and it was not completed: nobody can"
            + " complete them any more");
    proof.add("somebody who has the future itself could still complete it by hand");
    return Finding.of(
        Rule.ABANDONED_PROMISE,
        Certainty.LIKELY,
        scene.names(tasks)
            + (tasks.size() == 1 ? " waits" : " wait")
            + " for "
            + scene.name(future)
            + ", and what was to complete it has been collected.",
        tasks,
        List.of(future.id()),
        proof);
  }
}
