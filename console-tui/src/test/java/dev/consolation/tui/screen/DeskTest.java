package dev.consolation.tui.screen;

import static dev.consolation.tui.screen.TaskLists.chosen;
import static dev.consolation.tui.screen.TaskLists.many;
import static dev.consolation.tui.screen.TaskLists.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.client.model.Act;
import dev.consolation.client.model.Attaching;
import dev.consolation.client.model.Model;
import dev.consolation.task.Level;
import dev.consolation.tui.input.Command;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Keymap;
import dev.consolation.tui.input.Mouse;
import dev.consolation.view.ProcessState;
import dev.consolation.view.TaskLine;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What keys do to screens, without a terminal and without a network. */
class DeskTest {
  @Test
  void everyPage_helpNamesEveryKeyOfItsTable() {
    for (Page page : pages()) {
      List<String> help = HelpPage.lines(page).stream().map(HelpPage.Line::label).toList();
      for (Keymap map : List.of(page.keymap(), Keys.EVERYWHERE)) {
        for (Keymap.Binding binding : map.bindings()) {
          assertThat(help).as(page.title()).contains(binding.shownKeys());
          assertThat(binding.help()).endsWith(".");
        }
      }
    }
  }

  @Test
  void everyCommand_hasAKeySomewhere() {
    Set<Command> commands = EnumSet.noneOf(Command.class);
    for (Page page : pages()) {
      page.keymap().bindings().forEach(b -> commands.add(b.command()));
    }
    Keys.EVERYWHERE.bindings().forEach(b -> commands.add(b.command()));
    assertThat(commands).containsExactlyInAnyOrder(Command.values());
  }

  @Test
  void generalKeys_areHiddenByNoPage_butByDialogs() {
    for (Page page : pages()) {
      for (Keymap.Binding binding : Keys.EVERYWHERE.bindings()) {
        for (String key : binding.keys()) {
          if (!page.dialog()) {
            assertThat(page.keymap().command(new Key(key))).as(page.title() + " " + key).isNull();
          }
        }
      }
    }
  }

  @Test
  void escape_returnsWhereOneCameFrom() {
    Show show = Show.tasks(120, 60).keys("Down", "Enter");
    assertThat(show.screenText()).contains("virtual thread 100  order-0");
    show.keys("Down", "Down", "Down", "Down", "Down", "Enter"); // its spawner
    assertThat(show.desk.wants(120, 40).task()).isEqualTo(77);
    show.keys("Esc");
    assertThat(show.desk.wants(120, 40).task()).isEqualTo(100);
    show.keys("Down", "Enter"); // the spawner's spawner
    assertThat(show.desk.wants(120, 40).task()).isEqualTo(1);
    show.keys("Esc", "Esc");
    assertThat(wanted(show).follow()).isEqualTo(100);
    show.keys("Esc");
    assertThat(wanted(show).process()).isEqualTo(Fixture.SHOP);
  }

  @Test
  void detail_taskNotKeptAnyMore_staysAsItWasLastSeen() {
    Show show = Show.tasks(120, 60).keys("Down", "Enter");
    Model gone =
        show.model.with(
            new dev.consolation.client.model.TaskAnswer(
                Fixture.SHOP, 100, null, "the task is not kept any more"));
    show.desk.update(gone);
    assertThat(show.screenText())
        .contains("virtual thread 100  order-0  the task is not kept any more")
        .contains("Inventory.reserve");
  }

  @Test
  void frames_allOrTheUsers() {
    Show show = Show.tasks(120, 60).keys("Down", "Enter");
    assertThat(show.screenText())
        .contains("yours: 3 of 9 frames, f shows all")
        .contains("… 5 frames of java.util.concurrent.locks")
        .doesNotContain("VirtualThread.run");
    show.keys("f");
    assertThat(show.screenText()).contains("9 frames").contains("VirtualThread.run");
  }

  @Test
  void pause_keepsTheNumbers_butAnswersWhatIsAsked() {
    Show show = Show.tasks(120, 24).keys("Space");
    assertThat(show.screenText()).contains(" PAUSED").contains("main");
    List<TaskLine> others = many(5);
    show.tasks(others);
    assertThat(show.screenText()).contains("main").doesNotContain("worker-1");
    show.keys("i");
    assertThat(show.screenText()).contains("worker-1");
    show.keys("Space");
    assertThat(show.screenText()).doesNotContain("PAUSED");
  }

  @Test
  void level_isSetByTheDialog() {
    Show show = Show.tasks(100, 24).keys("L", "Down");
    assertThat(show.on(new Key("Enter")))
        .isEqualTo(new Action.SetLevel(Fixture.SHOP, Level.EVERYTHING));
    assertThat(show.screenText()).doesNotContain("What the agent records");
  }

  @Test
  void quit_byQ_andByCtrlCAlsoWhereQIsTyped() {
    Show show = Show.tasks(100, 24);
    assertThat(show.on(new Key("q"))).isInstanceOf(Action.Quit.class);
    show.keys("/");
    assertThat(show.on(new Key("q"))).isInstanceOf(Action.Stay.class);
    assertThat(show.on(new Key("Ctrl-C"))).isInstanceOf(Action.Quit.class);
  }

  @Test
  void enterOnAJvm_attaches_andGoesOnToItsTasks() {
    Model model = Fixture.model().withJvms(Fixture.jvms());
    Show show = new Show(Desk.atProcesses(model), model, 100, 16, false).keys("Down");
    assertThat(show.on(new Key("Enter"))).isEqualTo(new Action.Attach(5120));
    show.model(model.with(new Attaching(5120, "loading the agent into it", "", "")));
    assertThat(show.screenText()).contains("Attach to 5120").contains("loading the agent into it");
    show.model(model.with(new Attaching(5120, "connected", Fixture.SHOP, "")));
    show.refresh();
    assertThat(wanted(show).process()).isEqualTo(Fixture.SHOP);
    show.keys("Esc");
    assertThat(show.screenText()).contains("Processes 4");
  }

  @Test
  void attachThatFails_saysWhy() {
    Model model = Fixture.model().withJvms(Fixture.jvms());
    Show show = new Show(Desk.atProcesses(model), model, 100, 16, false).keys("Down", "Enter");
    show.model(model.with(new Attaching(5120, "", "", "it is gone; choose another")));
    assertThat(show.screenText()).contains("it is gone; choose another").contains("Esc closes");
    show.keys("Esc");
    assertThat(show.screenText()).doesNotContain("it is gone");
  }

  @Test
  void enterOnAJvmOfAnother_doesNothing() {
    Model model = Fixture.model().withJvms(Fixture.jvms());
    Show show = new Show(Desk.atProcesses(model), model, 100, 16, false).keys("End");
    assertThat(show.on(new Key("Enter"))).isInstanceOf(Action.Stay.class);
  }

  @Test
  void successor_isOpenedByN() {
    String next = "f".repeat(32);
    Model model =
        Fixture.model()
            .withProcesses(
                List.of(
                    Fixture.process(next, 4812, ProcessState.CONNECTED, Fixture.NOW_MILLIS - 5_000),
                    Fixture.process(
                        Fixture.SHOP, 4711, ProcessState.ENDED, Fixture.NOW_MILLIS - 3_600_000)));
    Show show = Show.tasks(120, 12).model(model).keys("n");
    assertThat(wanted(show).process()).isEqualTo(next);
  }

  @Test
  void enter_followsTheChain_andEscReturnsExactlyWhereOneCameFrom() {
    Show show = Show.tasks(110, 30).keys("Down");
    show.model(Waits.known(show.model)).keys("Enter");
    var seen = new ArrayList<String>();
    seen.add(show.screenText());
    assertThat(show.desk.wants(110, 30).task()).isEqualTo(100);
    assertThat(chosen(show)).contains("Inventory.lock").contains("held by order-9 for 50.0s");
    show.keys("Enter");
    seen.add(show.screenText());
    assertThat(show.desk.wants(110, 30).resource()).isEqualTo(12);
    assertThat(chosen(show)).contains("order-9");
    show.keys("Down");
    assertThat(chosen(show)).contains("order-0").contains("for 50.0s in ReentrantLock.lock");
    String resource = show.screenText();
    show.keys("Enter", "Esc");
    assertThat(show.screenText()).isEqualTo(resource);
    show.keys("Up");
    assertThat(show.screenText()).isEqualTo(seen.get(1));
    show.keys("Esc");
    assertThat(show.screenText()).isEqualTo(seen.get(0));
    show.keys("Esc");
    assertThat(chosen(show)).contains("order-0");
  }

  @Test
  void choiceInAText_staysWithWhatItIsAbout_whenLinesComeAbove() {
    Show show = Show.tasks(110, 40).keys("Down", "Enter", "Down", "Down");
    assertThat(chosen(show)).contains("Shop.orders");
    var detail = Fixture.detail().detail();
    show.model(show.model.with(Fixture.withFinding(detail)));
    assertThat(show.screenText()).contains("Wrong here");
    assertThat(chosen(show)).contains("Shop.orders");
  }

  @Test
  void acts_areDoneOnlyAfterTheQuestion() {
    Show show = Show.tasks(100, 24).keys("Down", "Enter", "I");
    assertThat(show.screenText()).contains("interrupt task 100 order-0?");
    assertThat(show.on(new Key("x"))).isEqualTo(Action.STAY);
    assertThat(show.on(new Key("Enter"))).isEqualTo(Action.BACK);
    show.keys("U");
    assertThat(show.screenText()).contains("Sure?");
    assertThat(show.on(new Key("y")))
        .isEqualTo(new Action.ActOnTask(Fixture.SHOP, 100, Act.UNPARK));
    assertThat(show.screenText()).doesNotContain("Sure?").contains("Chain");
    show.keys("H", "Ctrl-U", "/", "x", "Enter");
    assertThat(show.screenText()).contains("write the heap into /x?");
    assertThat(show.on(new Key("y"))).isEqualTo(new Action.HeapDump(Fixture.SHOP, "/x"));
  }

  @Test
  void keysOfARecording_askForAnotherMoment_andSGoesForWhatIsKept() {
    Show show = Show.tasks(100, 24);
    assertThat(show.on(new Key("]"))).isEqualTo(Action.STAY);
    assertThat(show.on(new Key("@"))).isEqualTo(Action.STAY);
    assertThat(show.on(new Key("S"))).isEqualTo(new Action.SaveRecording(Fixture.SHOP, 4711));
    show.model(
        show.model.withProcesses(
            List.of(Fixture.process(Fixture.SHOP, 4711, ProcessState.RECORDED, 0))));
    long second = 1_000_000_000L;
    assertThat(show.on(new Key("]"))).isEqualTo(new Action.Seek(Fixture.SHOP, second, false));
    assertThat(show.on(new Key("{"))).isEqualTo(new Action.Seek(Fixture.SHOP, -10 * second, false));
    show.keys("@", "1", "m", "3", "0", "s");
    assertThat(show.screenText()).contains("+1m30s");
    assertThat(show.on(new Key("Enter")))
        .isEqualTo(new Action.Seek(Fixture.SHOP, 90 * second, true));
    assertThat(show.screenText()).doesNotContain("leaves it");
    show.keys("@", "x");
    assertThat(show.on(new Key("Enter"))).isEqualTo(Action.STAY);
    assertThat(show.screenText()).contains("'x' is not a time: write a number with ms, s, m or h");
  }

  @Test
  void graph_isAroundWhatIsOpen_orWhole() {
    Show show = Show.tasks(100, 24);
    show.model(Waits.known(show.model));
    assertThat(show.on(new Key("D"))).isEqualTo(new Action.WriteGraph(Fixture.SHOP, 0, 0));
    show.keys("Down", "Enter");
    assertThat(show.on(new Key("D"))).isEqualTo(new Action.WriteGraph(Fixture.SHOP, 100, 0));
    show.keys("Enter");
    assertThat(show.on(new Key("D"))).isEqualTo(new Action.WriteGraph(Fixture.SHOP, 0, 12));
  }

  @Test
  void banner_isOnEveryScreenOfTheProcess_andPOpensTheProof() {
    Show show = Show.tasks(100, 24);
    show.model(Waits.known(show.model));
    for (String key : List.of("r", "d", "R", "P")) {
      show.keys(key);
      assertThat(show.screenText()).as(key).contains("! deadlock cycle detected, P for more");
    }
    assertThat(show.screenText()).contains("owned by order-9").contains("Take locks in one order");
    show.keys("Enter");
    assertThat(show.desk.wants(100, 24).task()).isEqualTo(100);
  }

  @Test
  void sourceLine_isShownWhereItIsFound() {
    Show show = Show.tasks(110, 30);
    show.desk.sources(place -> place.line() == 42 ? "lock.lock();" : "");
    show.keys("Down", "Enter");
    show.model(show.model.with(Fixture.capacity())).keys("Esc");
    show.desk.sources(place -> place.line() == 51 ? "orders.put(order);" : "");
    show.keys("Enter");
    assertThat(show.screenText()).contains("51 │ orders.put(order);");
  }

  @Test
  void processes_areReachedFromAnywhere() {
    Show show = Show.tasks(100, 24).keys("Down", "Enter", "p");
    assertThat(show.desk.wants(100, 24).jvms()).isTrue();
    show.keys("Esc");
    assertThat(show.desk.wants(100, 24).task()).isEqualTo(100);
  }

  @Test
  void anyKeysOnAnySize_neverFail() {
    var random = new Random(42);
    List<String> keys = new ArrayList<>(List.of("a", "日", "F9", "Ctrl-K", "Alt-x", "1", "Delete"));
    for (Page page : pages()) {
      page.keymap().bindings().forEach(b -> keys.addAll(b.keys()));
    }
    Keys.EVERYWHERE.bindings().forEach(b -> keys.addAll(b.keys()));
    int[][] sizes = {
      {20, 5}, {1, 1}, {3, 2}, {10, 3}, {30, 1}, {40, 3}, {40, 10}, {80, 24}, {132, 43}, {300, 100}
    };
    for (int[] size : sizes) {
      Model model =
          Fixture.model()
              .withJvms(Fixture.jvms())
              .with(Fixture.overview(List.of()))
              .with(new Attaching(5120, "", "", "no such thing as this, whatever it may be"));
      Show show = new Show(Desk.atProcesses(model), model, size[0], size[1], random.nextBoolean());
      for (int i = 0; i < 400; i++) {
        show.keys(keys.get(random.nextInt(keys.size())));
        show.on(
            new Mouse(
                Mouse.Action.values()[random.nextInt(5)],
                random.nextInt(size[0]),
                random.nextInt(size[1])));
        if (i % 50 == 0) {
          show.tasks(many(random.nextInt(200)));
        }
      }
    }
  }

  private static List<Page> pages() {
    var tasks = new TasksPage(Fixture.SHOP);
    return List.of(
        new ProcessesPage(),
        tasks,
        new DetailPage(Fixture.SHOP, 1),
        new ColumnsPage(tasks),
        new LevelPage(Fixture.SHOP, Level.WAITS),
        new RuntimesPage(Fixture.SHOP),
        new ResourcesPage(Fixture.SHOP),
        new ResourceDetailPage(Fixture.SHOP, 12),
        new ProblemsPage(Fixture.SHOP),
        new DelaysPage(Fixture.SHOP),
        new HeapDumpPage(Fixture.SHOP, 4711),
        new ConfirmPage("sure?", "it is gone then", Action.BACK),
        new AttachPage(1),
        new HelpPage(tasks));
  }
}
