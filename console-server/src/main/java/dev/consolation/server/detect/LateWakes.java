package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.resource.OpKind;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.view.Durations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tasks that wait for what is there: a future that is complete, a latch at zero, a queue with
 * elements, by all readings of it for so long.
 *
 * <p>The JDK wakes its own waiters, at worst one after the other. So it is only looked at tasks
 * that park themselves, with what they wait for as their blocker, and at those that wait for a
 * resource whose state the application tells.
 */
final class LateWakes implements Detector {
  private static final int MOST_STEPS = 3;
  private static final String PARK = "LockSupport.park";
  private static final String DECLARED = "dev.consolation.tracing.Resource";

  /** Since when each resource has been there, in the same wait of a task. */
  private Map<Wait, Long> seen = Map.of();

  private record Wait(long task, long since, long resource) {}

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.LATE_WAKE);
  }

  @Override
  public List<Finding> check(Scene scene) {
    long limit = scene.number(Rule.LATE_WAKE, "limit");
    Map<Wait, Long> now = new HashMap<>();
    var findings = new ArrayList<Finding>();
    for (ResourceRecord resource : scene.picture().resources()) {
      String there = resource.waiters() == 0 ? "" : there(resource.info());
      if (there.isEmpty()) {
        continue;
      }
      var late = new ArrayList<OpRecord>();
      for (OpRecord op : resource.ops()) {
        if (isOwn(op)) {
          var wait = new Wait(op.task().id(), op.since(), resource.id());
          long since = seen.getOrDefault(wait, scene.now());
          now.put(wait, since);
          if (scene.now() - since >= limit) {
            late.add(op);
          }
        }
      }
      if (!late.isEmpty()) {
        findings.add(finding(scene, resource, there, late));
      }
    }
    seen = now;
    return findings;
  }

  /** What makes the waits for it needless; empty when nothing does. */
  private static String there(ResourceInfo info) {
    Long available = info.available();
    Long size = info.size();
    return switch (info.kind()) {
      case FUTURE ->
          switch (info.completion()) {
            case COMPLETED, FAILED, CANCELLED -> "it is complete";
            case PENDING, UNKNOWN -> "";
          };
      case LATCH -> available != null && available == 0 ? "its count is 0" : "";
      case QUEUE ->
          size != null && size > 0
              ? "there " + (size == 1 ? "is 1 element" : "are " + size + " elements") + " in it"
              : "";
      default -> "";
    };
  }

  /** Whether it depends on the application's own code that it is woken. */
  private static boolean isOwn(OpRecord op) {
    return op.kind() != OpKind.PUT
        && (op.method().text().startsWith(PARK)
            || op.resource().info().className().text().equals(DECLARED));
  }

  private static Finding finding(
      Scene scene, ResourceRecord resource, String there, List<OpRecord> late) {
    late.sort(Comparator.comparing(OpRecord::task, TaskRecord.BY_SPAWN));
    List<Long> tasks = late.stream().map(op -> op.task().id()).toList();
    var proof = new ArrayList<String>();
    late.stream().limit(MOST_STEPS).forEach(op -> proof.add(scene.wait(op.task(), op)));
    proof.add(
        there
            + ", by all that was read of it in the last "
            + Durations.of(scene.number(Rule.LATE_WAKE, "limit"))
            + ", and nobody has woken "
            + (tasks.size() == 1 ? "it" : "them"));
    proof.add(
        "what a task parks on only says what it waits for: it may be that it waits for more than"
            + " that");
    return Finding.of(
        Rule.LATE_WAKE,
        Certainty.LIKELY,
        scene.names(tasks)
            + (tasks.size() == 1 ? " waits" : " wait")
            + " for "
            + scene.name(resource)
            + " though "
            + there
            + ": nobody has woken "
            + (tasks.size() == 1 ? "it." : "them."),
        tasks,
        List.of(resource.id()),
        proof);
  }
}
