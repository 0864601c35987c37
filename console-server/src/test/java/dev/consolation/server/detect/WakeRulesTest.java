package dev.consolation.server.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.resource.Completion;
import dev.consolation.resource.NameSource;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.Name;
import dev.consolation.server.state.OpInfo;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.Site;
import dev.consolation.task.Outcome;
import dev.consolation.task.WaitKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of wakes that were missed, came late or will not come: permits, signals, futures. */
class WakeRulesTest extends RuleFixture {
  private static final long SEMAPHORE = 6;

  /** Task 13 waits for permits since its second second; task 11 took one. */
  private void waitsForPermits(Map<Long, Integer> taken) {
    feeding.spawn(SECOND, 11, 0, 1).pollStart(SECOND, 11).spawn(SECOND, 13, 0, 1);
    feeding.poll(2 * SECOND, 13, 10, WaitKind.PARK).apply(2 * SECOND);
    feeding.resources(2 * SECOND, Feeding.resource(SEMAPHORE, ResourceKind.SEMAPHORE, 0));
    feeding.op(2 * SECOND, 13, SEMAPHORE, 2 * SECOND, OpKind.ACQUIRE, false);
    feeding.feed().write(2 * SECOND, () -> feeding.feed().taken(SEMAPHORE, taken));
  }

  @Test
  void permitsOfATaskThatHasEnded_areLikelyLeaked() {
    waitsForPermits(Map.of(11L, 2));
    feeding.end(3 * SECOND, 11, Outcome.FAILED);
    assertThat(look(3 * SECOND)).isEmpty();
    List<Finding> found = look(4 * SECOND);
    assertThat(found).extracting(Finding::name).containsExactly("leaked-permit");
    assertThat(found.get(0).certainty()).isEqualTo(Certainty.LIKELY);
    assertThat(found.get(0).sentence())
        .isEqualTo(
            "virtual thread 13 waits for permits of semaphore #6 that virtual thread 11 took and"
                + " did not give back.");
    assertThat(found.get(0).proof())
        .contains(
            "2 permits were taken by virtual thread 11, and not given back; it has ended, and"
                + " nobody lives whom it spawned");
    feeding.wake(5 * SECOND, 13);
    assertThat(look(5 * SECOND)).isEmpty();
  }

  @Test
  void permitsOfATaskThatLives_areNotLeaked() {
    waitsForPermits(Map.of(11L, 2));
    look(3 * SECOND);
    assertThat(look(5 * SECOND)).isEmpty();
  }

  @Test
  void permitsThatOffspringMayGiveBack_areNotLeaked() {
    waitsForPermits(Map.of(11L, 1));
    feeding.spawn(3 * SECOND, 14, 11, 1).end(3 * SECOND, 11, Outcome.RETURNED);
    look(3 * SECOND);
    assertThat(look(5 * SECOND)).isEmpty();
  }

  @Test
  void permitsOfWhichNothingIsKnown_areNotLeaked() {
    waitsForPermits(Map.of());
    feeding.end(3 * SECOND, 11, Outcome.RETURNED);
    look(3 * SECOND);
    assertThat(look(5 * SECOND)).isEmpty();
  }

  private static final long CONDITION = 7;

  /** Task 11 waits since its second second for a signal that came at a time. */
  private List<Finding> waitsForSignal(long signalled, boolean blind, boolean timed) {
    feeding.spawn(SECOND, 11, 0, 1).spawn(SECOND, 12, 0, 1).pollStart(SECOND, 12);
    feeding.poll(2 * SECOND, 11, 10, WaitKind.PARK).apply(2 * SECOND);
    feeding.resources(2 * SECOND, Feeding.resource(CONDITION, ResourceKind.CONDITION, 0));
    var op =
        new OpInfo(
            11,
            CONDITION,
            OpKind.AWAIT,
            2 * SECOND,
            Name.NONE,
            Site.NONE,
            timed,
            0,
            List.of(),
            blind);
    feeding.feed().write(2 * SECOND, () -> feeding.feed().op(op));
    feeding.feed().write(3 * SECOND, () -> feeding.feed().lostSignal(CONDITION, signalled, 12));
    assertThat(look(6 * SECOND)).isEmpty();
    return look(7 * SECOND);
  }

  @Test
  void signalThatCameBeforeABlindWait_isLikelyLost() {
    List<Finding> found = waitsForSignal(2 * SECOND - 12 * MILLI, true, false);
    assertThat(found).extracting(Finding::name).containsExactly("lost-wakeup");
    assertThat(found.get(0).certainty()).isEqualTo(Certainty.LIKELY);
    assertThat(found.get(0).proof().get(1))
        .isEqualTo(
            "virtual thread 12 signalled it 12.0ms before the wait of virtual thread 11 began, when"
                + " nobody waited, and nobody has since");
  }

  @Test
  void signalThatCameBeforeAWaitThatLooksFirst_isNotLost() {
    assertThat(waitsForSignal(2 * SECOND - 12 * MILLI, false, false)).isEmpty();
  }

  @Test
  void signalThatCameBeforeAWaitWithALimit_isNotLost() {
    assertThat(waitsForSignal(2 * SECOND - 12 * MILLI, true, true)).isEmpty();
  }

  @Test
  void signalThatCameDuringTheWait_isNotLost() {
    assertThat(waitsForSignal(2 * SECOND + 12 * MILLI, true, false)).isEmpty();
  }

  private void future(long time, Completion completion) {
    var info =
        new ResourceInfo(
            FUTURE,
            ResourceKind.FUTURE,
            Name.NONE,
            Name.NONE,
            NameSource.NONE,
            Site.NONE,
            time,
            0,
            0,
            null,
            null,
            null,
            null,
            0,
            completion,
            List.of(),
            List.of(),
            List.of(),
            -1,
            "",
            0);
    feeding.resources(time, info);
  }

  /** Task 11 waits for the future, by a method. */
  private void waitsBy(String method, long since) {
    int name = Feeding.NAMES + 1;
    feeding.feed().write(since, () -> feeding.feed().name(name, method));
    var op =
        new OpInfo(
            11,
            FUTURE,
            OpKind.GET,
            since,
            feeding.feed().nameOf(name),
            Site.NONE,
            false,
            0,
            List.of(),
            false);
    feeding.feed().write(since, () -> feeding.feed().op(op));
  }

  @Test
  void taskThatLetsTheJdkWakeIt_isNotWokenLate() {
    waitsForFuture(false);
    waitsBy("CompletableFuture.get", 2 * SECOND);
    future(6 * SECOND, Completion.COMPLETED);
    look(6 * SECOND);
    assertThat(look(9 * SECOND)).isEmpty();
  }

  @Test
  void taskThatParksForWhatIsComplete_isLikelyWokenLate() {
    waitsForFuture(false);
    waitsBy("LockSupport.park", 2 * SECOND);
    future(3 * SECOND, Completion.PENDING);
    look(3 * SECOND);
    assertThat(look(5 * SECOND)).isEmpty();
    future(6 * SECOND, Completion.COMPLETED);
    assertThat(look(6 * SECOND)).isEmpty();
    List<Finding> found = look(7 * SECOND);
    assertThat(found).extracting(Finding::name).containsExactly("late-wake");
    assertThat(found.get(0).certainty()).isEqualTo(Certainty.LIKELY);
    assertThat(found.get(0).sentence())
        .startsWith("virtual thread 11 waits for future #5 ")
        .endsWith(" though it is complete: nobody has woken it.");
    feeding.wake(8 * SECOND, 11);
    assertThat(look(8 * SECOND)).isEmpty();
  }

  @Test
  void taskThatParksAnewForWhatIsComplete_isNotWokenLate() {
    waitsForFuture(false);
    waitsBy("LockSupport.park", 2 * SECOND);
    future(6 * SECOND, Completion.COMPLETED);
    look(6 * SECOND);
    feeding.wake(6 * SECOND + 1, 11).poll(6 * SECOND + 2, 11, 1, WaitKind.PARK);
    feeding.apply(6 * SECOND + 2);
    waitsBy("LockSupport.park", 6 * SECOND + 2);
    assertThat(look(7 * SECOND)).isEmpty();
  }
}
