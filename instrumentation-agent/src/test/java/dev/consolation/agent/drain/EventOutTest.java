package dev.consolation.agent.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.agent.probe.Probes;
import dev.consolation.event.EventKind;
import dev.consolation.event.EventReader;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventOutTest {
  private static final int SITE = 3;
  private static final int RUNTIME = 1;
  private static final int CODE = 7;
  private static final long WORKER = 21;

  private final EventOut out = new EventOut(Redaction.NONE);
  private long told;
  private long summed;
  private long failed;
  private long lifetimes;
  private long busy;

  @BeforeEach
  void open() {
    Probes.level(Probes.WAITS);
    out.open(true);
  }

  @AfterEach
  void off() {
    Probes.level(Probes.OFF);
  }

  private void life(long id, long lifetime, long busyNanos, Outcome outcome) {
    out.describe(5, TaskKind.VIRTUAL_THREAD, false, SITE, RUNTIME, CODE);
    out.life(id, 1_000 + id, lifetime, busyNanos, outcome, 0, WORKER);
  }

  private void read() {
    out.flush();
    EventReader events = new EventReader(out.writer().bytes(), 0, out.writer().size());
    while (events.next()) {
      assertThat(events.arg(EventKind.SITE)).isEqualTo(SITE);
      assertThat(events.arg(EventKind.RUNTIME)).isEqualTo(RUNTIME);
      assertThat(events.arg(EventKind.TASK_CLASS)).isEqualTo(CODE);
      assertThat(events.arg(EventKind.TASK_KIND)).isEqualTo(TaskKind.VIRTUAL_THREAD.code());
      assertThat(events.arg(EventKind.WORKER)).isEqualTo(WORKER);
      lifetimes += events.arg(EventKind.LIFETIME);
      busy += events.arg(EventKind.BUSY);
      if (events.kind() == EventKind.LIVES) {
        assertThat(events.task()).isZero();
        summed += events.arg(EventKind.LIVES_COUNT);
      } else {
        assertThat(events.kind()).isEqualTo(EventKind.LIFE);
        told++;
        failed += events.arg(EventKind.OUTCOME) == Outcome.FAILED.code() ? 1 : 0;
      }
    }
  }

  @Test
  void lives_beyondWhatABatchTells_areSummedUpExactly() {
    long expectedLifetimes = 0;
    long expectedBusy = 0;
    for (int i = 1; i <= 100_000; i++) {
      long lifetime = i;
      long ran = i / 3;
      expectedLifetimes += lifetime;
      expectedBusy += ran;
      life(i, lifetime, ran, Outcome.RETURNED);
    }
    read();
    assertThat(told).isEqualTo(512);
    assertThat(told + summed).isEqualTo(100_000);
    assertThat(lifetimes).isEqualTo(expectedLifetimes);
    assertThat(busy).isEqualTo(expectedBusy);
    assertThat(out.writer().count()).isLessThan(700);
  }

  @Test
  void firstLife_ofASiteBeyondWhatABatchTells_isToldByItself() {
    for (int i = 1; i <= 1_000; i++) {
      life(i, 10, 5, Outcome.RETURNED);
    }
    out.flush();
    long before = out.writer().count();
    for (int i = 1; i <= 3; i++) {
      out.describe(5, TaskKind.VIRTUAL_THREAD, false, 0, RUNTIME, CODE);
      out.life(2_000 + i, 2_000 + i, 10, 5, Outcome.RETURNED, 0, WORKER);
    }
    assertThat(out.writer().count()).isEqualTo(before + 1);
    out.flush();
    assertThat(out.writer().count()).isEqualTo(before + 2);
  }

  @Test
  void lives_thatFailed_areAllTold() {
    for (int i = 1; i <= 2_000; i++) {
      life(i, 10, 5, i % 2 == 0 ? Outcome.FAILED : Outcome.RETURNED);
    }
    read();
    assertThat(failed).isEqualTo(1_000);
    assertThat(told + summed).isEqualTo(2_000);
  }

  @Test
  void lives_whenEverythingIsAskedFor_areAllTold() {
    Probes.level(Probes.EVERYTHING);
    for (int i = 1; i <= 2_000; i++) {
      life(i, 10, 5, Outcome.RETURNED);
    }
    read();
    assertThat(told).isEqualTo(2_000);
    assertThat(summed).isZero();
  }

  @Test
  void lives_withoutAStream_areNotKept() {
    out.open(false);
    for (int i = 1; i <= 2_000; i++) {
      life(i, 10, 5, Outcome.RETURNED);
    }
    assertThat(out.pending()).isZero();
  }
}
