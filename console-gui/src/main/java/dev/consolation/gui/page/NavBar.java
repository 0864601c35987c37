package dev.consolation.gui.page;

import dev.consolation.client.model.FindingsAnswer;
import dev.consolation.client.model.Model;
import dev.consolation.finding.Certainty;
import dev.consolation.gui.control.Badge;
import dev.consolation.gui.viewmodel.Section;
import dev.consolation.view.Numbers;
import dev.consolation.view.Tone;
import dev.consolation.view.Words;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The navigation at the left of the window. */
final class NavBar extends VBox {
  private final Map<Section, Button> buttons = new EnumMap<>(Section.class);
  private final Badge findings = new Badge();

  NavBar(Consumer<Section> open, Region... foot) {
    getStyleClass().add("nav");
    var name = new Label("Consolation");
    name.getStyleClass().add("nav-name");
    name.setGraphic(Icons.icon(Feather.ACTIVITY));
    getChildren().add(name);
    for (Section section : Section.values()) {
      Button button = entry(section);
      button.setOnAction(e -> open.accept(section));
      buttons.put(section, button);
      getChildren().add(button);
      if (section == Section.PROCESSES) {
        var line = new Region();
        line.getStyleClass().add("nav-line");
        getChildren().add(line);
      }
    }
    var space = new Region();
    VBox.setVgrow(space, Priority.ALWAYS);
    getChildren().add(space);
    getChildren().addAll(foot);
  }

  private Button entry(Section section) {
    var word = new Label(section.title());
    word.getStyleClass().add("nav-word");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var key = new Label(section.key());
    key.getStyleClass().add("nav-key");
    var row = new HBox(Icons.icon(icon(section)), word, space);
    if (section == Section.FINDINGS) {
      findings.setVisible(false);
      row.getChildren().add(findings);
    }
    row.getChildren().add(key);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("nav-row");
    var button = new Button();
    button.setGraphic(row);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setMaxWidth(Double.MAX_VALUE);
    button.getStyleClass().addAll("flat", "nav-entry");
    button.setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
    button.setAccessibleText(section.title());
    button.setAccessibleHelp(section.help() + " Key " + section.key() + ".");
    button.setTooltip(new Tooltip(section.help()));
    row.prefWidthProperty().bind(button.widthProperty().subtract(20));
    return button;
  }

  private static Feather icon(Section section) {
    return switch (section) {
      case PROCESSES -> Feather.SERVER;
      case TASKS -> Feather.LIST;
      case FINDINGS -> Feather.ALERT_TRIANGLE;
      case REQUESTS -> Feather.INBOX;
      case GRAPH -> Feather.SHARE_2;
      case RESOURCES -> Feather.LOCK;
      case RUNTIMES -> Feather.CPU;
      case DELAYS -> Feather.CLOCK;
    };
  }

  /** Marks the open page and says how much is wrong. */
  void show(Model model, Section open, String process) {
    buttons.forEach(
        (section, button) -> {
          button.setDisable(process.isEmpty() && section != Section.PROCESSES);
          boolean is = section == open;
          if (is != button.getStyleClass().contains("chosen")) {
            if (is) {
              button.getStyleClass().add("chosen");
            } else {
              button.getStyleClass().remove("chosen");
            }
          }
        });
    FindingsAnswer answer = process.isEmpty() ? null : model.findingsOf(process);
    if (answer == null || answer.findings().isEmpty()) {
      findings.say("", Tone.DIM);
      return;
    }
    Certainty worst = answer.findings().get(0).certainty();
    findings.say(Numbers.count(answer.findings().size()), Words.tone(worst));
  }
}
