package dev.consolation.server.watch;

import dev.consolation.server.graph.WaitGraph;
import dev.consolation.server.state.OpRecord;
import dev.consolation.server.state.Picture;
import dev.consolation.server.state.ResourceRecord;
import dev.consolation.v1.EdgeKind;
import dev.consolation.v1.GraphEdge;
import dev.consolation.v1.GraphNode;
import dev.consolation.v1.WaitGraphReply;
import dev.consolation.v1.WaitGraphRequest;
import dev.consolation.view.Durations;
import dev.consolation.view.Words;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who waits for whom, ready for a picture. */
final class WaitGraphAnswer {
  private static final int USUAL = 2_000;
  private static final int MOST = 20_000;

  private WaitGraphAnswer() {}

  /**
   * The graph that was asked for.
   *
   * @throws StatusRuntimeException NOT_FOUND when the task or resource around which it shall be is
   *     not kept
   */
  static WaitGraphReply of(Picture picture, long now, WaitGraphRequest request) {
    int wanted = request.getMostNodes();
    int most =
        wanted == 0 ? USUAL : Math.min(Integer.toUnsignedLong(wanted) > MOST ? MOST : wanted, MOST);
    WaitGraph graph = graph(picture, request, most);
    WaitGraphReply.Builder reply =
        WaitGraphReply.newBuilder().setNow(picture.unix(now)).setTruncated(graph.truncated());
    var wire = new WaitWire(picture, now);
    for (int i = 0; i < graph.nodes().size(); i++) {
      GraphNode.Builder node = GraphNode.newBuilder().setId(i + 1);
      switch (graph.nodes().get(i)) {
        case WaitGraph.Node.OfTask of -> node.setTask(wire.task(of.task())).setEqual(of.equal());
        case WaitGraph.Node.OfResource of -> node.setResource(wire.brief(of.resource()));
      }
      reply.addNodes(node);
    }
    graph.edges().forEach(edge -> reply.addEdges(edge(edge, now)));
    return reply.setGraphviz(Graphviz.of(reply)).build();
  }

  private static WaitGraph graph(Picture picture, WaitGraphRequest request, int most) {
    if (request.getTask() != 0) {
      if (picture.task(request.getTask()) == null) {
        throw notKept("task " + request.getTask());
      }
      return WaitGraph.aroundTask(picture, request.getTask(), most);
    }
    if (request.getResource() != 0) {
      ResourceRecord resource = picture.resource(request.getResource());
      if (resource == null) {
        throw notKept("resource " + request.getResource());
      }
      return WaitGraph.aroundResource(picture, resource, most);
    }
    return WaitGraph.whole(picture, most);
  }

  private static StatusRuntimeException notKept(String what) {
    return Status.NOT_FOUND.withDescription(what + " is not kept any more").asRuntimeException();
  }

  private static GraphEdge edge(WaitGraph.Edge edge, long now) {
    return GraphEdge.newBuilder()
        .setFrom(edge.from() + 1)
        .setTo(edge.to() + 1)
        .setKind(
            switch (edge.kind()) {
              case WAITS_FOR -> EdgeKind.WAITS_FOR;
              case OWNED_BY -> EdgeKind.OWNED_BY;
              case RESPONSIBLE -> EdgeKind.RESPONSIBLE;
              case ARM_OF -> EdgeKind.ARM_OF;
            })
        .setLabel(label(edge, edge.op(), now))
        .setBasisValue(edge.basis().code())
        .setCycle(edge.cycle())
        .build();
  }

  private static String label(WaitGraph.Edge edge, @Nullable OpRecord op, long now) {
    if (op != null) {
      String word = op.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return word + ", " + Durations.of(now - op.since());
    }
    return edge.kind() == WaitGraph.Kind.ARM_OF ? "arm" : Words.responsible(edge.responsible());
  }
}
