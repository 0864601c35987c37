package dev.consolation.gui.page;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Sentences below each other; none hides them. */
final class Sentences extends VBox {
  private List<String> shown = List.of();
  private final boolean numbered;

  Sentences(String style, boolean numbered) {
    this.numbered = numbered;
    getStyleClass().addAll("sentences", style);
    managedProperty().bind(visibleProperty());
    setVisible(false);
  }

  void show(List<String> sentences) {
    setVisible(!sentences.isEmpty());
    if (sentences.equals(shown)) {
      return;
    }
    shown = List.copyOf(sentences);
    getChildren().clear();
    for (int i = 0; i < sentences.size(); i++) {
      String text = numbered && sentences.size() > 1 ? (i + 1) + ".  " : "";
      var label = new Label(text + sentences.get(i));
      label.setWrapText(true);
      label.setMinHeight(Region.USE_PREF_SIZE);
      getChildren().add(label);
    }
  }
}
