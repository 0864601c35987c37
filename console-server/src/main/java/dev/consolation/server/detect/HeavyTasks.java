package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.server.state.Site;
import dev.consolation.server.state.SiteStats;
import dev.consolation.view.Numbers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Virtual threads whose stacks take much of the heap while they wait. */
final class HeavyTasks implements Detector {
  private static final long PERIOD = 2_000_000_000L;

  private List<Finding> last = List.of();
  private long nextAt;

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.HEAVY_TASK);
  }

  @Override
  public List<Finding> check(Scene scene) {
    if (scene.now() < nextAt) {
      return last;
    }
    nextAt = scene.now() + PERIOD;
    long limit = scene.number(Rule.HEAVY_TASK, "limit");
    Map<SiteStats, List<OpRecord>> heavy = new LinkedHashMap<>();
    for (ResourceRecord resource : scene.picture().resources()) {
      for (OpRecord op : resource.ops()) {
        if (op.stackBytes() >= limit) {
          heavy.computeIfAbsent(op.task().site(), s -> new ArrayList<>()).add(op);
        }
      }
    }
    var findings = new ArrayList<Finding>();
    heavy.forEach((site, ops) -> findings.add(finding(scene, site, ops)));
    last = findings;
    return findings;
  }

  private static Finding finding(Scene scene, SiteStats site, List<OpRecord> ops) {
    OpRecord largest = ops.getFirst();
    long sum = 0;
    for (OpRecord op : ops) {
      sum += op.stackBytes();
      largest = op.stackBytes() > largest.stackBytes() ? op : largest;
    }
    List<Long> tasks = ops.stream().map(op -> op.task().id()).toList();
    String at = site.site() == Site.NONE ? "" : ", spawned at " + Scene.place(site.site()) + ",";
    return new Finding(
        Rule.HEAVY_TASK.id(),
        Certainty.HINT,
        scene.names(tasks)
            + at
            + (ops.size() == 1 ? " keeps " : " keep ")
            + Numbers.bytes(sum)
            + " of stack while "
            + (ops.size() == 1 ? "it waits." : "they wait."),
        Rule.HEAVY_TASK.fragment(),
        List.of(largest.task().id()),
        List.of(),
        List.of(Scene.full(site.site())),
        List.of(
            scene.wait(largest.task(), largest),
            "its stack takes " + Numbers.bytes(largest.stackBytes()) + " of the heap meanwhile"),
        Rule.HEAVY_TASK.remedy());
  }
}
