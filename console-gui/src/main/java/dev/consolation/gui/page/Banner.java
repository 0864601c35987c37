package dev.consolation.gui.page;

import dev.consolation.client.model.FindingsAnswer;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.view.FindingLine;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** Says what is proven to be wrong, on every page; a click shows the proof. */
final class Banner extends HBox {
  private final Label text = new Label();
  private final Label more = new Label("Show the proof  P");
  private Route leads = new Route.Processes();

  Banner(Consumer<Route> open) {
    getStyleClass().add("banner");
    setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.BUTTON);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    more.setMinWidth(USE_PREF_SIZE);
    more.getStyleClass().add("banner-more");
    getChildren().addAll(Icons.icon(Feather.ALERT_OCTAGON), text, more);
    managedProperty().bind(visibleProperty());
    setVisible(false);
    setOnMouseClicked(e -> open.accept(leads));
  }

  void show(@Nullable FindingsAnswer answer) {
    List<FindingLine> proven = answer == null ? List.of() : answer.proven();
    setVisible(!proven.isEmpty());
    if (answer != null && !proven.isEmpty()) {
      FindingLine first = proven.get(0);
      String others = proven.size() == 1 ? "" : "  (and " + (proven.size() - 1) + " more)";
      text.setText(first.sentence() + others);
      setAccessibleText(text.getText());
      leads = new Route.Findings(answer.process(), first.id());
    }
  }
}
