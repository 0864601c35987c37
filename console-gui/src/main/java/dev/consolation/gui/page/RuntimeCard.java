package dev.consolation.gui.page;

import dev.consolation.gui.control.Badge;
import dev.consolation.gui.control.Histogram;
import dev.consolation.gui.control.SheetCard;
import dev.consolation.gui.control.WorkerStrip;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.RuntimeSheets;
import dev.consolation.view.RuntimeLine;
import dev.consolation.view.Stats;
import dev.consolation.view.Tone;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One scheduler: how busy its workers are, its queue, how long polls and delays take. */
final class RuntimeCard extends VBox {
  private final Label name = new Label();
  private final Label type = new Label();
  private final Badge queue = new Badge();
  private final Badge load = new Badge();
  private final SheetCard numbers;
  private final SheetCard delays;
  private final Histogram delayTimes;
  private final WorkerStrip workers;
  private RuntimeLine shown;

  RuntimeCard(Desk desk, String process) {
    shown =
        new RuntimeLine(
            0, "", "", 0, 0, 0, 0, -1, 0, 0, 0, Stats.NONE, Stats.NONE, false, 0, List.of());
    getStyleClass().add("runtime");
    name.getStyleClass().add("sheet-title");
    type.getStyleClass().add("sheet-more");
    numbers = new SheetCard(desk::open);
    delayTimes = new Histogram(desk.look(), "Delays from wake to poll");
    delays = new SheetCard(desk::open).below(delayTimes);
    workers =
        new WorkerStrip(
            desk.look(),
            worker -> {
              if (worker.task() != 0) {
                desk.open(new Route.Task(process, worker.task()));
              }
            });
    var top = new HBox(name, type, load, queue);
    top.setAlignment(Pos.CENTER_LEFT);
    top.getStyleClass().add("sheet-head");
    getChildren().addAll(top, workers, new Columns(48).left(numbers).right(delays));
  }

  void show(RuntimeLine line) {
    if (line.equals(shown)) {
      return;
    }
    shown = line;
    name.setText(line.name());
    type.setText(line.type() + (line.ended() ? ", ended" : ""));
    load.say(RuntimeSheets.load(line), line.ended() ? Tone.ENDED : Tone.RUNNING);
    queue.say(RuntimeSheets.queue(line), RuntimeSheets.queueTone(line));
    workers.show(line.worker());
    numbers.show(RuntimeSheets.numbers(line));
    delays.show(RuntimeSheets.delays(line));
    delayTimes.show(line.delays(), Stats.NONE);
  }
}
