package dev.consolation.gui.page;

import dev.consolation.client.model.Model;
import dev.consolation.client.model.RequestAnswer;
import dev.consolation.client.model.Wants;
import dev.consolation.gui.control.Cell;
import dev.consolation.gui.control.Grid;
import dev.consolation.gui.control.GridColumn;
import dev.consolation.gui.control.GridRows;
import dev.consolation.gui.control.Pen;
import dev.consolation.gui.control.SheetCard;
import dev.consolation.gui.viewmodel.RequestTasks;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.view.Durations;
import dev.consolation.view.RequestColumn;
import dev.consolation.view.RequestDetail;
import dev.consolation.view.Tone;
import java.util.List;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One request: its tasks in time; below, the longest waits of the chosen one. */
final class RequestDetailPage implements Page {
  private static final double INDENT = 1.2;

  private final String process;
  private final long id;
  private final RequestTasks tasks = new RequestTasks();
  private final PageHead head = new PageHead("Request");
  private final Grid<RequestDetail.Part> grid;
  private final SheetCard waits;
  private final VBox node;
  private String nothing = "Waiting for the request …";

  RequestDetailPage(Desk desk, String process, long id) {
    this.process = process;
    this.id = id;
    grid = new Grid<>(desk.look(), tasks.choice(), "Tasks of the request");
    waits = new SheetCard(desk::open);
    waits.getStyleClass().add("foot");
    grid.columns(
        List.of(
            new GridColumn<>(
                "task",
                "task",
                18,
                1,
                false,
                "A task, below the one that spawned it.",
                RequestDetailPage::name),
            new GridColumn<>(
                "duration",
                "duration",
                6,
                0,
                true,
                "How long it lived.",
                (pen, cell, part) ->
                    pen.right(
                        cell,
                        Durations.of(part.task().total()),
                        Tone.ofDuration(part.task().total()))),
            new GridColumn<>(
                "time",
                "in time",
                24,
                4,
                false,
                "From the start of the request to its last end: it lives, and its longest waits.",
                this::time),
            new GridColumn<>(
                "busy",
                "busy",
                6,
                0,
                true,
                "How long it was polled.",
                (pen, cell, part) -> pen.right(cell, Durations.of(part.task().busy()), Tone.DIM)),
            new GridColumn<>(
                "longest",
                "longest wait",
                13,
                1.5,
                false,
                "What it waited for the longest.",
                (pen, cell, part) -> pen.text(cell, RequestTasks.longest(part), Tone.TEXT))));
    grid.words(
        part ->
            RequestTasks.name(part.task())
                + ", "
                + Durations.of(part.task().total())
                + ", "
                + RequestTasks.longest(part));
    grid.onChoose(
        row -> {
          tasks.choose(row, grid.seen());
          show();
        });
    grid.onOpen(
        () -> {
          RequestDetail.Part chosen = tasks.chosen();
          if (chosen != null) {
            desk.open(new Route.Task(process, chosen.task().id()));
          }
        });
    VBox.setVgrow(grid, Priority.ALWAYS);
    node = new VBox(head, grid, waits);
    node.getStyleClass().add("page");
  }

  private static void name(Pen pen, Cell cell, RequestDetail.Part part) {
    double indent = Math.min(part.depth(), 8) * INDENT * pen.em();
    pen.strong(
        cell.from(cell.x() + indent),
        RequestTasks.name(part.task()),
        part.depth() == 0 ? Tone.TEXT : Tone.ACCENT);
  }

  private void time(Pen pen, Cell cell, RequestDetail.Part part) {
    long end = part.after() + part.task().total();
    pen.stretch(cell, tasks.place(part.after()), tasks.place(end), Tone.RUNNING);
    for (RequestDetail.PastWait wait : part.waits()) {
      long over = Math.min(end, wait.after() + wait.nanos());
      pen.stretch(cell, tasks.place(wait.after()), tasks.place(over), Tone.IDLE);
    }
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Wants wants() {
    return Wants.of(process).withRequest(id);
  }

  @Override
  public void show(Model model) {
    RequestAnswer answer = model.requestOf(process, id);
    RequestDetail detail = answer == null ? null : answer.detail();
    if (detail != null) {
      tasks.settle(detail, grid.seen());
      head.title(RequestColumn.NAME.text(detail.request()));
      head.hint(RequestTasks.numbers(detail));
    } else if (answer != null && !answer.error().isEmpty()) {
      nothing = answer.error();
    }
    show();
  }

  private void show() {
    grid.show(GridRows.of(tasks.rows()), nothing);
    waits.show(tasks.waits());
  }

  @Override
  public void focus() {
    grid.requestFocus();
  }
}
