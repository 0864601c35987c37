package dev.consolation.gui.page;

import dev.consolation.client.model.Model;
import dev.consolation.client.model.Wants;
import dev.consolation.gui.viewmodel.RuntimeSheets;
import dev.consolation.view.Numbers;
import dev.consolation.view.Overview;
import dev.consolation.view.RuntimeLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** The schedulers of a process: queue, load, and what each worker runs. */
final class RuntimesPage extends ScrollingPage {
  private final Desk desk;
  private final String process;
  private final Map<Integer, RuntimeCard> known = new HashMap<>();
  private final Label nothing = new Label("Waiting for the runtimes …");

  RuntimesPage(Desk desk, String process) {
    super("Runtimes");
    this.desk = desk;
    this.process = process;
    nothing.getStyleClass().add("nothing");
    cards.getChildren().add(nothing);
  }

  @Override
  public Wants wants() {
    return Wants.of(process);
  }

  @Override
  public void show(Model model) {
    Overview overview = model.overview(process).orElse(null);
    if (overview == null) {
      return;
    }
    List<RuntimeLine> runtimes = RuntimeSheets.ordered(overview.runtimes());
    head.count(Numbers.exact(runtimes.size()));
    nothing.setText("No runtime was seen yet.");
    List<Node> shown =
        runtimes.isEmpty()
            ? List.of(nothing)
            : runtimes.stream()
                .map(
                    r -> {
                      RuntimeCard card =
                          known.computeIfAbsent(r.id(), id -> new RuntimeCard(desk, process));
                      card.show(r);
                      return (Node) card;
                    })
                .toList();
    if (!shown.equals(cards.getChildren())) {
      cards.getChildren().setAll(shown);
    }
  }
}
