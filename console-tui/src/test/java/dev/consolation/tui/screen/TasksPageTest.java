package dev.consolation.tui.screen;

import static dev.consolation.tui.screen.TaskLists.chosen;
import static dev.consolation.tui.screen.TaskLists.grouped;
import static dev.consolation.tui.screen.TaskLists.many;
import static dev.consolation.tui.screen.TaskLists.titles;
import static dev.consolation.tui.screen.TaskLists.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.client.model.Grouping;
import dev.consolation.client.model.Model;
import dev.consolation.client.model.TaskPage;
import dev.consolation.client.model.TasksWant;
import dev.consolation.tui.input.Key;
import dev.consolation.tui.input.Mouse;
import dev.consolation.tui.input.Paste;
import dev.consolation.tui.widget.Grid;
import dev.consolation.view.Evidence;
import dev.consolation.view.ProcessLine;
import dev.consolation.view.TaskColumn;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Work;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What keys and the mouse do to the list of tasks, without a terminal and without a network. */
class TasksPageTest {
  @Test
  void selection_followsTheTask_whenTheListIsSortedAnew() {
    List<TaskLine> tasks = new ArrayList<>(Fixture.tasks());
    Show show = Show.tasks(100, 24).keys("Down", "Down", "Down");
    assertThat(chosen(show)).contains("Orders λ").contains(" -2 ");
    Collections.reverse(tasks);
    show.tasks(tasks).refresh();
    assertThat(chosen(show)).contains(" -2 ");
    assertThat(show.screenText()).contains("38 of 41");
  }

  @Test
  void selection_untouched_staysAtTheTop() {
    List<TaskLine> tasks = new ArrayList<>(Fixture.tasks());
    Show show = Show.tasks(100, 24);
    assertThat(chosen(show)).contains("main");
    Collections.reverse(tasks);
    show.tasks(tasks);
    assertThat(chosen(show)).contains(" 139 ").doesNotContain("main");
    assertThat(show.screenText()).contains("1 of 41");
  }

  @Test
  void selection_taskGone_leavesItsPlaceToTheNext() {
    List<TaskLine> tasks = new ArrayList<>(Fixture.tasks());
    Show show = Show.tasks(100, 24).keys("Down");
    assertThat(chosen(show)).contains("order-0");
    tasks.remove(1);
    show.tasks(tasks).refresh();
    assertThat(chosen(show)).contains("客户-1");
  }

  @Test
  void moving_reachesEveryRow_andNothingBeyond() {
    Show show = Show.tasks(100, 24).keys("End");
    assertThat(show.screenText()).contains("41 of 41");
    show.keys("Down", "PageDown");
    assertThat(show.screenText()).contains("41 of 41");
    show.keys("PageUp");
    assertThat(show.screenText()).contains("23 of 41");
    show.keys("Home", "Up", "PageUp");
    assertThat(show.screenText()).contains("1 of 41");
    for (int i = 2; i <= 41; i++) {
      show.keys("Down");
      assertThat(show.screenText()).contains(i + " of 41");
    }
  }

  @Test
  void window_isThreeScreensAroundWhatIsSeen() {
    Show show = Show.tasks(100, 24);
    assertThat(wanted(show).offset()).isZero();
    assertThat(wanted(show).limit()).isEqualTo(54);
    show.tasks(many(1_000)).keys("End");
    assertThat(wanted(show).offset()).isEqualTo(1_000 - 2 * 18);
    assertThat(wanted(show).follow()).isEqualTo(1_000);
  }

  @Test
  void sort_movesOverEveryColumnAndRound() {
    Show show = Show.tasks(200, 24);
    Set<TaskColumn> seen = EnumSet.noneOf(TaskColumn.class);
    for (int i = 0; i < TaskColumn.values().length - 1; i++) {
      show.keys("Right");
      TasksWant want = wanted(show);
      assertThat(want.descending()).as(want.sort().key()).isEqualTo(want.sort().number());
      String mark = want.descending() ? "▾" : "▴";
      assertThat(titles(show))
          .contains(want.sort().number() ? mark + want.sort().title() : want.sort().title() + mark);
      seen.add(want.sort());
    }
    assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.of(TaskColumn.COUNT)));
    assertThat(wanted(show).sort()).isEqualTo(TaskColumn.TOTAL);
    show.keys("i");
    assertThat(wanted(show).descending()).isFalse();
  }

  @Test
  void sort_narrowScreen_showsTheSortedColumn() {
    Show show = Show.tasks(40, 10);
    for (int i = 0; i < TaskColumn.values().length; i++) {
      show.keys("Right");
      assertThat(titles(show)).containsAnyOf("▾", "▴");
    }
  }

  @Test
  void click_onATitle_sortsByIt_andAgainTurnsItRound() {
    Show show = Show.tasks(100, 24);
    int x = titles(show).indexOf("since");
    show.on(new Mouse(Mouse.Action.PRESS, x, 4));
    assertThat(wanted(show).sort()).isEqualTo(TaskColumn.SINCE);
    assertThat(wanted(show).descending()).isTrue();
    show.on(new Mouse(Mouse.Action.PRESS, x, 4));
    assertThat(wanted(show).descending()).isFalse();
  }

  @Test
  void click_onARow_choosesIt_andAgainOpensIt() {
    Show show = Show.tasks(100, 24);
    show.on(new Mouse(Mouse.Action.PRESS, 20, 6));
    assertThat(chosen(show)).contains("order-0");
    show.on(new Mouse(Mouse.Action.PRESS, 20, 6));
    assertThat(show.screenText()).contains("virtual thread 100  order-0");
  }

  @Test
  void dump_hasColumnsOfTime_onlyWhereARecordingTellsThem() {
    Show show = Show.tasks(200, 24);
    show.model(show.model.withProcesses(List.of(Fixture.frozen(Work.NONE))));
    assertThat(titles(show)).doesNotContain("since", "spawn site", "total", "busy", "polls");
    Show recorded = Show.tasks(200, 24);
    var waited = new Evidence(Evidence.WAITED, true, "node.csr", "");
    var spawned = new Evidence(Evidence.SPAWNED, true, "node.csr", "");
    ProcessLine process = Fixture.frozen(Work.NONE, waited, spawned);
    recorded.model(recorded.model.withProcesses(List.of(process)));
    assertThat(titles(recorded))
        .contains("since", "spawn site")
        .doesNotContain("total", "busy", "polls");
  }

  @Test
  void wheel_movesByThree() {
    Show show = Show.tasks(100, 24);
    show.on(new Mouse(Mouse.Action.WHEEL_DOWN, 20, 6));
    assertThat(show.screenText()).contains("4 of 41");
    show.on(new Mouse(Mouse.Action.WHEEL_UP, 20, 6));
    assertThat(show.screenText()).contains("1 of 41");
  }

  @Test
  void column_isResized() {
    Show show = Show.tasks(120, 24);
    int before = titles(show).indexOf("waiting on");
    show.keys(">", ">", ">");
    assertThat(titles(show).indexOf("▾total")).isPositive();
    show.keys("<", "<", "<", "<");
    assertThat(titles(show)).contains("waiting on");
    assertThat(before).isPositive();
    for (int i = 0; i < 200; i++) {
      show.keys(">");
    }
    assertThat(titles(show)).contains("name");
    for (int i = 0; i < 200; i++) {
      show.keys("<");
    }
    assertThat(titles(show)).contains("waiting on");
  }

  @Test
  void columns_areChosen_butNeverTheNameTakenAway() {
    Show show = Show.tasks(200, 24).keys("c");
    for (int i = 0; i < TaskColumn.values().length; i++) {
      show.keys("Space", "Down");
    }
    show.keys("Esc");
    assertThat(titles(show).strip()).isEqualTo("name");
  }

  @Test
  void filter_isAskedForAsItIsTyped_andDroppedByEscape() {
    Show show = Show.tasks(100, 24).keys("/", "s", "q", "Space", "?");
    assertThat(wanted(show).filter()).isEqualTo("sq ?");
    show.keys("Backspace", "Backspace", "Enter");
    assertThat(wanted(show).filter()).isEqualTo("sq");
    assertThat(show.screenText()).contains("/ sq");
    show.keys("/", "x");
    assertThat(wanted(show).filter()).isEqualTo("sqx");
    show.keys("Esc");
    assertThat(wanted(show).filter()).isEmpty();
  }

  @Test
  void enter_whileTheScreenShowsWhatAnOlderFilterFound_opensNothing() {
    Show show = Show.tasks(100, 24).keys("Down");
    for (String key : List.of("/", "q", "Enter", "Enter")) { // faster than the server answers
      show.desk.on(new Key(key), 100, 24, Fixture.NOW_MILLIS);
    }
    assertThat(show.screenText()).contains("/ q");
    show.refresh().keys("Esc", "Down", "Enter");
    assertThat(show.screenText()).doesNotContain("/ q").contains("Esc back");
  }

  @Test
  void filter_takesAPaste_andOnlyWhileItIsTyped() {
    Show show = Show.tasks(100, 24);
    show.on(new Paste("qqq"));
    assertThat(wanted(show).filter()).isEmpty();
    show.keys("/");
    show.on(new Paste("state:idle\n"));
    assertThat(wanted(show).filter()).isEqualTo("state:idle");
  }

  @Test
  void filterError_standsUnderItsColumn() {
    Show show = Show.tasks(100, 24).keys("/", "a", "Space", "b", ">", "x");
    TasksWant want = wanted(show);
    Model model =
        show.model.with(
            new TaskPage(
                want,
                Fixture.NOW,
                41,
                41,
                0,
                Fixture.tasks(),
                "at column 5: 'x' is no duration",
                4));
    var grid = new Grid(100, 24, false);
    show.desk.update(model);
    show.desk.draw(grid.canvas(), Fixture.NOW_MILLIS);
    List<String> lines = grid.text().lines().toList();
    assertThat(lines.get(3).indexOf("x")).isEqualTo(lines.get(4).indexOf("▴"));
    assertThat(lines.get(4)).endsWith("▴ 'x' is no duration");
  }

  @Test
  void grouping_goesRound() {
    Show show = Show.tasks(120, 24);
    assertThat(wanted(show).grouping()).isEqualTo(Grouping.FLAT);
    show.keys("g");
    assertThat(wanted(show).grouping()).isEqualTo(Grouping.BY_SITE);
    assertThat(titles(show)).contains("count");
    assertThat(show.screenText()).contains("by spawn site");
    show.keys("g");
    assertThat(wanted(show).grouping()).isEqualTo(Grouping.TREE);
    show.keys("g");
    assertThat(wanted(show).grouping()).isEqualTo(Grouping.FLAT);
  }

  @Test
  void group_isOpenedAndClosedByEnter() {
    TaskLine task = Fixture.tasks().get(1);
    TaskLine group = grouped(task, 7);
    Show show = Show.tasks(120, 24).tasks(List.of(group)).keys("g", "Enter");
    assertThat(wanted(show).toggled()).containsExactly(7L);
    assertThat(show.screenText()).contains("▸ Inventory.accept:17");
    show.keys("Tab");
    assertThat(wanted(show).toggled()).isEmpty();
  }
}
