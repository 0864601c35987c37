package dev.consolation.server.state;

import dev.consolation.finding.Finding;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known to be wrong with one process: one list, whoever found it.
 *
 * <p>Tasks and resources know how many of them name them.
 */
final class Findings {
  private static final int MOST = 10_000;

  private final TaskTable tasks;
  private final Resources resources;
  private final Map<String, FindingInfo> byId = new LinkedHashMap<>();

  Findings(TaskTable tasks, Resources resources) {
    this.tasks = tasks;
    this.resources = resources;
  }

  /** Adds one, in place of the same one of before. */
  void put(FindingInfo finding) {
    FindingInfo before = byId.remove(finding.finding().id());
    if (before != null) {
      count(before, -1);
    }
    if (byId.size() < MOST) {
      byId.put(finding.finding().id(), finding);
      count(finding, 1);
    }
  }

  /**
   * Replaces all; one that was there is as old as it was.
   *
   * @return whether there are others now
   */
  boolean replace(Collection<Finding> findings, long now) {
    if (findings.isEmpty() && byId.isEmpty()) {
      return false;
    }
    Map<String, FindingInfo> before = Map.copyOf(byId);
    clear();
    for (Finding each : findings) {
      FindingInfo older = before.get(each.id());
      put(new FindingInfo(each, older == null ? now : older.since()));
    }
    return !byId.keySet().equals(before.keySet());
  }

  void clear() {
    byId.values().forEach(each -> count(each, -1));
    byId.clear();
  }

  private void count(FindingInfo finding, int by) {
    for (long id : finding.finding().tasks()) {
      TaskRecord task = tasks.index.get(id);
      if (task != null) {
        RareFacts rare = task.rare();
        rare.findings = Math.max(0, rare.findings + by);
        task.set(TaskRecord.FOUND);
      }
    }
    for (long id : finding.finding().resources()) {
      ResourceRecord resource = resources.get(id);
      if (resource != null) {
        resource.findings = Math.max(0, resource.findings + by);
      }
    }
  }

  Collection<FindingInfo> all() {
    return byId.values();
  }

  /** The surest first, then the oldest. */
  List<FindingInfo> inOrder() {
    return byId.values().stream()
        .sorted(
            Comparator.comparing((FindingInfo each) -> each.finding().certainty())
                .reversed()
                .thenComparingLong(FindingInfo::since))
        .toList();
  }
}
