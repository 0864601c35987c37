package dev.consolation.gui.control;

import dev.consolation.gui.viewmodel.ChainStep;
import dev.consolation.gui.viewmodel.Route;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The way from a task to the resource it waits for, to who must act, and so on. */
public final class ChainView extends FlowPane {
  private final Consumer<Route> open;
  private List<ChainStep> shown = List.of();

  public ChainView(Consumer<Route> open) {
    this.open = open;
    getStyleClass().add("chain");
    managedProperty().bind(visibleProperty());
  }

  /** Shows the steps; none hides it. */
  public void show(List<ChainStep> steps) {
    setVisible(!steps.isEmpty());
    if (steps.equals(shown)) {
      return;
    }
    boolean sameShape = steps.size() == shown.size();
    for (int i = 0; sameShape && i < steps.size(); i++) {
      ChainStep now = steps.get(i);
      ChainStep before = shown.get(i);
      sameShape =
          now.task() == before.task()
              && now.title().equals(before.title())
              && now.arrow().equals(before.arrow())
              && now.tone() == before.tone();
    }
    shown = List.copyOf(steps);
    if (sameShape) {
      for (int i = 0; i < steps.size(); i++) {
        ((Step) getChildren().get(i)).detail.setText(steps.get(i).detail());
      }
      return;
    }
    getChildren().setAll(steps.stream().map(step -> (Node) new Step(step)).toList());
  }

  private final class Step extends HBox {
    private final Label detail = new Label();

    Step(ChainStep step) {
      getStyleClass().add("chain-step");
      if (!step.arrow().isEmpty()) {
        var words = new Label(step.arrow());
        words.getStyleClass().add("chain-word");
        var arrow = new Label(step.sure() ? "──▶" : "- - ▶");
        arrow.getStyleClass().add("chain-arrow");
        var way = new VBox(words, arrow);
        way.getStyleClass().add("chain-way");
        getChildren().add(way);
      }
      var title = new Label(step.title());
      title.getStyleClass().add("chain-title");
      detail.setText(step.detail());
      detail.getStyleClass().add("chain-detail");
      var box = new VBox(title, detail);
      detail.managedProperty().bind(detail.textProperty().isNotEmpty());
      box.getStyleClass().addAll("chain-box", step.task() ? "round" : "square");
      Badge.Tones.dress(box, "", step.tone());
      box.setAccessibleRole(AccessibleRole.HYPERLINK);
      box.setAccessibleText((step.arrow() + " " + step.title() + " " + step.detail()).strip());
      Route leads = step.leads();
      if (leads != null) {
        box.getStyleClass().add("leads");
        box.setFocusTraversable(true);
        box.setOnMouseClicked(e -> open.accept(leads));
        box.setOnKeyPressed(
            e -> {
              if (e.getCode() == KeyCode.ENTER) {
                open.accept(leads);
                e.consume();
              }
            });
      }
      getChildren().add(box);
    }
  }
}
