package dev.consolation.server.detect;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.server.state.RuntimeState;
import dev.consolation.server.state.WorkerState;
import dev.consolation.view.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups of runtimes with one worker each, as event loops are, of which one has more than it can do
 * while the others have little.
 *
 * <p>Within one pool all workers take from the same queue, or steal from each other: there it
 * cannot be.
 */
final class ImbalancedWorkers implements Detector {
  private static final int LEAST_LOOPS = 3;
  private static final double BUSY = 0.8;

  private record Group(String name, String type, int kind) {}

  private Map<Long, Long> since = Map.of();

  @Override
  public Set<Rule> rules() {
    return EnumSet.of(Rule.IMBALANCED_WORKERS);
  }

  @Override
  public List<Finding> check(Scene scene) {
    Map<Group, List<RuntimeState>> groups = new LinkedHashMap<>();
    for (RuntimeState runtime : scene.picture().runtimes()) {
      if (!runtime.info().ended()
          && runtime.workerCount() == 1
          && !runtime.name().text().isEmpty()) {
        Group group =
            new Group(runtime.name().text(), runtime.info().type(), runtime.info().kind());
        groups.computeIfAbsent(group, g -> new ArrayList<>()).add(runtime);
      }
    }
    Map<Long, Long> now = new HashMap<>();
    var findings = new ArrayList<Finding>();
    for (List<RuntimeState> group : groups.values()) {
      if (group.size() >= LEAST_LOOPS) {
        check(scene, group, now, findings);
      }
    }
    since = now;
    return findings;
  }

  private void check(
      Scene scene, List<RuntimeState> group, Map<Long, Long> now, List<Finding> findings) {
    List<RuntimeState> byLoad =
        group.stream()
            .sorted(Comparator.comparingDouble(r -> -r.utilisation(scene.now())))
            .toList();
    RuntimeState busiest = byLoad.getFirst();
    double most = busiest.utilisation(scene.now());
    double median = byLoad.get(byLoad.size() / 2).utilisation(scene.now());
    long factor = scene.number(Rule.IMBALANCED_WORKERS, "factor");
    if (most < BUSY || most < factor * median || busiest.sample().queued() == 0) {
      return;
    }
    long began = since.getOrDefault(busiest.info().id(), scene.now());
    now.put(busiest.info().id(), began);
    if (scene.now() - began >= scene.number(Rule.IMBALANCED_WORKERS, "limit")) {
      findings.add(finding(busiest, byLoad, most, median));
    }
  }

  private static Finding finding(
      RuntimeState busiest, List<RuntimeState> group, double most, double median) {
    String worker =
        busiest.workers().stream().findFirst().map(WorkerState::name).orElse("one worker");
    return Finding.at(
        Rule.IMBALANCED_WORKERS,
        Certainty.LIKELY,
        worker
            + " is "
            + Numbers.percent(most)
            + " busy with "
            + Numbers.of(busiest.sample().queued(), "job")
            + " queued, while the median of its "
            + (group.size() - 1)
            + " siblings is "
            + Numbers.percent(median)
            + " busy.",
        List.of(worker),
        List.of(
            group.size() + " runtimes with one worker each are called " + busiest.name().text(),
            "what is queued for one of them no other one can run",
            "it may be meant that way, when all belongs to one thing that must not be shared out"));
  }
}
