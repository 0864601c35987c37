package dev.consolation.gui.page;

import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks before something that cannot be taken back. */
final class Questions {
  private Questions() {}

  /** Present when the user said yes; Enter does not say it. */
  static Optional<ButtonType> ask(@Nullable Window over, String question, String more, String yes) {
    var doIt =
        new ButtonType(
            Character.toUpperCase(yes.charAt(0)) + yes.substring(1), ButtonBar.ButtonData.APPLY);
    var leave = new ButtonType("Leave it", ButtonBar.ButtonData.CANCEL_CLOSE);
    var alert = new Alert(Alert.AlertType.CONFIRMATION, more, doIt, leave);
    alert.setHeaderText(question);
    alert.setTitle("Consolation");
    if (over != null) {
      alert.initOwner(over);
    }
    if (alert.getDialogPane().lookupButton(leave) instanceof javafx.scene.control.Button button) {
      button.setDefaultButton(true);
    }
    return alert.showAndWait().filter(doIt::equals);
  }
}
