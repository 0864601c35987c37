package dev.consolation.gui.page;

import dev.consolation.client.model.Model;
import dev.consolation.gui.control.Badge;
import dev.consolation.gui.control.Spark;
import dev.consolation.gui.theme.Look;
import dev.consolation.gui.viewmodel.Totals;
import dev.consolation.view.HistoryPoint;
import dev.consolation.view.Numbers;
import dev.consolation.view.Overview;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.ProcessState;
import dev.consolation.view.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The head of the window: which process, how it stands, its totals and how they went. */
final class ProcessBar extends HBox {
  private final Label title = new Label();
  private final Label about = new Label();
  private final Badge state = new Badge();
  private final List<Tile> tiles = new ArrayList<>();
  private final Label costs = new Label();

  ProcessBar(Look look) {
    getStyleClass().add("process-bar");
    setAlignment(Pos.CENTER_LEFT);
    title.getStyleClass().add("process-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    about.getStyleClass().add("process-about");
    costs.getStyleClass().add("process-about");
    var name = new HBox(title, state);
    name.setAlignment(Pos.CENTER_LEFT);
    name.getStyleClass().add("process-name");
    var words = new VBox(name, about, costs);
    words.getStyleClass().add("process-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(120);
    tiles.add(tile(look, "running", Tone.RUNNING, Overview::running, HistoryPoint::running));
    tiles.add(
        tile(look, "scheduled", Tone.SCHEDULED, Overview::scheduled, HistoryPoint::scheduled));
    tiles.add(tile(look, "idle", Tone.IDLE, Overview::idle, HistoryPoint::idle));
    tiles.add(
        new Tile(look, "workers busy", Tone.ACCENT, Totals::busy, HistoryPoint::utilisation, 1));
    getChildren().add(words);
    getChildren().addAll(tiles);
    managedProperty().bind(visibleProperty());
  }

  private static Tile tile(
      Look look,
      String word,
      Tone tone,
      ToLongFunction<Overview> count,
      ToDoubleFunction<HistoryPoint> went) {
    return new Tile(look, word, tone, o -> Numbers.count(count.applyAsLong(o)), went, 0);
  }

  /** Shows a process; without one it hides. */
  void show(Model model, String process, boolean paused) {
    ProcessLine line = model.process(process).orElse(null);
    Overview overview = model.overview(process).orElse(null);
    setVisible(line != null || overview != null);
    if (overview != null && line == null) {
      line = overview.process();
    }
    if (line == null) {
      return;
    }
    title.setText(line.title());
    boolean still = paused && line.state() == ProcessState.CONNECTED;
    state.say(still ? "paused" : line.state().word(), still ? Tone.WARNING : line.state().tone());
    about.setText(Totals.about(line, System.currentTimeMillis()));
    if (overview != null) {
      costs.setText(Totals.costs(overview));
      tiles.forEach(tile -> tile.show(overview));
    }
  }

  private static final class Tile extends VBox {
    private final Label number = new Label("–");
    private final Spark spark;
    private final Function<Overview, String> value;
    private final ToDoubleFunction<HistoryPoint> went;
    private final double full;
    private List<HistoryPoint> shown = List.of();

    Tile(
        Look look,
        String word,
        Tone tone,
        Function<Overview, String> value,
        ToDoubleFunction<HistoryPoint> went,
        double full) {
      this.value = value;
      this.went = went;
      this.full = full;
      getStyleClass().add("tile");
      number.getStyleClass().addAll("tile-number", "tone-" + tone.name().toLowerCase(Locale.ROOT));
      var label = new Label(word);
      label.getStyleClass().add("tile-word");
      label.setMinWidth(Region.USE_PREF_SIZE);
      number.setMinWidth(Region.USE_PREF_SIZE);
      spark = new Spark(look, tone, 96, 22);
      var top = new HBox(number, label);
      top.setAlignment(Pos.BASELINE_LEFT);
      top.getStyleClass().add("tile-top");
      getChildren().addAll(top, spark);
      setMinWidth(Region.USE_PREF_SIZE);
    }

    void show(Overview overview) {
      number.setText(value.apply(overview));
      if (!overview.history().equals(shown)) {
        shown = overview.history();
        spark.show(shown.stream().mapToDouble(went).toArray(), full);
      }
    }
  }
}
