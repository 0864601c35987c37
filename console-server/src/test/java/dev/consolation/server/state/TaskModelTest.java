package dev.consolation.server.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.state.TaskModel.Event;
import dev.consolation.server.state.TaskModel.Life;
import dev.consolation.task.TaskState;
import dev.consolation.task.WakerKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the state says of tasks against what is true of them, over many random lives. */
class TaskModelTest {
  private static final long END = 1_000_000;
  private static final Retention ALL =
      new Retention(1_000_000, Duration.ofDays(1), 1_000_000, 20, 1_000, 4);

  @Test
  void state_isTrue_whateverTheOrderOfTheEvents() {
    for (long seed = 0; seed < 300; seed++) {
      check(seed);
    }
  }

  private void check(long seed) {
    var model = new TaskModel(seed, 60, END);
    var feeding = new Feeding(ALL);
    int batch = 0;
    for (Event event : model.events) {
      feeding.put(event.kind(), event.time(), event.task(), event.args());
      if (++batch % 37 == 0) {
        feeding.apply(Math.min(event.told(), END));
      }
    }
    feeding.apply(END);
    long live = 0;
    for (Life life : model.lives) {
      compare(seed, life, feeding);
      live += life.state == TaskState.ENDED ? 0 : 1;
    }
    Counts counts = feeding.counts();
    assertThat(counts.spawned()).isEqualTo(model.lives.size());
    assertThat(counts.running() + counts.scheduled() + counts.idle()).isEqualTo(live);
    assertThat(counts.ended()).isEqualTo(model.lives.size() - live);
  }

  private void compare(long seed, Life life, Feeding feeding) {
    feeding.of(
        life.id,
        (task, now) -> {
          long running = life.pollStart < 0 ? 0 : END - life.pollStart;
          boolean scheduled = life.state == TaskState.SCHEDULED;
          assertThat(
                  new long[] {
                    task.polls(),
                    task.wakes(),
                    task.wakes(WakerKind.SELF),
                    task.busy(now),
                    task.scheduled(now),
                    task.spawnedAt(),
                    task.since(),
                    task.state().code(),
                    task.outcome().code(),
                    task.site().site().line()
                  })
              .describedAs(
                  "seed %d, task %d: polls, wakes, self wakes, busy, scheduled, spawned at, since,"
                      + " state, outcome, site",
                  seed, life.id)
              .containsExactly(
                  life.polls + (life.pollStart < 0 ? 0 : 1),
                  life.wakes,
                  life.wakesBySelf,
                  life.busy + running,
                  life.scheduled + (scheduled ? END - life.since : 0),
                  life.spawnedAt,
                  life.since,
                  life.state.code(),
                  life.outcome.code(),
                  life.site);
          return null;
        });
  }
}
