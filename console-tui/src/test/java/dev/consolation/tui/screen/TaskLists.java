package dev.consolation.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.client.model.TasksWant;
import dev.consolation.tui.widget.Grid;
import dev.consolation.view.TaskLine;
import java.util.ArrayList;
import java.util.List;

/** Lists of tasks for tests, and what a screen shows of one. */
final class TaskLists {
  private TaskLists() {}

  static TasksWant wanted(Show show) {
    TasksWant want = show.desk.wants(show.width, show.height).tasks();
    assertThat(want).isNotNull();
    return want;
  }

  static String titles(Show show) {
    return show.screenText().lines().skip(Header.lines(show.height) + 1).findFirst().orElse("");
  }

  static String chosen(Show show) {
    Grid grid = show.grid();
    List<String> lines = grid.text().lines().toList();
    for (int y = 0; y < grid.height(); y++) {
      if (grid.ground(0, y) == dev.consolation.tui.theme.Ground.SELECTED) {
        return lines.get(y);
      }
    }
    throw new AssertionError("no row is chosen");
  }

  static List<TaskLine> many(int count) {
    TaskLine like = Fixture.tasks().get(1);
    var tasks = new ArrayList<TaskLine>();
    for (int i = 1; i <= count; i++) {
      tasks.add(copy(like, 0, 0, i, "worker-" + i));
    }
    return tasks;
  }

  static TaskLine grouped(TaskLine task, long group) {
    return copy(task, group, 12, 0, "");
  }

  static TaskLine copy(TaskLine t, long group, int count, long id, String name) {
    return new TaskLine(
        group,
        count,
        count,
        0,
        group != 0,
        false,
        id,
        t.kind(),
        t.state(),
        name,
        t.findings(),
        t.busy(),
        t.scheduled(),
        t.idle(),
        t.total(),
        t.polls(),
        t.wakes(),
        t.waiting(),
        t.stateFor(),
        t.spawnSite(),
        t.runtime(),
        t.parent(),
        t.outcome(),
        t.seenAtAttach(),
        t.taskClass());
  }
}
