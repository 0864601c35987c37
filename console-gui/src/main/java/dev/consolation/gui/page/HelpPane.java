package dev.consolation.gui.page;

import dev.consolation.gui.viewmodel.Keys;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;

/** The keys of the window and the words of the filter. */
final class HelpPane {
  private HelpPane() {}

  static void show(Desk desk) {
    var table = new GridPane();
    table.getStyleClass().add("help");
    int row = 0;
    for (Keys.Line line : Keys.all()) {
      if (line.help().isEmpty()) {
        var heading = new Label(line.keys());
        heading.getStyleClass().add("heading");
        table.add(heading, 0, row++, 2, 1);
        continue;
      }
      var key = new Label(line.keys());
      key.getStyleClass().add("help-key");
      key.setMinWidth(Label.USE_PREF_SIZE);
      var help = new Label(line.help());
      help.setWrapText(true);
      table.addRow(row++, key, help);
    }
    var scroll = new ScrollPane(table);
    scroll.setFitToWidth(true);
    scroll.setPrefSize(640, 560);
    scroll.getStyleClass().add("edge-to-edge");
    var dialog = new Dialog<ButtonType>();
    dialog.setTitle("Consolation: help");
    dialog.initOwner(desk.window());
    dialog.getDialogPane().setContent(scroll);
    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    desk.look().dress(dialog.getDialogPane());
    dialog.show();
  }
}
