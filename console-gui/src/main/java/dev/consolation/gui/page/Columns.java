package dev.consolation.gui.page;

import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Two columns of cards beside each other, the left one wider. */
final class Columns extends GridPane {
  private final VBox left = new VBox();
  private final VBox right = new VBox();

  Columns(double leftShare) {
    getStyleClass().add("columns");
    left.getStyleClass().add("cards-inner");
    right.getStyleClass().add("cards-inner");
    var first = new ColumnConstraints();
    first.setPercentWidth(leftShare);
    first.setHgrow(Priority.ALWAYS);
    var second = new ColumnConstraints();
    second.setPercentWidth(100 - leftShare);
    getColumnConstraints().addAll(first, second);
    add(left, 0, 0);
    add(right, 1, 0);
  }

  Columns left(Node... nodes) {
    left.getChildren().addAll(nodes);
    return this;
  }

  Columns right(Node... nodes) {
    right.getChildren().addAll(nodes);
    return this;
  }
}
