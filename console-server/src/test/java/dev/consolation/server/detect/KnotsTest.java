package dev.consolation.server.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.finding.Finding;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.server.query.Naming;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.Retention;
import dev.consolation.server.state.WaitChanges;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnotsTest {
  private static final long SECOND = 1_000_000_000;
  private static final int TASKS = 12;
  private static final int LOCKS = 8;
  private static final WaitChanges.Taken EVERYTHING =
      new WaitChanges.Taken(true, Set.of(), Set.of());

  private final Feeding feeding = new Feeding(Retention.DEFAULT);
  private final Knots followed = new Knots();
  private final Knots whole = new Knots();

  /** What is found by following changes, which must be what is found by looking at everything. */
  private List<String> look(long now) {
    feeding.apply(now);
    return feeding
        .process()
        .read(
            (picture, time) -> {
              List<String> all =
                  words(
                      whole.check(
                          new Scene(
                              picture,
                              time,
                              new Naming(picture, time),
                              Settings.DEFAULT,
                              EVERYTHING)));
              assertThat(words(followed.check(new Scene(picture, time, Settings.DEFAULT))))
                  .isEqualTo(all);
              return all;
            });
  }

  private static List<String> words(List<Finding> findings) {
    return findings.stream()
        .map(f -> f.name() + f.certainty() + f.tasks() + f.resources())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void followingChanges_findsWhatLookingAtEverythingFinds(long seed) {
    var random = new Random(seed);
    for (long task = 1; task <= TASKS; task++) {
      feeding.spawn(SECOND, task, 0, 1).pollStart(SECOND, task).apply(SECOND);
    }
    int found = 0;
    for (int step = 2; step < 120; step++) {
      long now = step * SECOND;
      for (int i = 0; i < 3; i++) {
        change(random, now);
      }
      found += look(now).size();
    }
    assertThat(found).as("cycles of this seed").isPositive();
  }

  private void change(Random random, long now) {
    long task = 1 + random.nextInt(TASKS);
    long lock = 1 + random.nextInt(LOCKS);
    boolean queue = lock == LOCKS;
    boolean waits = feeding.<Boolean>of(task, (t, time) -> t.state() == TaskState.IDLE);
    switch (random.nextInt(6)) {
      case 0 -> {
        long actor = random.nextInt(TASKS + 1);
        feeding.resources(
            now,
            queue
                ? Feeding.resource(lock, ResourceKind.QUEUE, 0, 1 + random.nextInt(TASKS))
                : Feeding.resource(lock, ResourceKind.LOCK, actor));
      }
      case 1 -> {
        if (waits) {
          feeding.wake(now, task).pollStart(now, task).apply(now);
        }
      }
      default -> {
        if (!waits) {
          feeding.poll(now, task, SECOND / 2, WaitKind.PARK).apply(now);
          long since = feeding.<Long>of(task, (t, time) -> t.since());
          OpKind kind = queue && random.nextBoolean() ? OpKind.PUT : OpKind.ACQUIRE;
          feeding.op(now, task, lock, since, kind, random.nextInt(8) == 0);
        }
      }
    }
  }

  @Test
  void thoseBehind_areCountedToTheLast_andTheFirstAreNamed() {
    feeding.resources(
        1,
        Feeding.resource(1, ResourceKind.LOCK, 2),
        Feeding.resource(2, ResourceKind.LOCK, 1),
        Feeding.resource(3, ResourceKind.LOCK, 3));
    for (long task = 1; task <= 2_003; task++) {
      long lock = task <= 2 ? task : task <= 1_000 ? 1 : 3;
      feeding.spawn(SECOND, task, 0, 1).poll(2 * SECOND, task, 10, WaitKind.PARK);
      feeding.apply(2 * SECOND).op(2 * SECOND, task, lock, 2 * SECOND, OpKind.ACQUIRE, task == 4);
    }
    assertThat(look(3 * SECOND)).isEmpty();
    look(4 * SECOND);
    List<Finding> found =
        feeding
            .process()
            .read((picture, now) -> whole.check(new Scene(picture, now, Settings.DEFAULT)));
    assertThat(found).hasSize(1);
    // Task 3 waits behind the lock and owns the next one; task 4 gives up after a time.
    assertThat(found.get(0).sentence()).endsWith("in a cycle; 2,000 tasks wait behind.");
    assertThat(found.get(0).tasks()).hasSize(1_002).doesNotContain(4L).contains(3L);
  }
}
