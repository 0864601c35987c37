package dev.consolation.server.watch;

import dev.consolation.resource.ResourceKind;
import dev.consolation.task.TaskKind;
import dev.consolation.v1.EdgeKind;
import dev.consolation.v1.GraphEdge;
import dev.consolation.v1.GraphNode;
import dev.consolation.v1.ResourceBrief;
import dev.consolation.v1.ResponsibleBasis;
import dev.consolation.v1.TaskBrief;
import dev.consolation.v1.WaitGraphReplyOrBuilder;
import dev.consolation.view.Words;

/** A graph as text for Graphviz: tasks round, resources in boxes, what lies on a cycle red. */
final class Graphviz {
  private Graphviz() {}

  static String of(WaitGraphReplyOrBuilder graph) {
    var text = new StringBuilder();
    text.append("digraph waits {\n");
    text.append("  rankdir=LR;\n  node [fontname=\"sans-serif\", fontsize=10];\n");
    text.append("  edge [fontname=\"sans-serif\", fontsize=9];\n");
    if (graph.getTruncated()) {
      text.append("  label=\"there is more than is drawn\";\n");
    }
    boolean[] onCycle = new boolean[graph.getNodesCount() + 1];
    for (GraphEdge edge : graph.getEdgesList()) {
      if (edge.getCycle()) {
        onCycle[edge.getFrom()] = true;
        onCycle[edge.getTo()] = true;
      }
    }
    for (GraphNode node : graph.getNodesList()) {
      text.append("  n").append(node.getId()).append(" [label=\"").append(label(node));
      text.append(node.hasTask() ? "\", shape=ellipse" : "\", shape=box");
      text.append(onCycle[node.getId()] ? ", color=red];\n" : "];\n");
    }
    for (GraphEdge edge : graph.getEdgesList()) {
      text.append("  n").append(edge.getFrom()).append(" -> n").append(edge.getTo());
      text.append(" [label=\"").append(escaped(edge.getLabel())).append('"');
      boolean isCertain =
          edge.getBasis() != ResponsibleBasis.BY_HISTORY
              && edge.getBasis() != ResponsibleBasis.BY_CODE;
      if (!isCertain) {
        text.append(", style=dashed");
      } else if (edge.getKind() == EdgeKind.ARM_OF) {
        text.append(", style=dotted");
      }
      text.append(edge.getCycle() ? ", color=red];\n" : "];\n");
    }
    return text.append("}\n").toString();
  }

  private static String label(GraphNode node) {
    if (node.hasResource()) {
      ResourceBrief resource = node.getResource();
      String name = resource.getName().isEmpty() ? "#" + resource.getId() : resource.getName();
      String title = Words.kind(ResourceKind.of(resource.getKindValue())) + " " + name;
      return escaped(title)
          + (resource.getState().isEmpty() ? "" : "\\n" + escaped(resource.getState()));
    }
    TaskBrief task = node.getTask();
    String name =
        task.getName().isEmpty()
            ? Words.longKind(TaskKind.of(task.getKindValue())) + " " + task.getId()
            : task.getName();
    String more = node.getEqual() > 1 ? " and " + (node.getEqual() - 1) + " more like it" : "";
    String site =
        task.getWait().hasSite()
            ? "\\n"
                + escaped(
                    task.getWait().getSite().getFile() + ":" + task.getWait().getSite().getLine())
            : "";
    return escaped(name + more) + site;
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                escaped.append('\\').appendCodePoint(c);
              } else {
                escaped.appendCodePoint(Character.isISOControl(c) ? ' ' : c);
              }
            });
    return escaped.toString();
  }
}
