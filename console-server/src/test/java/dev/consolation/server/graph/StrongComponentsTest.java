package dev.consolation.server.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrongComponentsTest {
  /** Two rings, one that hangs on both, one that stands alone, and one in itself. */
  private static final List<int[]> EDGES =
      List.of(
          new int[] {3, 9},
          new int[] {9, 5},
          new int[] {5, 3},
          new int[] {8, 2},
          new int[] {2, 8},
          new int[] {1, 9},
          new int[] {1, 2},
          new int[] {4, 4},
          new int[] {6, 1});

  private static Map<Integer, Set<Integer>> graph(List<int[]> edges) {
    Map<Integer, Set<Integer>> graph = new LinkedHashMap<>();
    edges.forEach(e -> graph.computeIfAbsent(e[0], n -> new LinkedHashSet<>()).add(e[1]));
    return graph;
  }

  @Test
  void cycles_beginWithTheLeast_andFollowTheEdges_inWhateverOrderTheseCome() {
    var random = new Random(1);
    for (int i = 0; i < 50; i++) {
      List<int[]> edges = new ArrayList<>(EDGES);
      Collections.shuffle(edges, random);
      assertThat(StrongComponents.of(graph(edges), Comparator.naturalOrder()))
          .containsExactly(List.of(2, 8), List.of(3, 9, 5), List.of(4));
    }
  }

  @Test
  void cyclesWithSeveralWays_areAlwaysWalkedTheSameWay() {
    List<int[]> edges = new ArrayList<>();
    for (int[] edge : new int[][] {{1, 4}, {1, 2}, {2, 3}, {3, 1}, {4, 3}, {3, 4}}) {
      edges.add(edge);
    }
    var random = new Random(1);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(edges, random);
      assertThat(StrongComponents.of(graph(edges), Comparator.naturalOrder()))
          .containsExactly(List.of(1, 2, 3, 4));
    }
  }
}
