package dev.consolation.server.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cycles of a graph: its strongly connected components that have an edge (Tarjan's algorithm,
 * with a stack of its own, for chains of waiting tasks can be long).
 */
public final class StrongComponents<T> {
  private final Map<T, ? extends Collection<T>> edges;
  private final Comparator<? super T> ages;
  private final Map<T, Integer> order = new HashMap<>();
  private final Map<T, Integer> low = new HashMap<>();
  private final Deque<T> path = new ArrayDeque<>();
  private final Set<T> onPath = new HashSet<>();
  private final List<List<T>> cycles = new ArrayList<>();

  private StrongComponents(Map<T, ? extends Collection<T>> edges, Comparator<? super T> ages) {
    this.edges = edges;
    this.ages = ages;
  }

  /**
   * The cycles among the keys. Each begins with its least member and goes on where the edges lead,
   * the least first; so do the cycles among each other. The order of the edges does not matter.
   */
  public static <T> List<List<T>> of(
      Map<T, ? extends Collection<T>> edges, Comparator<? super T> ages) {
    StrongComponents<T> search = new StrongComponents<>(edges, ages);
    edges.keySet().forEach(search::from);
    search.cycles.sort((a, b) -> ages.compare(a.getFirst(), b.getFirst()));
    return search.cycles;
  }

  private record Step<T>(T node, Iterator<T> left) {}

  private void from(T root) {
    if (order.containsKey(root)) {
      return;
    }
    Deque<Step<T>> steps = new ArrayDeque<>();
    steps.push(enter(root));
    while (!steps.isEmpty()) {
      Step<T> step = steps.element();
      if (step.left.hasNext()) {
        T next = step.left.next();
        if (!edges.containsKey(next)) {
          continue;
        }
        if (!order.containsKey(next)) {
          steps.push(enter(next));
        } else if (onPath.contains(next)) {
          low.merge(step.node, order.getOrDefault(next, 0), Math::min);
        }
      } else {
        steps.pop();
        leave(step.node);
        if (!steps.isEmpty()) {
          low.merge(steps.element().node, low.getOrDefault(step.node, 0), Math::min);
        }
      }
    }
  }

  private Step<T> enter(T node) {
    order.put(node, order.size());
    low.put(node, order.getOrDefault(node, 0));
    path.push(node);
    onPath.add(node);
    return new Step<>(node, targets(node).iterator());
  }

  private Collection<T> targets(T node) {
    Collection<T> targets = edges.get(node);
    return targets == null ? List.of() : targets;
  }

  private void leave(T node) {
    if (!order.getOrDefault(node, 0).equals(low.getOrDefault(node, 0))) {
      return;
    }
    List<T> component = new ArrayList<>();
    T member;
    do {
      member = path.pop();
      onPath.remove(member);
      component.add(member);
    } while (!member.equals(node));
    if (component.size() > 1 || targets(node).contains(node)) {
      cycles.add(walk(component));
    }
  }

  /** The members in the order in which one comes to them from the least. */
  private List<T> walk(List<T> component) {
    component.sort(ages);
    Set<T> left = new HashSet<>(component);
    List<T> walked = new ArrayList<>(component.size());
    Deque<T> open = new ArrayDeque<>(List.of(component.getFirst()));
    while (!open.isEmpty()) {
      T member = open.pop();
      if (left.remove(member)) {
        walked.add(member);
        targets(member).stream().filter(left::contains).sorted(ages.reversed()).forEach(open::push);
      }
    }
    return walked;
  }
}
