package dev.consolation.gui.page;

import dev.consolation.client.model.Act;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.TaskAnswer;
import dev.consolation.client.model.Wants;
import dev.consolation.gui.control.Badge;
import dev.consolation.gui.control.ChainView;
import dev.consolation.gui.control.Histogram;
import dev.consolation.gui.control.SheetCard;
import dev.consolation.gui.viewmodel.Route;
import dev.consolation.gui.viewmodel.Sheet;
import dev.consolation.gui.viewmodel.TaskSheets;
import dev.consolation.view.Numbers;
import dev.consolation.view.TaskDetail;
import java.time.ZoneId;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** One task with all that is known of it: what it waits for, who must act, its time, its stack. */
final class TaskDetailPage extends ScrollingPage {
  private final Desk desk;
  private final String process;
  private final long id;
  private final Badge state = new Badge();
  private final Sentences wrong = new Sentences("alert", false);
  private final Sentences remedies = new Sentences("remedy", false);
  private final ChainView chain;
  private final SheetCard now;
  private final SheetCard time;
  private final SheetCard origin;
  private final SheetCard polls;
  private final SheetCard delays;
  private final SheetCard wakes;
  private final SheetCard stack;
  private final Histogram pollTimes;
  private final Histogram delayTimes;
  private final ToggleButton allFrames = new ToggleButton("All frames");
  private final Columns columns = new Columns(56);
  private @Nullable TaskDetail shown;

  TaskDetailPage(Desk desk, String process, long id) {
    super("Task " + id);
    this.desk = desk;
    this.process = process;
    this.id = id;
    chain = new ChainView(desk::open);
    now = new SheetCard(desk::open);
    time = new SheetCard(desk::open);
    origin = new SheetCard(desk::open);
    pollTimes = new Histogram(desk.look(), "Durations of polls");
    delayTimes = new Histogram(desk.look(), "Delays from wake to poll");
    polls = new SheetCard(desk::open).below(pollTimes);
    delays = new SheetCard(desk::open).below(delayTimes);
    wakes = new SheetCard(desk::open);
    stack = new SheetCard(desk::open).tool(allFrames);
    allFrames.getStyleClass().add("small");
    allFrames.setTooltip(new Tooltip("All frames of the stack, or yours only (f)."));
    allFrames.setOnAction(e -> showStack());
    head.getChildren().add(1, state);
    head.tool(
        Icons.button(
            Feather.SHARE_2,
            "Wait graph",
            "Who waits for whom around this task (w).",
            () -> desk.open(new Route.Graph(process, id, 0))));
    head.tool(acts());
    columns.left(time, origin).right(polls, delays, wakes);
    columns.setVisible(false);
    stack.setVisible(false);
    add(wrong, now, chain, remedies, columns, stack);
  }

  private MenuButton acts() {
    var menu = new MenuButton("Act", Icons.icon(Feather.ZAP));
    menu.getStyleClass().addAll("flat", "tool");
    menu.setTooltip(new Tooltip("Interrupt, cancel or unpark the task, after a question."));
    for (Act act : Act.values()) {
      var item = new MenuItem(capital(act.word()) + " …");
      item.setOnAction(e -> act(act));
      menu.getItems().add(item);
    }
    return menu;
  }

  private void act(Act act) {
    String question = capital(act.word()) + " task " + id + "?";
    Questions.ask(desk.window(), question, "This reaches into the running program.", act.word())
        .ifPresent(yes -> desk.backend().act(process, id, act));
  }

  @Override
  public Wants wants() {
    return Wants.of(process).withTask(id);
  }

  @Override
  public void show(Model model) {
    TaskAnswer answer = model.task();
    if (answer == null || answer.task() != id || !answer.process().equals(process)) {
      head.hint("waiting for what is known of it …");
      return;
    }
    TaskDetail detail = answer.detail();
    if (detail == null) {
      // What was known of it stays, with the reason why nothing newer comes.
      head.hint(answer.error());
      return;
    }
    if (detail.equals(shown)) {
      return;
    }
    shown = detail;
    var sheets = new TaskSheets(process, detail);
    columns.setVisible(true);
    head.title(sheets.title());
    head.hint(sheets.kind());
    state.say(sheets.state(), sheets.tone());
    wrong.show(sheets.findings());
    now.show(sheets.now(desk.sources()));
    chain.show(sheets.chain());
    remedies.show(sheets.remedies());
    time.show(sheets.time());
    origin.show(sheets.origin(ZoneId.systemDefault()));
    wakes.show(sheets.wakes());
    pollTimes.show(detail.polls(), detail.sitePolls());
    delayTimes.show(detail.delays(), detail.siteDelays());
    polls.show(new Sheet("Polls", Numbers.exact(detail.polls().count()), List.of()));
    delays.show(new Sheet("Wake to poll", Numbers.exact(detail.delays().count()), List.of()));
    showStack();
  }

  private void showStack() {
    if (shown != null) {
      stack.show(new TaskSheets(process, shown).stack(allFrames.isSelected()));
    }
  }

  @Override
  public boolean key(KeyEvent event) {
    switch (event.getText()) {
      case "f" -> allFrames.fire();
      case "w" -> desk.open(new Route.Graph(process, id, 0));
      case "I" -> act(Act.INTERRUPT);
      case "C" -> act(Act.CANCEL);
      case "U" -> act(Act.UNPARK);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
