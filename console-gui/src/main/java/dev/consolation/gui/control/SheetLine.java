package dev.consolation.gui.control;

import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.Sheet;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * One line of a card. One that leads somewhere takes the focus and is followed by click or Enter.
 */
final class SheetLine extends HBox {
  private static final int SHORT = 48;

  private final Sheet.Style style;
  private final Consumer<Route> open;
  private final Label label = new Label();
  private final Label value = new Label();
  private final Label more = new Label();
  private final ProgressBar bar = new ProgressBar(0);
  private String tone = "";
  private Sheet.@Nullable Line shown;

  SheetLine(Sheet.Style style, Consumer<Route> open) {
    this.style = style;
    this.open = open;
    getStyleClass().addAll("line", "line-" + style.name().toLowerCase(Locale.ROOT));
    label.getStyleClass().add("line-label");
    value.getStyleClass().add("line-value");
    more.getStyleClass().add("line-more");
    label.setMinWidth(Region.USE_PREF_SIZE);
    boolean wraps = style == Sheet.Style.NOTE || style == Sheet.Style.ALERT;
    value.setWrapText(wraps);
    switch (style) {
      case SHARE -> {
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setFocusTraversable(false);
        HBox.setHgrow(bar, Priority.ALWAYS);
        getChildren().addAll(label, value, more, bar);
      }
      case NOTE, ALERT, GAP -> getChildren().addAll(value, more);
      case FACT, CODE, FRAME -> getChildren().addAll(label, value, more);
    }
    setOnMouseClicked(e -> follow());
    setOnKeyPressed(
        e -> {
          if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
            if (follow()) {
              e.consume();
            }
          }
        });
  }

  Sheet.Style style() {
    return style;
  }

  void show(Sheet.Line line) {
    if (line.equals(shown)) {
      return;
    }
    boolean led = shown != null && shown.leads() != null;
    shown = line;
    set(label, line.label());
    set(value, line.value());
    set(more, line.more());
    // What is short is seen whole; what stands behind it gives way.
    value.setMinWidth(line.value().length() <= SHORT ? USE_PREF_SIZE : 0);
    tone = Badge.Tones.dress(value, tone, line.tone());
    if (style == Sheet.Style.SHARE) {
      bar.setProgress(line.share());
      String colour = line.tone().name().toLowerCase(Locale.ROOT);
      bar.setStyle(
          "-fx-accent: -tone-" + colour + "; -color-progress-bar-fill: -tone-" + colour + ";");
    }
    boolean leads = line.leads() != null;
    if (leads != led || getAccessibleText() == null) {
      setFocusTraversable(leads);
      setAccessibleRole(leads ? AccessibleRole.HYPERLINK : AccessibleRole.TEXT);
      if (leads) {
        getStyleClass().add("leads");
      } else {
        getStyleClass().remove("leads");
      }
    }
    setAccessibleText((line.label() + " " + line.value() + " " + line.more()).strip());
  }

  private static void set(Label label, String text) {
    if (!text.equals(label.getText())) {
      label.setText(text);
    }
  }

  private boolean follow() {
    if (shown != null && shown.leads() != null) {
      open.accept(Objects.requireNonNull(shown.leads()));
      return true;
    }
    return false;
  }
}
