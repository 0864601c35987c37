package dev.consolation.server.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Marks the edges of a graph that lie on cycles: both ends are in one strong component. */
final class Cycles {
  private Cycles() {}

  static List<WaitGraph.Edge> mark(List<WaitGraph.Edge> edges) {
    Map<Integer, List<Integer>> after = new HashMap<>();
    edges.forEach(e -> after.computeIfAbsent(e.from(), n -> new ArrayList<>()).add(e.to()));
    Map<Integer, Integer> cycleOf = new HashMap<>();
    for (List<Integer> cycle : StrongComponents.of(after, Comparator.naturalOrder())) {
      cycle.forEach(node -> cycleOf.put(node, cycle.get(0)));
    }
    return edges.stream().map(e -> isOnCycle(cycleOf, e) ? e.onCycle() : e).toList();
  }

  private static boolean isOnCycle(Map<Integer, Integer> cycleOf, WaitGraph.Edge edge) {
    Integer cycle = cycleOf.get(edge.from());
    return cycle != null && cycle.equals(cycleOf.get(edge.to()));
  }
}
