package dev.consolation.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.Retention;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskQueryTest {
  private static final long MS = 1_000_000;

  private final Feeding feeding = new Feeding(Retention.DEFAULT);

  private void spawn(long time, long id, TaskKind kind, int site, int name, long number) {
    long parent = EventWriter.zigzag(id == 31 ? 30 : 1);
    feeding.put(EventKind.SPAWN, time, id, parent, kind.code(), site, 1, 2, name, number);
  }

  @BeforeEach
  void tasks() {
    feeding
        .feed()
        .write(
            0,
            () -> {
              feeding.feed().name(17, "order-");
              feeding.feed().name(18, "java.util.concurrent.locks.ReentrantLock");
              feeding.feed().site(9, "com.acme.Stock", "take", "Stock.java", 42);
            });
    spawn(0, 30, TaskKind.VIRTUAL_THREAD, 1, 17, 12 + 1);
    feeding.put(EventKind.POLL, 300 * MS, 30, 200 * MS, WaitKind.PARK.code(), 18, 9, 5);
    spawn(0, 31, TaskKind.VIRTUAL_THREAD, 2, 17, 7 + 1);
    feeding.pollStart(999 * MS, 31);
    spawn(0, -32, TaskKind.JOB, 3, 0, 0);
    spawn(0, 333, TaskKind.SCHEDULED_JOB, 3, 3, 0);
    feeding.put(EventKind.POLL, 2 * MS, 333, MS, WaitKind.TIMER_DUE.code());
    feeding.wake(3 * MS, 333, WakerKind.TIMER, true);
    feeding.put(EventKind.POLL, 4 * MS, 333, MS, WaitKind.SLEEP.code());
    spawn(0, 34, TaskKind.VIRTUAL_THREAD, 4, 4, 0);
    feeding.end(10 * MS, 34, Outcome.FAILED).apply(1_000 * MS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "                            | 30 31 -32 333 34",
        "order                       | 30 31",
        "ORDER-1                     | 30",
        "r-12                        | 30",
        "12                          | 30",
        "\"der-7\"                   | 31",
        "33                          | 333",
        "-32                         | -32",
        "name:order                  | 30 31",
        "name:name3                  | 333",
        "site:C3.java:3              | -32 333",
        "site:com.acme.c1            | 30",
        "runtime:virtual             | 30 31 -32 333 34",
        "runtime:\"virtual threads\" | 30 31 -32 333 34",
        "class:Name2                 | 30 31 -32 333 34",
        "waiting:reentrantlock       | 30",
        "waiting:sleep               | 333",
        "sleep                       | 333",
        "at:stock.take               | 30",
        "Stock.java:42               | ",
        "state:idle                  | 30 333",
        "state:r                     | 31",
        "state:scheduled             | -32",
        "state:ended                 | 34",
        "kind:job                    | -32",
        "kind:v                      | 30 31 34",
        "kind:s                      | 333",
        "outcome:failed              | 34",
        "id:30                       | 30",
        "id:-32                      | -32",
        "parent:30                   | 31",
        "busy>100ms                  | 30",
        "busy >= 200ms               | 30",
        "busy>0.2s                   | ",
        "busy=0                      | -32 34",
        "busy<=1ms                   | 31 -32 34",
        "scheduled>900ms             | 31 -32",
        "idle>500ms                  | 30 333",
        "total<1s                    | 34",
        "since>5s                    | ",
        "since>=990ms                | -32 333 34",
        "polls=2                     | 333",
        "polls>0                     | 30 31 333",
        "wakes=1                     | 333",
        "pins>0                      | ",
        "state:idle busy>100ms       | 30",
        "state:idle and polls=2      | 333",
        "kind:job or state:running   | 31 -32",
        "not kind:virtual            | -32 333",
        "-kind:virtual -order        | -32 333",
        "NOT (kind:v OR kind:job)    | 333",
        "order state:idle or 333     | 30 333",
        "order (state:idle or 333)   | 30",
        "-(order)                    | -32 333 34",
        "notable                     | ",
      })
  void filter_findsTasks(String filter, String expected) {
    String typed = filter == null ? "" : filter;
    TaskQuery query = ((TaskQuery.Result.Good) TaskQuery.parse(typed)).query();
    List<String> found = new ArrayList<>();
    for (long id : new long[] {30, 31, -32, 333, 34}) {
      boolean matches = feeding.of(id, query::matches);
      if (matches) {
        found.add(Long.toString(id));
      }
    }
    assertThat(String.join(" ", found)).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void query_remembersTextsThatComeLater() {
    TaskQuery query = ((TaskQuery.Result.Good) TaskQuery.parse("late")).query();
    assertThat(feeding.<Boolean>of(30, query::matches)).isFalse();
    for (int i = 0; i < 500; i++) {
      int id = 100 + i;
      feeding
          .feed()
          .write(2_000 * MS, () -> feeding.feed().name(id, id == 599 ? "later" : "other" + id));
    }
    feeding.put(EventKind.RENAME, 2_000 * MS, 30, 599, 0).apply(2_000 * MS);
    assertThat(feeding.<Boolean>of(30, query::matches)).isTrue();
  }
}
