package dev.consolation.client.model;

import dev.consolation.resource.Basis;
import dev.consolation.view.ResourceBrief;
import dev.consolation.view.TaskBrief;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whom.
 *
 * @param answers what was wanted
 * @param now nanoseconds since 1970 (UTC) of the observed machine
 * @param truncated there is more than was wanted
 * @param graphviz the same as a digraph of Graphviz
 */
public record GraphAnswer(
    GraphWant answers,
    long now,
    List<Node> nodes,
    List<Edge> edges,
    boolean truncated,
    String graphviz) {
  public GraphAnswer {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * A task, or a resource: one of both is there.
   *
   * @param id within the answer
   * @param equal tasks that differ in nothing but their id and are this one node; 0 or 1: one
   */
  public record Node(
      int id, @Nullable TaskBrief task, @Nullable ResourceBrief resource, int equal) {}

  /**
   * An arrow towards who has to act.
   *
   * @param label {@code lock, 3.2 s}
   * @param cycle it belongs to a cycle
   */
  public record Edge(int from, int to, EdgeKind kind, String label, Basis basis, boolean cycle) {}

  /** What an arrow says. */
  public enum EdgeKind {
    /** Not said. */
    UNKNOWN,
    /** A task waits for a resource. */
    WAITS_FOR,
    /** A resource is owned by a task. */
    OWNED_BY,
    /** A task has to act for a resource to be free. */
    RESPONSIBLE,
    /** A future has an arm. */
    ARM_OF
  }
}
