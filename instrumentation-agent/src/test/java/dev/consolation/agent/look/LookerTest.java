package dev.consolation.agent.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.TargetJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookerTest {
  private static final long NEW = -1;
  private static final int MANY = 40;

  private final CountDownLatch never = new CountDownLatch(1);
  private final Looker looker = new Looker();
  private final Thread waiting = new Thread(this::await);
  private final List<Long> seen = new ArrayList<>();

  private void await() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @BeforeEach
  void waits() {
    waiting.start();
    Awaitility.await().until(() -> waiting.getState() == Thread.State.WAITING);
  }

  @AfterEach
  void stop() {
    looker.stop();
    waiting.interrupt();
  }

  /** The tasks that were looked at since the last call. */
  private int seen() {
    int before = seen.size();
    for (Look look = looker.poll(); look != null; look = looker.poll()) {
      seen.add(look.task());
    }
    return seen.size() - before;
  }

  private void awaitSeen(int count) {
    Awaitility.await()
        .atMost(TargetJvm.PATIENCE)
        .until(
            () -> {
              seen();
              return seen.size() >= count;
            });
  }

  private boolean still(long task) {
    return looker.still(waiting, waiting.getId(), task, 0);
  }

  private boolean monitor(long task) {
    return looker.monitor(waiting, waiting.getId(), false, task, 0);
  }

  @Test
  void newOne_behindManyThatAreLookedAtAgain_isAmongTheNext() {
    for (int i = 1; i <= MANY; i++) {
      assertThat(still(i)).isTrue();
    }
    assertThat(monitor(NEW)).isTrue();
    seen();
    int before = seen.size();
    awaitSeen(MANY + 1);

    // Between its two looks, 100 ms, there are five others at the most.
    assertThat(seen.indexOf(NEW)).isBetween(before, before + 8);
  }

  @Test
  void oneAgain_behindManyOthers_hasEveryFourthTurn() {
    for (int i = 1; i <= MANY; i++) {
      assertThat(looker.owned(waiting, waiting.getId(), false, i, 0)).isTrue();
    }
    assertThat(still(NEW)).isTrue();
    seen();
    int before = seen.size();
    awaitSeen(MANY + 1);

    assertThat(seen.indexOf(NEW)).isBetween(before, before + 5);
  }

  @Test
  void tooMany_ofOneKind_leaveRoomForTheOthers() {
    int asked = 0;
    while (still(1) && asked < 1_000) {
      asked++;
    }

    assertThat(asked).isBetween(64, 100);
    assertThat(monitor(NEW)).isTrue();
  }

  @Test
  void looks_sayWhetherItIsOneWait() {
    assertThat(monitor(NEW)).isTrue();
    Look first = next();
    assertThat(still(NEW)).isTrue();
    Look second = next();

    assertThat(first.monitor()).isNotNull();
    assertThat(second.monitor()).isNotNull();
    assertThat(second.monitor().count()).isEqualTo(first.monitor().count());
  }

  private Look next() {
    return Awaitility.await()
        .atMost(TargetJvm.PATIENCE)
        .until(looker::poll, java.util.Objects::nonNull);
  }
}
