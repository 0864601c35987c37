package dev.consolation.gui.page;

import dev.consolation.server.query.Field;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Where a filter is typed; what is wrong with it is said below. */
final class FilterField extends VBox {
  private final TextField field = new TextField();
  private final Label error = new Label();

  /**
   * A field for a query.
   *
   * @param fields what can be asked, for the help
   * @param word what a word without a field is looked for in
   */
  FilterField(String prompt, String word, Field[] fields, Consumer<String> onText) {
    getStyleClass().add("filter");
    field.setPromptText(prompt);
    field.setAccessibleText("Filter");
    field.getStyleClass().add("filter-text");
    field.textProperty().addListener((o, before, now) -> onText.accept(now));
    Node glass = Icons.icon(Feather.SEARCH);
    glass.getStyleClass().add("filter-icon");
    var row = new HBox(glass, field);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("filter-row");
    HBox.setHgrow(field, Priority.ALWAYS);
    error.getStyleClass().add("filter-error");
    error.managedProperty().bind(error.visibleProperty());
    error.setVisible(false);
    getChildren().addAll(row, error);
    var help = new StringBuilder(word).append('\n');
    for (Field each : fields) {
      help.append(each.example()).append("   ").append(each.help()).append('\n');
    }
    help.append("a or (b -c)   either; and not");
    field.setTooltip(new Tooltip(help.toString()));
    field.setAccessibleHelp(help.toString());
  }

  void begin() {
    field.requestFocus();
    field.selectAll();
  }

  /** Drops the filter; false when there was none. */
  boolean clear() {
    boolean was = !field.getText().isEmpty();
    field.clear();
    return was;
  }

  void text(String text) {
    if (!text.equals(field.getText())) {
      field.setText(text);
    }
  }

  boolean typed() {
    return field.isFocused();
  }

  /** Enter and Down go on in the list. */
  void onDone(Runnable done) {
    field.setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.DOWN) {
            done.run();
            e.consume();
          }
        });
  }

  void error(String text) {
    boolean wrong = !text.isEmpty();
    if (wrong != error.isVisible()) {
      error.setVisible(wrong);
    }
    error.setText(text);
  }
}
