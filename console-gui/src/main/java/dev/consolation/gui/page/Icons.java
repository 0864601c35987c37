package dev.consolation.gui.page;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons, and buttons that bear one. */
final class Icons {
  private Icons() {}

  static FontIcon icon(Feather which) {
    var icon = new FontIcon(which);
    icon.getStyleClass().add("icon");
    return icon;
  }

  /** A button with an icon and a word; the help says also its key. */
  static Button button(Feather which, String word, String help, Runnable act) {
    var button = new Button(word, icon(which));
    button.getStyleClass().addAll("flat", "tool");
    button.setTooltip(new Tooltip(help));
    button.setAccessibleText(word.isEmpty() ? help : word);
    button.setAccessibleHelp(help);
    button.setFocusTraversable(true);
    button.setOnAction(e -> act.run());
    return button;
  }
}
