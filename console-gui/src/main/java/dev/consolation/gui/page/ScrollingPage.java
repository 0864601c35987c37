package dev.consolation.gui.page;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A page of cards that is scrolled as a whole. */
abstract class ScrollingPage implements Page {
  final PageHead head;
  final VBox cards = new VBox();
  private final ScrollPane scroll = new ScrollPane(cards);
  private final VBox node;

  ScrollingPage(String title) {
    head = new PageHead(title);
    cards.getStyleClass().add("cards");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    VBox.setVgrow(scroll, Priority.ALWAYS);
    node = new VBox(head, scroll);
    node.getStyleClass().add("page");
  }

  final void add(Node... nodes) {
    cards.getChildren().addAll(nodes);
  }

  @Override
  public final Region node() {
    return node;
  }

  @Override
  public void focus() {
    scroll.requestFocus();
  }
}
