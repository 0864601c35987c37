package dev.consolation.gui.page;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line over a page: its title, a count, a remark, and tools at the right. */
final class PageHead extends HBox {
  private final Label title = new Label();
  private final Label count = new Label();
  private final Label hint = new Label();
  private final Region space = new Region();

  PageHead(String title) {
    getStyleClass().add("page-head");
    setAlignment(Pos.CENTER_LEFT);
    this.title.setText(title);
    this.title.getStyleClass().add("page-title");
    this.title.setMinWidth(Region.USE_PREF_SIZE);
    count.getStyleClass().add("page-count");
    count.setMinWidth(Region.USE_PREF_SIZE);
    hint.getStyleClass().add("page-hint");
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(this.title, count, hint, space);
  }

  void title(String text) {
    set(title, text);
  }

  void count(String text) {
    set(count, text);
  }

  void hint(String text) {
    set(hint, text);
  }

  /** Puts something between the count and the tools, as wide as there is room. */
  void middle(Node node) {
    HBox.setHgrow(node, Priority.ALWAYS);
    HBox.setHgrow(space, Priority.NEVER);
    getChildren().add(getChildren().indexOf(space), node);
  }

  void tool(Region node) {
    node.setMinWidth(USE_PREF_SIZE);
    getChildren().add(node);
  }

  private static void set(Label label, String text) {
    if (!text.equals(label.getText())) {
      label.setText(text);
    }
  }
}
