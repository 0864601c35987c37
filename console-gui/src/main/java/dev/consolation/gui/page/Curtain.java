package dev.consolation.gui.page;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Covers the page while something is begun, and says what came of it when it failed. */
final class Curtain extends StackPane {
  private final Label title = new Label();
  private final Label text = new Label();
  private final ProgressBar progress = new ProgressBar();
  private final Button close = new Button("Close");

  Curtain() {
    getStyleClass().add("curtain");
    title.getStyleClass().add("curtain-title");
    text.getStyleClass().add("curtain-text");
    text.setWrapText(true);
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.managedProperty().bind(progress.visibleProperty());
    close.setOnAction(e -> hide());
    close.visibleProperty().bind(progress.visibleProperty().not());
    close.managedProperty().bind(close.visibleProperty());
    var box = new VBox(title, text, progress, close);
    box.getStyleClass().add("curtain-box");
    box.setMaxSize(520, USE_PREF_SIZE);
    box.setAlignment(Pos.CENTER_LEFT);
    getChildren().add(box);
    setVisible(false);
    managedProperty().bind(visibleProperty());
  }

  /** Something goes on; a share below 0: nobody knows how far. */
  void progress(String what, String step, double share) {
    title.setText(what);
    text.setText(step);
    progress.setProgress(share);
    progress.setVisible(true);
    setVisible(true);
  }

  /** It failed. */
  void failed(String what, String why) {
    title.setText(what);
    text.setText(why);
    progress.setVisible(false);
    setVisible(true);
    close.requestFocus();
  }

  void hide() {
    setVisible(false);
  }

  String text() {
    return text.getText();
  }
}
