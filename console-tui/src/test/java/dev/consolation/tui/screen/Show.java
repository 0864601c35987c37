package dev.consolation.tui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import com.googlecode.lanterna.terminal.virtual.DefaultVirtualTerminal;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.Wants;
import dev.consolation.tui.input.Input;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.terminal.Painter;
import dev.consolation.tui.theme.ColourDepth;
import dev.consolation.tui.theme.Theme;
import dev.consolation.tui.widget.Grid;
import dev.consolation.view.TaskLine;
import java.io.IOException;
import java.util.List;

/** A desk with a server that answers from a list, on a terminal without a window. */
final class Show {
  final Desk desk;
  final int width;
  final int height;
  private final boolean ascii;
  private List<TaskLine> tasks = Fixture.tasks();
  Model model;
  private long nowMillis = Fixture.NOW_MILLIS;

  Show(Desk desk, Model model, int width, int height, boolean ascii) {
    this.desk = desk;
    this.model = model;
    this.width = width;
    this.height = height;
    this.ascii = ascii;
    refresh();
  }

  static Show tasks(int width, int height) {
    Model model = Fixture.model();
    return new Show(Desk.atTasks(Fixture.SHOP, model), model, width, height, false);
  }

  /** Replaces the tasks that the server knows. */
  Show tasks(List<TaskLine> tasks) {
    this.tasks = tasks;
    return refresh();
  }

  Show model(Model model) {
    this.model = model;
    return refresh();
  }

  Show at(long millis) {
    nowMillis = millis;
    return this;
  }

  /** Lets the server answer what the screen wants. */
  Show refresh() {
    Wants wants = desk.wants(width, height);
    if (wants.tasks() != null) {
      model = Fixture.answer(model, wants.tasks(), tasks);
    }
    boolean told = model.task() != null && model.task().task() == wants.task();
    if (wants.task() == Fixture.detail().task() && !told) {
      model = model.with(Fixture.detail());
    }
    if (wants.resources() != null) {
      model = model.with(model.answers().with(Waits.page(wants.resources())));
    }
    desk.update(model);
    desk.draw(new Grid(width, height, ascii).canvas(), nowMillis);
    return this;
  }

  Show keys(String... names) {
    for (String name : names) {
      on(new Key(name));
    }
    return this;
  }

  Action on(Input input) {
    Action action = desk.on(input, width, height, nowMillis);
    refresh();
    refresh(); // a window that moved is asked for again
    return action;
  }

  Grid grid() {
    var grid = new Grid(width, height, ascii);
    desk.draw(grid.canvas(), nowMillis);
    return grid;
  }

  /** What is drawn. */
  String screenText() {
    return grid().text();
  }

  /** What a terminal shows, through the painter and Lanterna. */
  String screen() throws IOException {
    var terminal = new DefaultVirtualTerminal(new TerminalSize(width, height));
    var screen = new TerminalScreen(terminal);
    screen.startScreen();
    new Painter(screen, new Theme(ColourDepth.TRUE)).paint(grid());
    screen.refresh(Screen.RefreshType.DELTA);
    var text = new StringBuilder();
    for (int y = 0; y < height; y++) {
      var line = new StringBuilder();
      for (int x = 0; x < width; x++) {
        TextCharacter character = terminal.getCharacter(x, y);
        line.append(character.getCharacterString());
        x += character.isDoubleWidth() ? 1 : 0;
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
