package dev.consolation.gui.page;

import dev.consolation.client.model.Connection;
import dev.consolation.client.model.Model;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The foot of the window: how it stands with its server, and what the last act came to. */
final class StatusBar extends HBox {
  private final Label dot = new Label("●");
  private final Label connection = new Label();
  private final Label notice = new Label();
  private String told = "";

  StatusBar() {
    getStyleClass().add("status");
    setAlignment(Pos.CENTER_LEFT);
    notice.getStyleClass().add("status-notice");
    notice.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(notice, Priority.ALWAYS);
    connection.setMinWidth(Region.USE_PREF_SIZE);
    var keys = new Label("/ filter   Enter open   Esc back   Space pause   ? help");
    keys.getStyleClass().add("status-keys");
    keys.setMinWidth(Region.USE_PREF_SIZE);
    getChildren().addAll(dot, connection, notice, keys);
  }

  void show(Model model) {
    Connection now = model.connection();
    String tone =
        switch (now.phase()) {
          case CONNECTED -> "tone-good";
          case CONNECTING -> "tone-dim";
          case LOST -> "tone-danger";
        };
    dot.getStyleClass().setAll("label", tone);
    connection.setText(words(now));
    if (!model.notice().equals(told)) {
      told = model.notice();
      notice.setText(told);
    }
  }

  private static String words(Connection now) {
    return switch (now.phase()) {
      case CONNECTED -> now.address();
      case CONNECTING -> "connecting to " + now.address();
      case LOST ->
          "no server at "
              + now.address()
              + "; tried again in "
              + now.secondsLeft(System.currentTimeMillis())
              + " s";
    };
  }

  void say(String text) {
    notice.setText(text);
  }

  String notice() {
    return notice.getText();
  }
}
