package dev.consolation.gui.page;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** Says what the shapes of a graph mean. */
final class GraphLegend extends HBox {
  GraphLegend() {
    getStyleClass().add("legend");
    getChildren()
        .addAll(
            mark("legend-task"),
            new Label("task"),
            mark("legend-resource"),
            new Label("resource"),
            new Label("──▶ known"),
            new Label("- - ▶ likely"),
            mark("legend-cycle"),
            new Label("in a cycle"));
    setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    setMouseTransparent(true);
    StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
  }

  private static Region mark(String style) {
    var mark = new Region();
    mark.getStyleClass().addAll("legend-mark", style);
    return mark;
  }
}
