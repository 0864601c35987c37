package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.task.TaskState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Locks whose first waiter is overtaken again and again.
 *
 * <p>The agent says since when the same place in the lock's queue has been the first. Who is there
 * and began to wait anew meanwhile was woken, and found that somebody who had not queued had taken
 * the lock.
 */
final class UnfairLocks implements Detector {
  /** An interrupt wakes once, too. */
  private static final int LEAST = 3;

  /** Since when somebody has been the first, and the moments when he began to wait again. */
  private record Seen(long task, long firstSince, Set<Long> waits) {}

  private Map<Long, Seen> seen = Map.of();

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.UNFAIR_LOCK);
  }

  @Override
  public List<Finding> check(Scene scene) {
    long limit = scene.number(Rule.UNFAIR_LOCK, "limit");
    Map<Long, Seen> now = new HashMap<>();
    var findings = new ArrayList<Finding>();
    for (ResourceRecord resource : scene.picture().resources()) {
      ResourceInfo info = resource.info();
      if (info.firstSince() == 0 || info.waiters().isEmpty()) {
        continue;
      }
      long first = info.waiters().getFirst();
      TaskRecord task = scene.picture().task(first);
      if (task == null || task.state() == TaskState.ENDED) {
        continue;
      }
      Seen before = seen.get(resource.id());
      Seen here =
          before != null && before.task() == first && before.firstSince() == info.firstSince()
              ? before
              : new Seen(first, info.firstSince(), new HashSet<>());
      if (task.state() == TaskState.IDLE && task.since() > info.firstSince()) {
        here.waits().add(task.since());
      }
      now.put(resource.id(), here);
      if (info.readAt() - info.firstSince() >= limit && here.waits().size() >= LEAST) {
        findings.add(finding(scene, resource, task, here));
      }
    }
    seen = now;
    return findings;
  }

  private static Finding finding(Scene scene, ResourceRecord resource, TaskRecord task, Seen here) {
    long owner = resource.info().owner();
    return Finding.of(
        Rule.UNFAIR_LOCK,
        Certainty.PROVEN,
        scene.name(task.id())
            + " has been the first to get "
            + scene.name(resource)
            + " for "
            + scene.ago(here.firstSince())
            + " and is overtaken again and again.",
        owner == 0 ? List.of(task.id()) : List.of(task.id(), owner),
        List.of(resource.id()),
        List.of(
            scene.name(task.id())
                + " has been the first in the queue for "
                + scene.ago(here.firstSince()),
            "it was seen to be woken and to wait again "
                + here.waits().size()
                + " times, because somebody who had not queued had taken the lock",
            owner == 0 ? "who has it now is not known" : "its owner now is " + scene.name(owner)));
  }
}
