package dev.consolation.server.query;

import dev.consolation.server.state.TaskRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Tasks below the task that spawned them; one whose parent does not match stands at the top.
 *
 * <p>Nodes are the places of the matching tasks as they were gathered. The children of a node, and
 * the roots, stand side by side in one list; only siblings that the window touches are sorted.
 */
final class TreeOutline {
  private static final int ROOT = -1;

  private final ListRequest request;
  private final TaskOrder order;
  private final BooleanSupplier cancelled;
  private TaskList siblings = new TaskList(0);
  private int[] parent = {};
  private int[] firstChild = {};
  private int[] visible = {};

  TreeOutline(ListRequest request, TaskOrder order, BooleanSupplier cancelled) {
    this.request = request;
    this.order = order;
    this.cancelled = cancelled;
  }

  Page page(TaskList matching) {
    int count = matching.size;
    parent = parents(matching);
    int roots = placeSiblings(matching);
    visible = visibleRows(matching, roots);
    long total = 0;
    for (int i = 0; i < roots; i++) {
      total += visible[siblings.node(i)];
    }
    Window window = Window.of(request, total, followedRow(matching, roots));
    return new Page(total, count, window.from(), rows(roots, window));
  }

  private static int[] parents(TaskList matching) {
    int count = matching.size;
    var nodes = new IdPlaces(count);
    for (int i = 0; i < count; i++) {
      nodes.put(matching.at(i).id(), i);
    }
    int[] parent = new int[count];
    for (int i = 0; i < count; i++) {
      parent[i] = nodes.get(matching.at(i).parent());
    }
    cutCycles(parent);
    return parent;
  }

  /** No task is its own ancestor, whatever an agent says. */
  private static void cutCycles(int[] parent) {
    byte[] seen = new byte[parent.length];
    for (int i = 0; i < parent.length; i++) {
      int at = i;
      while (at != ROOT && seen[at] == 0) {
        seen[at] = 1;
        int next = parent[at];
        if (next != ROOT && seen[next] == 1) {
          parent[at] = ROOT;
        }
        at = parent[at];
      }
      for (at = i; at != ROOT && seen[at] == 1; at = parent[at]) {
        seen[at] = 2;
      }
    }
  }

  /**
   * Puts the roots first and then the children of each node side by side; returns how many roots.
   */
  private int placeSiblings(TaskList matching) {
    int count = parent.length;
    int[] next = new int[count + 2];
    for (int p : parent) {
      next[p + 2]++;
    }
    int roots = next[1];
    for (int i = 1; i < next.length; i++) {
      next[i] += next[i - 1];
    }
    firstChild = Arrays.copyOfRange(next, 1, count + 2);
    var list = new TaskList(count);
    list.size = count;
    int[] nodes = new int[count];
    for (int i = 0; i < count; i++) {
      int place = next[parent[i] + 1]++;
      nodes[place] = i;
      list.tasks[place] = matching.at(i);
      list.keys[place] = matching.keys[i];
    }
    list.nodes = nodes;
    siblings = list;
    return roots;
  }

  private int childrenEnd(int node) {
    return node + 1 < firstChild.length ? firstChild[node + 1] : siblings.size;
  }

  private boolean isFolded(TaskRecord task) {
    return request.toggled().contains(task.id());
  }

  /** How many rows each node takes with what stands below it, children before parents. */
  private int[] visibleRows(TaskList matching, int roots) {
    int count = matching.size;
    int[] topDown = new int[count];
    int end = 0;
    for (int i = 0; i < roots; i++) {
      topDown[end++] = siblings.node(i);
    }
    for (int i = 0; i < end; i++) {
      for (int c = firstChild[topDown[i]]; c < childrenEnd(topDown[i]); c++) {
        topDown[end++] = siblings.node(c);
      }
    }
    int[] below = new int[count];
    for (int i = end - 1; i >= 0; i--) {
      int node = topDown[i];
      below[node] = 1 + (isFolded(matching.at(node)) ? 0 : below[node]);
      if (parent[node] != ROOT) {
        below[parent[node]] += below[node];
      }
    }
    return below;
  }

  private long followedRow(TaskList matching, int roots) {
    int node = ROOT;
    for (int i = 0; request.follow() != 0 && i < matching.size; i++) {
      if (matching.at(i).id() == request.follow()) {
        node = i;
      }
    }
    if (node == ROOT) {
      return -1;
    }
    long row = 0;
    for (int at = node; at != ROOT; at = parent[at]) {
      int up = parent[at];
      if (up != ROOT && isFolded(matching.at(up))) {
        row = 0; // it is hidden: what is followed is the parent that hides it
        continue;
      }
      int first = up == ROOT ? 0 : firstChild[up];
      int end = up == ROOT ? roots : childrenEnd(up);
      for (int i = first; i < end; i++) {
        int other = siblings.node(i);
        if (order.compare(siblings.keys[i], siblings.at(i), matching.keys[at], matching.at(at))
            < 0) {
          row += visible[other];
        }
      }
      row += up == ROOT ? 0 : 1;
    }
    return row;
  }

  /** Siblings from {@code at} to before {@code end}; the rows of the first begin at {@code row}. */
  private static final class Siblings {
    private int at;
    private final int end;
    private long row;
    private final int depth;

    Siblings(int first, int end, long row, int depth) {
      this.at = first;
      this.end = end;
      this.row = row;
      this.depth = depth;
    }
  }

  /**
   * Walks down to the rows of the window; not by recursion, because tasks may nest without bound.
   */
  private List<Row> rows(int roots, Window window) {
    List<Row> rows = new ArrayList<>();
    var open = new ArrayDeque<Siblings>();
    open.push(sorted(new Siblings(0, roots, 0, 0), window));
    while (!open.isEmpty()) {
      Siblings on = open.element();
      if (on.at == on.end || on.row >= window.to()) {
        open.pop();
        continue;
      }
      int node = siblings.node(on.at);
      TaskRecord task = siblings.at(on.at);
      long row = on.row;
      on.at++;
      on.row += visible[node];
      if (on.row > window.from()) {
        boolean hasChildren = childrenEnd(node) > firstChild[node];
        boolean isOpen = hasChildren && !isFolded(task);
        if (window.holds(row)) {
          rows.add(new Row.OfTask(task, on.depth, hasChildren, isOpen));
        }
        if (isOpen) {
          var below = new Siblings(firstChild[node], childrenEnd(node), row + 1, on.depth + 1);
          open.push(sorted(below, window));
        }
      }
    }
    return rows;
  }

  private Siblings sorted(Siblings some, Window window) {
    new WindowSort(
            siblings, order, i -> visible[siblings.node(i)], window.from(), window.to(), cancelled)
        .sort(some.at, some.end, some.row);
    return some;
  }
}
