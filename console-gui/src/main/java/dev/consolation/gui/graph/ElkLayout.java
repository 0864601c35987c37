package dev.consolation.gui.graph;

import dev.consolation.gui.viewmodel.WaitPicture;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Layers from left to right by the Eclipse Layout Kernel: who waits stands left of who must act.
 */
public final class ElkLayout implements GraphLayout {
  /** Pictures with more boxes are placed with less care. */
  private static final int LARGE = 400;

  /** What is done once, by the first who needs it, and not by whoever opens a window. */
  private static final class Registry {
    static {
      LayoutMetaDataService.getInstance()
          .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    static RecursiveGraphLayoutEngine engine() {
      return new RecursiveGraphLayoutEngine();
    }
  }

  @Override
  public Placed place(WaitPicture picture, Sizes sizes, BooleanSupplier cancelled) {
    boolean large = picture.boxes().size() > LARGE;
    RecursiveGraphLayoutEngine engine = Registry.engine();
    ElkNode graph = graph(large);
    List<ElkNode> nodes = new ArrayList<>();
    for (int i = 0; i < picture.boxes().size(); i++) {
      ElkNode node = ElkGraphUtil.createNode(graph);
      node.setDimensions(sizes.widths().get(i), sizes.height());
      node.setProperty(LayeredOptions.NODE_SIZE_CONSTRAINTS, EnumSet.noneOf(SizeConstraint.class));
      nodes.add(node);
    }
    List<ElkEdge> edges = new ArrayList<>();
    for (int i = 0; i < picture.arrows().size(); i++) {
      WaitPicture.Arrow arrow = picture.arrows().get(i);
      ElkEdge edge = ElkGraphUtil.createSimpleEdge(nodes.get(arrow.from()), nodes.get(arrow.to()));
      edge.setProperty(LayeredOptions.PRIORITY, arrow.cycle() ? 10 : 1);
      if (!large && sizes.labels().get(i) > 0) {
        ElkLabel label = ElkGraphUtil.createLabel(arrow.label(), edge);
        label.setDimensions(sizes.labels().get(i), sizes.labelHeight());
        label.setProperty(LayeredOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
        label.setProperty(LayeredOptions.EDGE_LABELS_INLINE, true);
      }
      edges.add(edge);
    }
    engine.layout(graph, new Cancel(cancelled));
    return placed(picture, graph, nodes, edges);
  }

  private static ElkNode graph(boolean large) {
    ElkNode graph = ElkGraphUtil.createGraph();
    graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    graph.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
    graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.POLYLINE);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 22.0);
    graph.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 48.0);
    graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, large ? 60.0 : 36.0);
    graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 24.0);
    graph.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 3.0);
    graph.setProperty(LayeredOptions.ASPECT_RATIO, 1.7);
    graph.setProperty(LayeredOptions.PADDING, new ElkPadding(32));
    graph.setProperty(LayeredOptions.THOROUGHNESS, large ? 1 : 7);
    return graph;
  }

  private static Placed placed(
      WaitPicture picture, ElkNode graph, List<ElkNode> nodes, List<ElkEdge> edges) {
    List<Placed.Area> areas =
        nodes.stream()
            .map(n -> new Placed.Area(n.getX(), n.getY(), n.getWidth(), n.getHeight()))
            .toList();
    List<Placed.Way> ways = edges.stream().map(ElkLayout::way).toList();
    return new Placed(picture, areas, ways, graph.getWidth(), graph.getHeight());
  }

  private static Placed.Way way(ElkEdge edge) {
    var points = new ArrayList<Placed.Point>();
    for (ElkEdgeSection section : edge.getSections()) {
      points.add(new Placed.Point(section.getStartX(), section.getStartY()));
      section.getBendPoints().forEach(p -> points.add(new Placed.Point(p.getX(), p.getY())));
      points.add(new Placed.Point(section.getEndX(), section.getEndY()));
    }
    if (edge.getLabels().isEmpty()) {
      Placed.Point half = points.isEmpty() ? new Placed.Point(0, 0) : points.get(points.size() / 2);
      return new Placed.Way(points, half.x(), half.y());
    }
    ElkLabel label = edge.getLabels().get(0);
    return new Placed.Way(points, label.getX(), label.getY());
  }

  private static final class Cancel extends BasicProgressMonitor {
    private final BooleanSupplier cancelled;

    Cancel(BooleanSupplier cancelled) {
      this.cancelled = cancelled;
    }

    @Override
    public boolean isCanceled() {
      return cancelled.getAsBoolean();
    }
  }
}
