package dev.consolation.gui.control;

import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A card that shows a sheet; a newer sheet changes only what differs, so that focus stays. */
public final class SheetCard extends VBox {
  private final Consumer<Route> open;
  private final Label title = new Label();
  private final Label more = new Label();
  private final HBox head = new HBox(title, more);
  private final VBox body = new VBox();
  private final List<SheetLine> lines = new ArrayList<>();
  private @Nullable Sheet shown;

  public SheetCard(Consumer<Route> open) {
    this.open = open;
    getStyleClass().add("sheet");
    title.getStyleClass().add("sheet-title");
    title.setMinWidth(USE_PREF_SIZE);
    more.getStyleClass().add("sheet-more");
    head.getStyleClass().add("sheet-head");
    body.getStyleClass().add("sheet-body");
    getChildren().addAll(head, body);
    managedProperty().bind(visibleProperty());
    VBox.setVgrow(body, Priority.ALWAYS);
  }

  /** Puts something at the right of the title. */
  public SheetCard tool(javafx.scene.Node node) {
    var space = new javafx.scene.layout.Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    head.getChildren().addAll(space, node);
    return this;
  }

  /** Puts something below the lines. */
  public SheetCard below(javafx.scene.Node... nodes) {
    getChildren().addAll(nodes);
    return this;
  }

  /** Shows a sheet; one without lines hides the card, unless it holds more than lines. */
  public void show(Sheet sheet) {
    if (sheet.equals(shown)) {
      return;
    }
    shown = sheet;
    setVisible(!sheet.lines().isEmpty() || getChildren().size() > 2);
    title.setText(sheet.title());
    more.setText(sheet.more());
    List<Sheet.Line> now = sheet.lines();
    while (lines.size() > now.size()) {
      lines.remove(lines.size() - 1);
      body.getChildren().remove(body.getChildren().size() - 1);
    }
    for (int i = 0; i < now.size(); i++) {
      Sheet.Line line = now.get(i);
      if (i < lines.size() && lines.get(i).style() == line.style()) {
        lines.get(i).show(line);
      } else {
        var fresh = new SheetLine(line.style(), this::follow);
        fresh.show(line);
        if (i < lines.size()) {
          lines.set(i, fresh);
          body.getChildren().set(i, fresh);
        } else {
          lines.add(fresh);
          body.getChildren().add(fresh);
        }
      }
    }
  }

  private void follow(Route route) {
    open.accept(Objects.requireNonNull(route));
  }
}
