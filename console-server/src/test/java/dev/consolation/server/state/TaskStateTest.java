package dev.consolation.server.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.event.WaitCode;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.TaskState;
import dev.consolation.task.WaitKind;
import dev.consolation.task.WakerKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskStateTest {
  private final Feeding feeding = new Feeding(Retention.DEFAULT);

  private TaskState state(long task) {
    return feeding.of(task, (t, now) -> t.state());
  }

  @Test
  void poll_ofAnUnknownTask_makesIt() {
    feeding.poll(500, 30, 200, WaitKind.PARK).apply(1_000);
    assertThat(feeding.counts()).isEqualTo(new Counts(0, 0, 1, 1, 0, 0));
    assertThat(
            feeding.<List<Object>>of(
                30, (t, now) -> List.of(t.kind(), t.busy(now), t.idle(now), t.total(now))))
        .containsExactly(TaskKind.UNKNOWN, 200L, 500L, 700L);
  }

  @Test
  void spawn_afterItsFirstPoll_completesTheTask() {
    feeding.poll(500, 30, 200, WaitKind.PARK).spawn(250, 30, 5, 3).apply(1_000);
    assertThat(feeding.counts()).isEqualTo(new Counts(0, 0, 1, 1, 0, 0));
    assertThat(
            feeding.<List<Object>>of(
                30,
                (t, now) ->
                    List.of(
                        t.kind(),
                        t.parent(),
                        t.site().site().line(),
                        t.scheduled(now),
                        t.total(now),
                        t.site().spawned())))
        .containsExactly(TaskKind.VIRTUAL_THREAD, 5L, 3, 50L, 750L, 1L);
  }

  @Test
  void end_ofAnUnknownTask_countsOnce() {
    feeding.end(500, 30, Outcome.FAILED).apply(1_000);
    assertThat(feeding.counts()).isEqualTo(new Counts(0, 0, 0, 1, 1, 1));
    feeding.spawn(400, 30, 5, 3).apply(1_100);
    assertThat(feeding.counts()).isEqualTo(new Counts(0, 0, 0, 1, 1, 1));
    assertThat(
            feeding.<List<Object>>of(
                30, (t, now) -> List.of(t.state(), t.kind(), t.total(now), t.site().failed())))
        .containsExactly(TaskState.ENDED, TaskKind.VIRTUAL_THREAD, 100L, 1L);
  }

  @Test
  void lives_summedUp_countInProcessSiteAndRuntime() {
    long[] life = new long[EventKind.MAX_ARGUMENTS];
    life[EventKind.LIVES_COUNT] = 1_000;
    life[EventKind.TASK_KIND] = TaskKind.VIRTUAL_THREAD.code();
    life[EventKind.SITE] = 3;
    life[EventKind.RUNTIME] = 1;
    life[EventKind.LIFETIME] = 5_000_000;
    life[EventKind.BUSY] = 2_000_000;
    life[EventKind.WORKER] = 21;
    feeding.spawn(10, 30, 0, 3).put(EventKind.LIVES, 500, 0, life).apply(1_000);
    assertThat(feeding.counts()).isEqualTo(new Counts(0, 1, 0, 1_001, 1_000, 0));
    SiteStats site = feeding.<SiteStats>of(30, (t, now) -> t.site());
    assertThat(site.spawned()).isEqualTo(1_001);
    assertThat(site.polls().count()).isEqualTo(1_000);
    assertThat(site.polls().mean()).isEqualTo(2_000);
    assertThat(site.delays().mean()).isEqualTo(3_000);
    assertThat(site.delays().percentiles().get(0)).isBetween(2_950L, 3_050L);
  }

  @Test
  void end_twice_countsOnce() {
    feeding.spawn(1, 30, 0, 1).end(5, 30, Outcome.RETURNED).end(6, 30, Outcome.FAILED).apply(10);
    assertThat(feeding.counts()).isEqualTo(new Counts(0, 0, 0, 1, 1, 0));
  }

  @Test
  void wake_ofATaskThatIsNotKnown_makesItOnlyWhenItWasWaiting() {
    feeding.wake(5, 30, WakerKind.THREAD, false).wake(6, 31, WakerKind.THREAD, true).apply(10);
    assertThat(feeding.counts()).isEqualTo(new Counts(0, 1, 0, 1, 0, 0));
  }

  @Test
  void endOfAPollThatWasNotTold_isThatOfTheTask() {
    feeding.spawn(100, 30, 0, 1).pollStart(150, 30).end(250, 30, Outcome.RETURNED).apply(300);
    assertThat(
            feeding.<List<Long>>of(
                30, (t, now) -> List.of(t.polls(), t.busy(now), t.scheduled(now), t.idle(now))))
        .containsExactly(1L, 100L, 50L, 0L);
    feeding.poll(250, 30, 100, WaitKind.NONE).apply(400);
    assertThat(feeding.<Long>of(30, (t, now) -> t.polls())).isEqualTo(1);
  }

  @Test
  void taskThatIsCancelledInTheQueue_wasScheduledAllItsLife() {
    feeding.spawn(100, 30, 0, 1).end(900, 30, Outcome.CANCELLED).apply(1_000);
    assertThat(feeding.<Long>of(30, (t, now) -> t.scheduled(now))).isEqualTo(800);
  }

  @Test
  void runningPollAndWait_areAddedWhenRead() {
    feeding.spawn(100, 30, 0, 1).pollStart(200, 30).apply(1_000);
    assertThat(
            feeding.<List<Object>>of(
                30, (t, now) -> List.of(t.state(), t.polls(), t.busy(now), t.stateFor(now))))
        .containsExactly(TaskState.RUNNING, 1L, 800L, 800L);
    int pinned = WaitKind.MONITOR.code() | WaitCode.PINNED;
    feeding.waitStart(1_200, 30, pinned).apply(2_000);
    assertThat(
            feeding.<List<Object>>of(
                30,
                (t, now) ->
                    List.of(
                        t.state(), t.busy(now), t.idle(now), t.pins(), t.waits(WaitCode.PINNED))))
        .containsExactly(TaskState.IDLE, 1_000L, 800L, 1L, true);
    feeding.waitEnd(2_200, 30).poll(2_500, 30, 2_300, WaitKind.PARK).apply(3_000);
    assertThat(
            feeding.<List<Object>>of(
                30, (t, now) -> List.of(t.busy(now), t.idle(now), t.pinned(), t.pollTimes().max())))
        .containsExactly(1_300L, 1_500L, 1_000L, 2_300L);
  }

  @Test
  void scheduledJob_waitsForItsNextRunOnNoWorker() {
    feeding
        .put(EventKind.SPAWN, 100, -4, EventWriter.zigzag(1), TaskKind.SCHEDULED_JOB.code(), 2, 1)
        .poll(300, -4, 100, WaitKind.TIMER_DUE)
        .apply(400);
    assertThat(state(-4)).isEqualTo(TaskState.IDLE);
    feeding.wake(1_300, -4, WakerKind.TIMER, true).pollStart(1_350, -4).apply(1_400);
    assertThat(
            feeding.<List<Object>>of(
                -4, (t, now) -> List.of(t.state(), t.scheduled(now), t.wakes(WakerKind.TIMER))))
        .containsExactly(TaskState.RUNNING, 150L, 1L);
  }

  @Test
  void snapshot_endsUnseenWhatItDoesNotTell_andGoesOnWithTheRest() {
    feeding.spawn(100, 30, 0, 1).poll(200, 30, 50, WaitKind.PARK);
    feeding.spawn(100, 31, 0, 1).poll(200, 31, 50, WaitKind.PARK).spawn(100, 32, 0, 1).apply(300);
    feeding.reconnect();
    feeding.spawn(100, 30, 0, 1).waitStart(200, 30, WaitKind.PARK.code()).apply(500, true, false);
    assertThat(feeding.counts().ended()).isZero();
    feeding.spawn(100, 32, 0, 1).pollStart(400, 32).spawn(450, 33, 0, 1).apply(600, false, true);
    assertThat(feeding.counts()).isEqualTo(new Counts(1, 1, 1, 4, 1, 0));
    assertThat(feeding.<Outcome>of(31, (t, now) -> t.outcome())).isEqualTo(Outcome.UNSEEN);
    assertThat(
            feeding.<List<Object>>of(
                30, (t, now) -> List.of(t.state(), t.since(), t.busy(now), t.polls(), t.idle(now))))
        .containsExactly(TaskState.IDLE, 200L, 50L, 1L, 400L);
    assertThat(feeding.<List<Object>>of(32, (t, now) -> List.of(t.state(), t.since(), t.busy(now))))
        .containsExactly(TaskState.RUNNING, 400L, 200L);
    assertThat(state(33)).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void taskThatEndedUnseen_comesBackWhenItIsHeardOf() {
    feeding.spawn(100, 30, 0, 1).poll(200, 30, 50, WaitKind.PARK).apply(300);
    feeding.apply(400, true, true);
    assertThat(feeding.counts()).isEqualTo(new Counts(0, 0, 0, 1, 1, 0));
    feeding.poll(700, 30, 50, WaitKind.PARK).apply(800);
    assertThat(feeding.counts()).isEqualTo(new Counts(0, 0, 1, 1, 0, 0));
    assertThat(feeding.process().<Integer>read((p, now) -> p.livePlaces())).isEqualTo(1);
  }

  @Test
  void endedTasks_areKeptByCountAndByAge() {
    var small = new Feeding(new Retention(3, Duration.ofSeconds(60), 100, 10, 100, 4));
    for (int i = 1; i <= 5; i++) {
      small.spawn(i, i, 0, 1).end(10 + i, i, Outcome.RETURNED);
    }
    small.apply(20);
    assertThat(small.process().<Integer>read((p, now) -> p.endedKept())).isEqualTo(3);
    assertThat(small.process().<Boolean>read((p, now) -> p.task(2) == null)).isTrue();
    assertThat(small.process().<Boolean>read((p, now) -> p.task(3) == null)).isFalse();
    TaskRecord watched = small.process().watch(4);
    small.apply(61_000_000_000L);
    assertThat(small.process().<Boolean>read((p, now) -> p.task(3) == null)).isTrue();
    assertThat(small.process().<Boolean>read((p, now) -> p.task(4) == watched)).isTrue();
    assertThat(small.process().<Integer>read((p, now) -> p.endedKept())).isEqualTo(1);
    small.process().unwatch(watched);
    assertThat(small.process().<Boolean>read((p, now) -> p.task(4) == null)).isTrue();
    assertThat(small.counts()).isEqualTo(new Counts(0, 0, 0, 5, 5, 0));
  }

  @Test
  void tasksBeyondTheBound_areCountedAsDropped() {
    var small = new Feeding(new Retention(3, Duration.ofSeconds(60), 2, 10, 100, 4));
    small.spawn(1, 1, 0, 1).spawn(2, 2, 0, 1).spawn(3, 3, 0, 1).apply(10);
    assertThat(small.counts().spawned()).isEqualTo(2);
    assertThat(small.process().<Object>read((p, now) -> p.dropped().toString())).isEqualTo("{3=1}");
  }

  @Test
  void historyGivenUpBeforeThisServer_isNotItsLoss() {
    feeding.feed().write(10, () -> feeding.feed().dropped(Map.of(1, 3L, 2, 500L)));
    assertThat(feeding.process().<Object>read((p, now) -> p.dropped().toString()))
        .isEqualTo("{1=3}");
    feeding.feed().write(20, () -> feeding.feed().dropped(Map.of(1, 3L, 2, 507L)));
    assertThat(feeding.process().<Object>read((p, now) -> p.dropped().toString()))
        .isEqualTo("{1=3, 2=7}");
  }

  @Test
  void childrenOfATask_areCountedWhileTheyLive() {
    feeding.spawn(1, 31, 30, 1).spawn(2, 32, 30, 1).spawn(3, 30, 0, 1).apply(10);
    assertThat(feeding.process().<Integer>read((p, now) -> p.liveChildren(30))).isEqualTo(2);
    feeding.end(11, 31, Outcome.RETURNED).apply(20);
    assertThat(feeding.process().<Integer>read((p, now) -> p.liveChildren(30))).isEqualTo(1);
  }

  @Test
  void hostileEvents_breakNothing() {
    long[] wild = {Long.MAX_VALUE, Long.MIN_VALUE, -1, 0, 1L << 40};
    for (int kind = 0; kind < 32; kind++) {
      for (long time : wild) {
        for (long task : wild) {
          feeding.put(
              kind, time, task, wild[0], wild[1], wild[2], wild[1], wild[4], wild[0], wild[2],
              wild[0], wild[1], wild[2], wild[0], wild[1]);
        }
      }
    }
    feeding.apply(1_000);
    Counts counts = feeding.counts();
    assertThat(counts.spawned())
        .isEqualTo(counts.ended() + counts.running() + counts.scheduled() + counts.idle());
  }

  @Test
  void histograms_areExactForFewAndPreciseForMany() {
    feeding.spawn(0, 30, 0, 1);
    long time = 0;
    for (int i = 1; i <= 1_000; i++) {
      time += i * 1_000L + 10;
      feeding.poll(time, 30, i * 1_000L, WaitKind.PARK).wake(time + 5, 30);
    }
    feeding.apply(time + 10);
    DurationSummary polls = feeding.of(30, (t, now) -> t.pollTimes());
    assertThat(polls.count()).isEqualTo(1_000);
    assertThat(polls.min()).isEqualTo(1_000);
    assertThat(polls.max()).isEqualTo(1_000_000);
    assertThat(polls.mean()).isEqualTo(500_500);
    assertThat(polls.percentiles().get(0)).isBetween(495_000L, 505_000L);
    assertThat(polls.percentiles().get(3)).isBetween(980_000L, 1_000_000L);
    assertThat(polls.buckets().stream().mapToLong(n -> n).sum()).isEqualTo(1_000);
    assertThat(feeding.<DurationSummary>of(30, (t, now) -> t.site().polls())).isEqualTo(polls);
  }

  @Test
  void taskWithoutAHistogram_hasCountMeanAndExtremes() {
    var none = new Feeding(new Retention(3, Duration.ofSeconds(60), 100, 0, 100, 4));
    none.spawn(0, 30, 0, 1);
    for (int i = 1; i <= 9; i++) {
      none.poll(i * 1_000L, 30, i * 10L, WaitKind.PARK).wake(i * 1_000L + 5, 30);
    }
    none.apply(10_000);
    assertThat(none.<DurationSummary>of(30, (t, now) -> t.pollTimes()))
        .isEqualTo(new DurationSummary(9, 10, 90, 50, List.of(), List.of()));
  }

  @Test
  void durationsAreKept_exactlyInTheirOrder() {
    long last = -1;
    for (long nanos = 1; nanos < 1L << 50; nanos += 1 + nanos / 3) {
      int packed = TaskTimes.pack(nanos);
      assertThat(packed).isGreaterThanOrEqualTo((int) last);
      last = packed;
      assertThat(TaskTimes.unpack(packed)).isBetween(nanos - (1 << 20), nanos);
    }
  }
}
