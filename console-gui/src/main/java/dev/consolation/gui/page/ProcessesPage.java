package dev.consolation.gui.page;

import dev.consolation.client.model.Model;
import dev.consolation.client.model.ProcessRow;
import dev.consolation.client.model.Wants;
import dev.consolation.gui.control.Cell;
import dev.consolation.gui.control.Grid;
import dev.consolation.gui.control.GridColumn;
import dev.consolation.gui.control.GridRows;
import dev.consolation.gui.control.Pen;
import dev.consolation.gui.viewmodel.Choice;
import dev.consolation.gui.viewmodel.ProcessList;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.view.Numbers;
import dev.consolation.view.Tone;
import java.util.List;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The JVMs of this machine and what the server knows; double click or Enter observes one. */
final class ProcessesPage implements Page {
  private final Desk desk;
  private final ProcessList list = new ProcessList();
  private final Choice choice = list.choice();
  private final PageHead head = new PageHead("Processes");
  private final Grid<ProcessRow> grid;
  private final VBox node;

  ProcessesPage(Desk desk) {
    this.desk = desk;
    grid = new Grid<>(desk.look(), choice, "Processes");
    grid.columns(
        List.of(
            new GridColumn<>("agent", "agent", 17, 0.5, false, "How it stands.", this::agent),
            new GridColumn<>(
                "title",
                "process",
                18,
                1,
                false,
                "Main class or jar.",
                (pen, cell, row) ->
                    pen.strong(cell, row.title(), row.process().isEmpty() ? Tone.DIM : Tone.TEXT)),
            new GridColumn<>(
                "main",
                "main class",
                20,
                2,
                false,
                "Its full name.",
                (pen, cell, row) -> pen.place(cell, row.main(), Tone.DIM)),
            new GridColumn<>(
                "jdk",
                "JDK",
                7,
                0,
                false,
                "Version of its JVM.",
                (pen, cell, row) -> pen.text(cell, row.jdk(), Tone.TEXT)),
            new GridColumn<>(
                "user",
                "user",
                8,
                0,
                false,
                "Who runs it.",
                (pen, cell, row) -> pen.text(cell, row.user(), Tone.DIM)),
            new GridColumn<>(
                "pid",
                "pid",
                7,
                0,
                true,
                "Its process id.",
                (pen, cell, row) -> pen.right(cell, Long.toString(row.pid()), Tone.DIM))));
    grid.words(row -> row.title() + ", process " + row.pid() + ", " + row.note());
    grid.onChoose(
        row -> {
          list.choose(row, grid.seen());
          show();
        });
    grid.onOpen(this::openChosen);
    head.hint("double click or Enter observes a process; drop a dump file anywhere to open it");
    head.tool(
        Icons.button(
            Feather.LOG_OUT, "Detach", "Take the agent out of the process (D).", this::detach));
    VBox.setVgrow(grid, Priority.ALWAYS);
    node = new VBox(head, grid);
    node.getStyleClass().add("page");
  }

  private void agent(Pen pen, Cell cell, ProcessRow row) {
    boolean observed = !row.process().isEmpty();
    if (observed) {
      pen.badge(cell.x(), cell.middle(), row.note(), row.tone());
    } else {
      String note = row.local() ? "not observed" : row.note();
      pen.text(cell, note, row.tone());
    }
  }

  @Override
  public Region node() {
    return node;
  }

  @Override
  public Wants wants() {
    return Wants.ofMachine();
  }

  @Override
  public void show(Model model) {
    list.settle(model, grid.seen());
    show();
  }

  private void show() {
    head.count(list.known() ? Numbers.exact(list.rows().size()) : "");
    grid.show(
        GridRows.of(list.rows()),
        list.known()
            ? "No JVM runs on this machine that you may look at."
            : "Looking for the JVMs of this machine …");
  }

  private void openChosen() {
    ProcessRow row = list.chosen();
    if (row == null) {
      return;
    }
    if (!row.process().isEmpty()) {
      desk.open(new Route.Tasks(row.process()));
    } else if (row.local()) {
      desk.backend().attach(row.pid());
    } else {
      desk.say("process " + row.pid() + " cannot be observed: " + row.note());
    }
  }

  private void detach() {
    ProcessRow row = list.chosen();
    if (row == null || row.process().isEmpty()) {
      desk.say("no agent is in this process");
    } else {
      desk.backend().detach(row.process());
    }
  }

  @Override
  public boolean key(KeyEvent event) {
    if (event.getText().equals("D")) {
      detach();
      return true;
    }
    return false;
  }

  @Override
  public void focus() {
    grid.requestFocus();
  }
}
