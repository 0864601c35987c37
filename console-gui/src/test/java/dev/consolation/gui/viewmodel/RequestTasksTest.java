package dev.consolation.gui.viewmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.view.Place;
import dev.consolation.view.RequestDetail;
import dev.consolation.view.RequestDetail.Part;
import dev.consolation.view.RequestDetail.PastWait;
import dev.consolation.view.RequestLine;
import dev.consolation.view.TaskLine;
import dev.consolation.view.Wait;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestTasksTest {
  private static final long MS = 1_000_000;

  private final RequestTasks tasks = new RequestTasks();

  private static TaskLine task(long id, String name, long total) {
    return new TaskLine(
        0,
        0,
        0,
        0,
        false,
        false,
        id,
        TaskKind.VIRTUAL_THREAD,
        TaskState.ENDED,
        name,
        0,
        total / 10,
        0,
        total - total / 10,
        total,
        3,
        2,
        Wait.NONE,
        0,
        Place.UNKNOWN,
        "",
        0,
        Outcome.RETURNED,
        false,
        "");
  }

  private static RequestDetail request() {
    TaskLine first = task(7, "GET /orders", 50 * MS);
    PastWait lock =
        new PastWait(2 * MS, 30 * MS, "lock Inventory.lock", Place.UNKNOWN, "GET /stock");
    PastWait sleep = new PastWait(33 * MS, 5 * MS, "sleep", Place.UNKNOWN, "");
    return new RequestDetail(
        new RequestLine(first, 0, 2, List.of()),
        List.of(
            new Part(first, 0, 0, List.of(lock, sleep)),
            new Part(task(8, "", 60 * MS), 1, 40 * MS, List.of())),
        3);
  }

  @Test
  void place_isTheShareOfTheTimeUntilTheLastTaskHasEnded() {
    tasks.settle(request(), 10);
    assertThat(tasks.place(0)).isZero();
    assertThat(tasks.place(50 * MS)).isCloseTo(0.5, within(1e-9));
    assertThat(tasks.place(500 * MS)).isEqualTo(1);
  }

  @Test
  void tasks_areNamed_withTheirLongestWait() {
    tasks.settle(request(), 10);
    assertThat(tasks.rows())
        .extracting(part -> RequestTasks.name(part.task()))
        .containsExactly("GET /orders", "virtual thread 8");
    assertThat(tasks.rows())
        .extracting(RequestTasks::longest)
        .containsExactly("lock Inventory.lock 30.0ms", "");
    assertThat(RequestTasks.numbers(request()))
        .isEqualTo("returned, 50.0ms; busy 5.00ms, scheduled 0, waiting 45.0ms; 3 tasks not kept");
  }

  @Test
  void waits_areThoseOfTheChosenTask() {
    tasks.settle(request(), 10);
    assertThat(tasks.waits().more()).isEqualTo("of GET /orders");
    assertThat(tasks.waits().lines())
        .extracting(Sheet.Line::label, Sheet.Line::value, Sheet.Line::more)
        .containsExactly(
            tuple("+2.00ms", "30.0ms for lock Inventory.lock", "woken by GET /stock"),
            tuple("+33.0ms", "5.00ms for sleep", ""));
    tasks.choose(1, 10);
    assertThat(tasks.waits().lines())
        .extracting(Sheet.Line::value)
        .containsExactly("It did not wait for long.");
  }

  @Test
  void nothingKnown_hasNoRowsAndNoWaits() {
    assertThat(tasks.chosen()).isNull();
    assertThat(tasks.waits().lines()).isEmpty();
    assertThat(tasks.place(5)).isBetween(0.0, 1.0);
  }
}
