package dev.consolation.gui.page;

import dev.consolation.client.model.DelaysAnswer;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.Wants;
import dev.consolation.gui.control.Cell;
import dev.consolation.gui.control.Grid;
import dev.consolation.gui.control.GridColumn;
import dev.consolation.gui.control.GridRows;
import dev.consolation.gui.control.Pen;
import dev.consolation.gui.control.SheetCard;
import dev.consolation.gui.viewmodel.DelayList;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.view.DelayLine;
import dev.consolation.view.Durations;
import dev.consolation.view.Numbers;
import dev.consolation.view.Tone;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The worst delays from wake to poll of the last minutes; below, what ran meanwhile. */
final class DelaysPage implements Page {
  private final String process;
  private final DelayList list = new DelayList();
  private final Grid<DelayLine> grid;
  private final SheetCard meanwhile;
  private final PageHead head = new PageHead("Delays");
  private final VBox node;

  DelaysPage(Desk desk, String process) {
    this.process = process;
    grid = new Grid<>(desk.look(), list.choice(), "Delays");
    meanwhile = new SheetCard(desk::open);
    meanwhile.getStyleClass().add("foot");
    grid.columns(
        List.of(
            new GridColumn<>(
                "delay",
                "delay",
                6,
                0,
                true,
                "From the wake of a task to the begin of its poll.",
                (pen, cell, d) ->
                    pen.right(
                        cell,
                        Durations.of(d.delay()),
                        d.over() ? Tone.ofDuration(d.delay()) : Tone.SCHEDULED)),
            new GridColumn<>(
                "length", "", 9, 0.6, false, "The delay against the worst one.", this::length),
            new GridColumn<>(
                "over",
                "",
                5,
                0,
                false,
                "So far: it still waits for a worker.",
                (pen, cell, d) -> pen.text(cell, d.over() ? "" : "so far", Tone.SCHEDULED)),
            new GridColumn<>(
                "task",
                "task",
                15,
                1.2,
                false,
                "The task that waited for a worker.",
                (pen, cell, d) -> pen.strong(cell, d.task().title(), Tone.TEXT)),
            new GridColumn<>(
                "by",
                "woken by",
                14,
                1,
                false,
                "Who woke it.",
                (pen, cell, d) -> pen.text(cell, DelayList.by(d), Tone.ACCENT)),
            new GridColumn<>(
                "ago",
                "ago",
                6,
                0,
                true,
                "When it was woken.",
                (pen, cell, d) -> pen.right(cell, list.ago(d), Tone.DIM)),
            new GridColumn<>(
                "runtime",
                "runtime",
                12,
                0.8,
                false,
                "The scheduler that was to run it.",
                (pen, cell, d) -> pen.place(cell, d.runtime(), Tone.DIM)),
            new GridColumn<>(
                "ran",
                "ran meanwhile",
                16,
                1.4,
                false,
                "What ran the longest on its workers.",
                (pen, cell, d) -> pen.text(cell, DelayList.longest(d), Tone.TEXT))));
    grid.words(d -> Durations.of(d.delay()) + ", " + d.task().title() + ", " + DelayList.by(d));
    grid.onChoose(
        row -> {
          list.choose(row, grid.seen());
          show();
        });
    grid.onOpen(
        () -> {
          DelayLine chosen = list.chosen();
          if (chosen != null) {
            desk.open(new Route.Task(process, chosen.task().id()));
          }
        });
    head.hint("the worst of the last five minutes, from wake to poll");
    VBox.setVgrow(grid, Priority.ALWAYS);
    node = new VBox(head, grid, meanwhile);
    node.getStyleClass().add("page");
  }

  private void length(Pen pen, Cell cell, DelayLine delay) {
    double share = (double) delay.delay() / Math.max(1, list.worst());
    pen.shares(cell, new double[] {share}, new Tone[] {Tone.SCHEDULED});
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Wants wants() {
    return Wants.of(process).withDelays();
  }

  @Override
  public void show(Model model) {
    DelaysAnswer answer = model.delaysOf(process);
    if (answer != null) {
      list.settle(answer, grid.seen());
      head.count(Numbers.exact(answer.delays().size()));
    }
    show();
  }

  private void show() {
    grid.show(
        GridRows.of(list.rows()),
        list.known()
            ? "No task waited for a millisecond or more from its wake to its poll."
            : "Waiting for the list of delays …");
    meanwhile.show(list.meanwhile(process));
  }

  @Override
  public void focus() {
    grid.requestFocus();
  }
}
