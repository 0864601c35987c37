package dev.consolation.server.state;

import static dev.consolation.server.state.Feeding.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.task.Outcome;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Waits for resources begin when they are told, and end with the state of their task. */
class WaitsTest {
  private final Feeding feeding = new Feeding(Retention.DEFAULT);

  private Feeding waiting() {
    feeding.spawn(100, 1, 0, 1).poll(1_000, 1, 500, WaitKind.PARK).apply(2_000);
    return feeding.resources(2_000, resource(7, ResourceKind.LOCK, 2)).op(2_000, 1, 7, 1_000);
  }

  private int waiters(long id) {
    return feeding
        .process()
        .read((p, now) -> p.resource(id) == null ? -1 : p.resource(id).waiters());
  }

  @Test
  void op_ofATaskThatWaits_isAWaiter() {
    waiting();
    assertThat(waiters(7)).isEqualTo(1);
    assertThat(feeding.<Long>of(1, (task, now) -> task.op().since())).isEqualTo(1_000);
    assertThat(feeding.process().read((p, now) -> p.resource(7).longestWait(now)).longValue())
        .isEqualTo(1_000);
  }

  @Test
  void op_ofAnEarlierWait_isIgnored() {
    waiting();
    feeding.wake(3_000, 1).poll(5_000, 1, 500, WaitKind.PARK).apply(6_000);
    feeding.op(6_000, 1, 7, 1_000);
    assertThat(waiters(7)).isZero();
    assertThat(feeding.<Boolean>of(1, (task, now) -> task.op() == null)).isTrue();
  }

  @Test
  void wake_endsTheWait_andIsRemembered() {
    waiting();
    feeding.wake(4_500, 1, WakerKind.TASK, true).apply(5_000);
    assertThat(waiters(7)).isZero();
    List<WakeNote> wakes = feeding.process().read((p, now) -> p.resource(7).lastWakes());
    assertThat(wakes)
        .containsExactly(new WakeNote(4_500, 1, 7, WakerKind.TASK, OpKind.ACQUIRE, false, 3_500));
  }

  @Test
  void lostWake_theNextPollEndsTheWait_byWhomIsNotKnown() {
    waiting();
    feeding.poll(9_000, 1, 100, WaitKind.PARK).apply(9_500);
    assertThat(waiters(7)).isZero();
    List<WakeNote> wakes = feeding.process().read((p, now) -> p.resource(7).lastWakes());
    assertThat(wakes)
        .containsExactly(
            new WakeNote(8_900, 1, 0, WakerKind.UNKNOWN, OpKind.ACQUIRE, false, 7_900));
  }

  @Test
  void endOfTheTask_endsTheWait() {
    waiting();
    feeding.end(9_000, 1, Outcome.RETURNED).apply(9_500);
    assertThat(waiters(7)).isZero();
  }

  @Test
  void snapshot_forgetsWhatIsNotToldAgain() {
    waiting();
    feeding.resources(2_500, resource(8, ResourceKind.LOCK, 0));
    feeding.spawn(100, 1, 0, 1).waitStart(1_000, 1, WaitKind.PARK.code()).apply(3_000, true, false);
    feeding.resources(3_000, resource(7, ResourceKind.LOCK, 2)).op(3_000, 1, 7, 1_000);
    feeding.apply(3_100, false, true);
    assertThat(waiters(7)).isEqualTo(1);
    assertThat(waiters(8)).isEqualTo(-1);
  }

  @Test
  void resourceThatIsGone_leavesNobodyWaiting() {
    waiting();
    feeding.feed().write(3_000, () -> feeding.feed().resourceGone(7));
    assertThat(feeding.<Boolean>of(1, (task, now) -> task.op() == null)).isTrue();
    assertThat(waiters(7)).isEqualTo(-1);
  }

  @Test
  void moreResourcesThanAreKept_areCounted() {
    var small = new Feeding(new Retention(3, Duration.ofSeconds(60), 100, 10, 2, 4));
    for (int i = 1; i <= 5; i++) {
      small.resources(1_000, resource(i, ResourceKind.LOCK, 0));
    }
    assertThat(small.process().read((p, now) -> p.resources().size()).intValue()).isEqualTo(2);
    assertThat(small.process().read((p, now) -> p.dropped().get(5)).longValue()).isEqualTo(3);
  }

  @Test
  void wakes_ofManyWaits_areKeptUpToABound_newestFirst() {
    feeding.resources(10, resource(7, ResourceKind.SEMAPHORE, 0));
    feeding.spawn(100, 1, 0, 1).apply(200);
    for (int i = 1; i <= 100; i++) {
      long at = i * 1_000_000L;
      feeding.poll(at, 1, 100, WaitKind.PARK).apply(at);
      feeding.op(at, 1, 7, at);
      feeding.wake(at + 500_000, 1).apply(at + 600_000);
    }
    List<WakeNote> wakes = feeding.process().read((p, now) -> p.resource(7).lastWakes());
    assertThat(wakes).hasSize(64);
    assertThat(wakes.getFirst().at()).isEqualTo(100_500_000);
    assertThat(wakes.getLast().at()).isEqualTo(37_500_000);
    assertThat(feeding.process().read((p, now) -> p.resource(7).wakes()).longValue())
        .isEqualTo(100);
  }

  /** Events that come late, twice or never, and ops of waits that are over, leave no ghost. */
  @Test
  void randomEvents_leaveNobodyWaitingWhoWentOn() {
    for (long seed = 0; seed < 200; seed++) {
      new Storm(seed).run();
    }
  }

  private static final class Storm {
    private final long seed;
    private final Random random;
    private final Feeding feeding = new Feeding(Retention.DEFAULT);
    private final List<long[]> waits = new ArrayList<>();
    private long time = 1_000;

    Storm(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
    }

    void run() {
      for (int i = 0; i < 60; i++) {
        batch();
        check();
      }
      // Everybody goes on, and says so.
      for (int task = 1; task <= 8; task++) {
        feeding.pollStart(time + 1_000_000 + task, task);
      }
      time += 2_000_000;
      feeding.apply(time);
      check();
      long ghosts =
          feeding
              .process()
              .read((p, now) -> p.resources().stream().mapToLong(r -> r.waiters()).sum());
      assertThat(ghosts).as("ghosts with seed " + seed).isZero();
    }

    private void batch() {
      boolean snapshot = random.nextInt(15) == 0;
      if (random.nextInt(4) == 0) {
        feeding.resources(time, resource(1 + random.nextInt(5), ResourceKind.LOCK, 1));
      }
      for (int i = random.nextInt(12); i > 0; i--) {
        event();
      }
      feeding.apply(time, snapshot, false);
      for (int i = random.nextInt(6); i > 0 && !waits.isEmpty(); i--) {
        long[] wait = waits.get(Math.max(0, waits.size() - 1 - random.nextInt(6)));
        feeding.op(time, wait[0], 1 + random.nextInt(5), wait[1]);
      }
      if (random.nextInt(20) == 0) {
        feeding.feed().write(time, () -> feeding.feed().resourceGone(1 + random.nextInt(5)));
      }
      if (snapshot) {
        feeding.apply(time, false, true);
      }
      if (random.nextInt(30) == 0) {
        feeding.reconnect();
      }
    }

    private void event() {
      long task = 1 + random.nextInt(8);
      time += 1 + random.nextInt(40_000);
      long late = Math.max(1, time - random.nextInt(60_000));
      switch (random.nextInt(8)) {
        case 0 -> feeding.spawn(late, task, 0, 1);
        case 1, 2 -> {
          feeding.poll(late, task, random.nextInt(500), WaitKind.PARK);
          waits.add(new long[] {task, late});
        }
        case 3 -> {
          feeding.waitStart(late, task, WaitKind.MONITOR.code() | (random.nextInt(2) << 5));
          waits.add(new long[] {task, late});
        }
        case 4 -> feeding.waitEnd(late, task);
        case 5 -> feeding.wake(late, task);
        case 6 -> feeding.pollStart(late, task);
        default -> {
          if (random.nextInt(10) == 0) {
            feeding.end(late, task, Outcome.RETURNED);
          } else {
            feeding.wake(late, task, WakerKind.SELF, false);
          }
        }
      }
    }

    private void check() {
      feeding
          .process()
          .read(
              (p, now) -> {
                for (ResourceRecord resource : p.resources()) {
                  for (OpRecord op : resource.ops()) {
                    TaskRecord task = op.task();
                    String what = "seed " + seed + ", task " + task.id();
                    assertThat(p.task(task.id())).as(what).isSameAs(task);
                    assertThat(task.op()).as(what).isSameAs(op);
                    assertThat(task.state().name()).as(what).isEqualTo("IDLE");
                    assertThat(task.since()).as(what).isEqualTo(op.since());
                    assertThat(p.resource(resource.id())).as(what).isSameAs(resource);
                  }
                }
                for (long id = 1; id <= 8; id++) {
                  TaskRecord task = p.task(id);
                  if (task != null && task.op() != null) {
                    assertThat(task.op().resource().ops()).contains(task.op());
                  }
                }
                return null;
              });
    }
  }
}
