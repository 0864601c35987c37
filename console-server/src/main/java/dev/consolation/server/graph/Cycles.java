package dev.consolation.server.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Finds the edges of a graph that lie on cycles: both ends are in one strong component. */
final class Cycles {
  private final List<List<Integer>> after = new ArrayList<>();
  private final int[] index;
  private final int[] low;
  private final int[] component;
  private final int[] nextEdge;
  private final Deque<Integer> open = new ArrayDeque<>();
  private int count;
  private int components;

  private Cycles(int nodes, List<WaitGraph.Edge> edges) {
    for (int i = 0; i < nodes; i++) {
      after.add(new ArrayList<>());
    }
    edges.forEach(e -> after.get(e.from()).add(e.to()));
    index = new int[nodes];
    low = new int[nodes];
    component = new int[nodes];
    nextEdge = new int[nodes];
    Arrays.fill(index, -1);
    Arrays.fill(component, -1);
  }

  static List<WaitGraph.Edge> mark(int nodes, List<WaitGraph.Edge> edges) {
    var cycles = new Cycles(nodes, edges);
    for (int i = 0; i < nodes; i++) {
      if (cycles.index[i] < 0) {
        cycles.search(i);
      }
    }
    return edges.stream()
        .map(
            e ->
                new WaitGraph.Edge(
                    e.from(),
                    e.to(),
                    e.kind(),
                    e.op(),
                    e.responsible(),
                    e.basis(),
                    cycles.component[e.from()] == cycles.component[e.to()]))
        .toList();
  }

  /** Tarjan's search, without recursion because chains may be long. */
  private void search(int root) {
    Deque<Integer> path = new ArrayDeque<>();
    enter(root, path);
    while (!path.isEmpty()) {
      int node = path.element();
      if (nextEdge[node] < after.get(node).size()) {
        int to = after.get(node).get(nextEdge[node]++);
        if (index[to] < 0) {
          enter(to, path);
        } else if (component[to] < 0) {
          low[node] = Math.min(low[node], index[to]);
        }
      } else {
        path.pop();
        leave(node);
        if (!path.isEmpty()) {
          low[path.element()] = Math.min(low[path.element()], low[node]);
        }
      }
    }
  }

  private void enter(int node, Deque<Integer> path) {
    index[node] = low[node] = count++;
    open.push(node);
    path.push(node);
  }

  private void leave(int node) {
    if (low[node] == index[node]) {
      int member;
      do {
        member = open.pop();
        component[member] = components;
      } while (member != node);
      components++;
    }
  }
}
