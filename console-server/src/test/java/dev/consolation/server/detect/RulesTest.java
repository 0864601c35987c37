package dev.consolation.server.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.event.EventKind;
import dev.consolation.event.WaitCode;
import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.resource.Completion;
import dev.consolation.resource.NameSource;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.Name;
import dev.consolation.server.state.OpInfo;
import dev.consolation.server.state.Proof;
import dev.consolation.server.state.ResourceInfo;
import dev.consolation.server.state.RuntimeInfo;
import dev.consolation.server.state.RuntimeSample;
import dev.consolation.server.state.Site;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each rule on a picture that is fed to it: found, and not found where one thing is otherwise. */
class RulesTest extends RuleFixture {
  private static final int POOL = 7;
  private static final long WORKER = 50;

  private void pool() {
    feeding
        .feed()
        .write(
            1,
            () -> {
              feeding
                  .feed()
                  .runtime(new RuntimeInfo(POOL, 2, "orders", "", 1, "", -1, false, false));
              feeding.feed().sample(POOL, new RuntimeSample(1, 0, 1, -1, 2, 0, 0));
            });
  }

  private void job(long time, long task, int site) {
    feeding.put(EventKind.SPAWN, time, task, 0, TaskKind.JOB.code(), site, POOL);
  }

  private List<Finding> hogOfSite(int site) {
    pool();
    job(SECOND, -1, site);
    job(SECOND + 200 * MILLI, -2, 3);
    feeding
        .put(EventKind.POLL_START, SECOND, -1, WORKER)
        .put(EventKind.POLL, 3 * SECOND, -1, 2 * SECOND, 0, 0, 0, WORKER)
        .end(3 * SECOND, -1, Outcome.RETURNED)
        .put(EventKind.POLL_START, 3 * SECOND, -2, WORKER);
    return look(3 * SECOND + MILLI);
  }

  @Test
  void jobThatWaitsForAWorker_behindALongOneOfAnotherSite_isSlowlyScheduled() {
    List<Finding> found = hogOfSite(2);
    assertThat(found).extracting(Finding::name).containsExactly("slow-schedule");
    assertThat(found.get(0).certainty()).isEqualTo(Certainty.PROVEN);
    assertThat(found.get(0).tasks()).containsExactly(-1L);
    assertThat(found.get(0).sentence())
        .isEqualTo("job -2 gets a worker of orders up to 1.80s late, because job -1 keeps it.");
    assertThat(found.get(0).proof()).contains("worker 50 ran job -1 meanwhile, for 1.80s");
  }

  private void jobOnLoop(int kind) {
    feeding
        .feed()
        .write(
            1,
            () -> {
              feeding
                  .feed()
                  .runtime(new RuntimeInfo(POOL, kind, "loops", "", 1, "", -2, false, false));
              feeding.feed().sample(POOL, new RuntimeSample(1, 0, 2, -1, 3, 0, 0));
            });
    job(SECOND, -1, 2);
    feeding.put(EventKind.POLL_START, SECOND, -1, WORKER);
  }

  private void sleepsOnLoop(int kind) {
    jobOnLoop(kind);
    feeding
        .waitStart(2 * SECOND, -1, WaitKind.SLEEP.code() | WaitCode.TIMED)
        .apply(2 * SECOND)
        .resources(2 * SECOND, Feeding.resource(FUTURE, ResourceKind.SLEEP, 0))
        .op(2 * SECOND, -1, FUTURE, 2 * SECOND, OpKind.SLEEP, true);
  }

  @Test
  void jobThatSleepsOnAnEventLoop_isABlockingCall_untilItGoesOn() {
    sleepsOnLoop(60);
    assertThat(look(2 * SECOND + 50 * MILLI)).isEmpty();
    List<Finding> found = look(2 * SECOND + 150 * MILLI);
    assertThat(found).extracting(Finding::name).containsExactly("blocking-call");
    assertThat(found.get(0).certainty()).isEqualTo(Certainty.PROVEN);
    assertThat(found.get(0).tasks()).containsExactly(-1L);
    assertThat(found.get(0).sentence())
        .isEqualTo(
            "job -1 waits on the event loop loops, whose channels and jobs stand still meanwhile.");
    assertThat(found.get(0).proof()).contains("2 jobs in its queue");
    feeding.waitEnd(2 * SECOND + 160 * MILLI, -1);
    assertThat(look(2 * SECOND + 170 * MILLI)).isEmpty();
  }

  @Test
  void jobThatSleepsOnAThreadThatMustNotWait_isABlockingCall() {
    sleepsOnLoop(61);
    assertThat(look(3 * SECOND))
        .extracting(Finding::sentence)
        .containsExactly(
            "job -1 waits on the thread loops, which must not wait: its other jobs stand still"
                + " meanwhile.");
  }

  @Test
  void jobThatSleepsInAPool_isNoBlockingCall() {
    sleepsOnLoop(2);
    assertThat(look(3 * SECOND)).isEmpty();
  }

  @Test
  void jobThatComputesOnAnEventLoop_isALongPoll() {
    jobOnLoop(60);
    assertThat(look(SECOND + 900 * MILLI)).isEmpty();
    List<Finding> found = look(3 * SECOND);
    assertThat(found).extracting(Finding::name).containsExactly("long-poll");
    assertThat(found.get(0).sentence())
        .isEqualTo("job -1 has run on worker 50 for 2.00s without a pause, spawned at C2.m:2.");
  }

  @Test
  void jobsThatWaitForTheirEquals_areABatch() {
    assertThat(hogOfSite(3)).isEmpty();
  }

  @Test
  void interruptedTask_thatGoesOn_isLikelySlow_untilItEnds() {
    feeding.spawn(SECOND, 11, 0, 1).poll(SECOND, 11, 10, WaitKind.SLEEP).apply(SECOND);
    feeding.put(EventKind.ASKED_TO_END, 2 * SECOND, 11, 24, EventKind.BY_INTERRUPT);
    assertThat(look(2 * SECOND + 900 * MILLI)).isEmpty();
    List<Finding> found = look(3 * SECOND + MILLI);
    assertThat(found).extracting(Finding::name).containsExactly("slow-cancel");
    assertThat(found.get(0).certainty()).isEqualTo(Certainty.LIKELY);
    assertThat(found.get(0).sentence())
        .isEqualTo("virtual thread 11 was interrupted 1.00s ago by thread 12 and still goes on.");
    feeding.end(4 * SECOND, 11, Outcome.RETURNED);
    assertThat(look(4 * SECOND)).isEmpty();
  }

  @Test
  void cancelledTask_thatGoesOn_isProvenSlow() {
    feeding.spawn(SECOND, 11, 0, 1).poll(SECOND, 11, 10, WaitKind.SLEEP).apply(SECOND);
    feeding
        .put(EventKind.ASKED_TO_END, 2 * SECOND, 11, 24, EventKind.BY_INTERRUPT)
        .put(EventKind.ASKED_TO_END, 2 * SECOND + 1, 11, 24, EventKind.BY_CANCEL);
    assertThat(look(4 * SECOND).get(0).certainty()).isEqualTo(Certainty.PROVEN);
  }

  private void lock(long now, long owner, long firstSince, Long... waiters) {
    var info =
        new ResourceInfo(
            1,
            ResourceKind.LOCK,
            Name.NONE,
            Name.NONE,
            NameSource.NONE,
            Site.NONE,
            now,
            owner,
            0,
            null,
            null,
            null,
            null,
            0,
            Completion.UNKNOWN,
            List.of(waiters),
            List.of(),
            List.of(),
            -1,
            "",
            firstSince);
    feeding.resources(now, info);
  }

  /** Task 11 begins to wait again at each of these moments. */
  private void waitsAgainAt(long... times) {
    for (long time : times) {
      feeding.wake(time - 2, 11).put(EventKind.POLL, time, 11, 1, WaitKind.PARK.code()).apply(time);
    }
  }

  @Test
  void firstInTheQueue_thatIsWokenInVain_isOvertaken() {
    feeding.spawn(SECOND, 11, 0, 1).spawn(SECOND, 12, 0, 1).poll(SECOND, 11, 10, WaitKind.PARK);
    long first = SECOND + MILLI;
    for (int i = 1; i <= 3; i++) {
      waitsAgainAt(SECOND + i * 500 * MILLI);
      lock(SECOND + i * 500 * MILLI, 12, first, 11L);
      assertThat(look(SECOND + i * 500 * MILLI + 1)).hasSize(i < 3 ? 0 : 1);
    }
    Finding found = look(3 * SECOND).get(0);
    assertThat(found.name()).isEqualTo("unfair-lock");
    assertThat(found.certainty()).isEqualTo(Certainty.PROVEN);
    assertThat(found.tasks()).containsExactly(11L, 12L);
    assertThat(found.resources()).containsExactly(1L);
  }

  @Test
  void firstInTheQueue_thatIsNotWoken_onlyWaits() {
    feeding.spawn(SECOND, 11, 0, 1).spawn(SECOND, 12, 0, 1).poll(SECOND, 11, 10, WaitKind.PARK);
    feeding.apply(SECOND);
    for (int i = 1; i <= 8; i++) {
      lock(SECOND + i * 500 * MILLI, 12, SECOND + MILLI, 11L);
      assertThat(look(SECOND + i * 500 * MILLI + 1)).isEmpty();
    }
  }

  @Test
  void failureThatNobodyCanLookAtAnyMore_isProven_andCountedBySite() {
    feeding
        .put(EventKind.SWALLOWED, SECOND, -5, 3, TaskKind.JOB.code(), 2)
        .put(EventKind.SWALLOWED, SECOND, -6, 3, TaskKind.JOB.code(), 2);
    List<Finding> found = look(2 * SECOND);
    assertThat(found).extracting(Finding::name).containsExactly("swallowed-failure");
    assertThat(found.get(0).sentence())
        .isEqualTo(
            "2 tasks (job) spawned at C2.m:2 failed with com.acme.Name3, and nobody has looked at"
                + " the outcome.");
    assertThat(found.get(0).sites()).containsExactly("com.acme.C2.m", "com.acme.Name3");
    assertThat(look(700 * SECOND)).isEmpty();
  }

  private void spawnWithin(long time, long task, long parent, int site) {
    feeding.spawn(time, task, parent, site).put(EventKind.WITHIN, time, task, 7, 8, 9, 1);
  }

  @Test
  void taskSpawnedWithinASpan_thatSpawnsWithoutOne_hasLostTheContext() {
    feeding.spawn(SECOND, 10, 0, 1);
    spawnWithin(SECOND, 11, 10, 2);
    feeding.spawn(2 * SECOND, 12, 11, 3).spawn(2 * SECOND, 13, 10, 3);
    assertThat(look(3 * SECOND)).isEmpty();
    List<Finding> found = look(4 * SECOND);
    assertThat(found).extracting(Finding::name).containsExactly("lost-context");
    assertThat(found.get(0).sentence())
        .isEqualTo(
            "Tasks spawned at C2.m:2 run without the span within which they were spawned, seen 1"
                + " time.");
    assertThat(found.get(0).tasks()).containsExactly(11L, 12L);
    assertThat(found.get(0).sites()).containsExactly("com.acme.C2.m");
    assertThat(look(700 * SECOND)).isEmpty();
  }

  @Test
  void taskSpawnedWithinASpan_thatSpawnsWithinOne_hasTheContext() {
    feeding.spawn(SECOND, 10, 0, 1);
    spawnWithin(SECOND, 11, 10, 2);
    spawnWithin(2 * SECOND, 12, 11, 3);
    assertThat(look(5 * SECOND)).isEmpty();
  }

  @Test
  void futureWhoseSourcesAreGone_isLikelyAbandoned_whileSomebodyWaits() {
    waitsForFuture(true);
    List<Finding> found = look(4 * SECOND);
    assertThat(found).extracting(Finding::name).containsExactly("abandoned-promise");
    assertThat(found.get(0).certainty()).isEqualTo(Certainty.LIKELY);
    assertThat(found.get(0).sentence())
        .isEqualTo(
            "virtual thread 11 waits for future #5, and what was to complete it has been"
                + " collected.");
    assertThat(found.get(0).resources()).containsExactly(FUTURE);
    feeding.wake(5 * SECOND, 11);
    assertThat(look(5 * SECOND)).isEmpty();
  }

  @Test
  void futureWhoseSourcesAreThere_isNotAbandoned() {
    waitsForFuture(false);
    assertThat(look(4 * SECOND)).isEmpty();
  }

  /** So many yields, and half of that many wakes by others, in five seconds. */
  private List<Finding> yields(int yields, int wakes) {
    feeding.spawn(SECOND, 11, 0, 1).poll(SECOND, 11, 10, WaitKind.YIELD);
    look(SECOND + 1);
    long at = SECOND + 10;
    for (int i = 0; i < yields; i++) {
      feeding.poll(at += 10, 11, 1, WaitKind.YIELD);
    }
    for (int i = 0; i < wakes; i++) {
      feeding.poll(at += 10, 11, 1, WaitKind.PARK).wake(at += 10, 11);
    }
    return look(7 * SECOND);
  }

  @Test
  void taskThatYieldsInALoop_mostlyWakesItself() {
    List<Finding> found = yields(500, 10);
    assertThat(found).extracting(Finding::name).containsExactly("self-wakes");
    assertThat(found.get(0).certainty()).isEqualTo(Certainty.LIKELY);
    assertThat(found.get(0).tasks()).containsExactly(11L);
  }

  @Test
  void taskThatYieldsOnceBeforeEachWait_doesNot() {
    assertThat(yields(500, 500)).isEmpty();
  }

  private void waitsFor(long task, long wanted, long held, long time) {
    feeding.spawn(SECOND, task, 0, 1).poll(time, task, 10, WaitKind.PARK).apply(time);
    OpInfo op =
        new OpInfo(
            task,
            wanted,
            OpKind.ACQUIRE,
            time,
            Name.NONE,
            Site.NONE,
            false,
            0,
            List.of(held),
            false);
    feeding.feed().write(time, () -> feeding.feed().op(op));
  }

  @Test
  void locksTakenInBothOrders_areAHint_whileBothAreKnown() {
    feeding.resources(
        1, Feeding.resource(1, ResourceKind.LOCK, 0), Feeding.resource(2, ResourceKind.LOCK, 0));
    waitsFor(11, 2, 1, 2 * SECOND);
    assertThat(look(2 * SECOND + 1)).isEmpty();
    feeding.wake(3 * SECOND, 11);
    waitsFor(12, 1, 2, 4 * SECOND);
    List<Finding> found = look(4 * SECOND + 1);
    assertThat(found).extracting(Finding::name).containsExactly("lock-order");
    assertThat(found.get(0).certainty()).isEqualTo(Certainty.HINT);
    assertThat(found.get(0).tasks()).containsExactly(11L, 12L);
    assertThat(found.get(0).resources()).containsExactly(1L, 2L);
    assertThat(found.get(0).sentence()).startsWith("lock #1 and lock #2 are taken in both orders");
    feeding.feed().write(5 * SECOND, () -> feeding.feed().resourceGone(2));
    assertThat(look(5 * SECOND)).isEmpty();
  }

  private Finding inBothOrders(String one, String other) {
    feeding.resources(1, Feeding.lock(1, one), Feeding.lock(2, other));
    waitsFor(11, 2, 1, 2 * SECOND);
    look(2 * SECOND + 1);
    feeding.wake(3 * SECOND, 11);
    waitsFor(12, 1, 2, 4 * SECOND);
    return look(4 * SECOND + 1).get(0);
  }

  @Test
  void locksTakenInBothOrders_areCalledByTheirFields() {
    assertThat(inBothOrders("Shop.orders", "Shop.stock").sentence())
        .startsWith("lock Shop.orders and lock Shop.stock are taken in both orders");
  }

  @Test
  void locksWithOneName_areToldApart() {
    assertThat(inBothOrders("Account.lock", "Account.lock").sentence())
        .startsWith("lock Account.lock #1 and lock Account.lock #2 are taken in both orders");
  }

  @Test
  void locksCalledByAVariable_areToldApart() {
    Finding found = inBothOrders("second", "first");
    assertThat(found.sentence()).startsWith("lock second #1 and lock first #2 are taken in both");
    assertThat(found.proof().get(0))
        .isEqualTo("virtual thread 11 held lock second #1 and waited for lock first #2, 2.00s ago");
  }

  @Test
  void placeThatIsAGuess_isToldAsOne() {
    feeding.resources(1, Feeding.lock(1, "Shop.orders"), Feeding.lock(2, "Shop.stock"));
    feeding.spawn(SECOND, 11, 0, 1).spawn(SECOND, 12, 0, 1);
    int guess = WaitKind.PARK.code() | WaitCode.SITE_SAMPLED;
    feeding
        .put(EventKind.POLL, 2 * SECOND, 11, 10, guess, 0, 4)
        .put(EventKind.POLL, 3 * SECOND, 12, 10, WaitKind.PARK.code(), 0, 4)
        .apply(3 * SECOND);
    for (long task = 11; task <= 12; task++) {
      long held = task - 10;
      long since = (task - 9) * SECOND;
      var op =
          new OpInfo(
              task,
              3 - held,
              OpKind.ACQUIRE,
              since,
              Name.NONE,
              Site.NONE,
              false,
              0,
              List.of(held),
              false);
      feeding.feed().write(3 * SECOND, () -> feeding.feed().op(op));
    }
    List<String> proof = look(3 * SECOND + 1).get(0).proof();
    assertThat(proof.get(0)).contains(" probably at C4.m:4, ");
    assertThat(proof.get(1)).contains(" at C4.m:4, ").doesNotContain("probably");
  }

  @Test
  void whatADumpHasProven_takesThePlaceOfWhatIsLessSure() {
    feeding.spawn(SECOND, 11, 0, 1).poll(2 * SECOND, 11, 10, WaitKind.PARK).apply(2 * SECOND);
    feeding.put(EventKind.ASKED_TO_END, 2 * SECOND, 11, 24, EventKind.BY_INTERRUPT);
    List<Finding> likely = look(4 * SECOND);
    assertThat(likely).extracting(Finding::certainty).containsExactly(Certainty.LIKELY);
    Finding same = likely.get(0);
    var proven =
        new Finding(
            same.name(),
            Certainty.PROVEN,
            same.sentence(),
            same.fragment(),
            same.tasks(),
            List.of(),
            List.of(),
            List.of("seen"),
            same.remedy());
    feeding.process().proven(List.of(new Proof(proven, Map.of(11L, 2 * SECOND), 4 * SECOND)));
    assertThat(look(5 * SECOND)).containsExactly(proven);
  }

  @Test
  void whatADumpHasProven_holdsholdsAsLongAsTheTasksWait() {
    feeding.spawn(SECOND, 11, 0, 1).poll(2 * SECOND, 11, 10, WaitKind.PARK).apply(2 * SECOND);
    var finding =
        new Finding(
            "leaked-permit",
            Certainty.PROVEN,
            "Task 11 waits.",
            "wait",
            List.of(11L),
            List.of(),
            List.of(),
            List.of("seen"),
            "Release.");
    feeding.process().proven(List.of(new Proof(finding, Map.of(11L, 2 * SECOND), 3 * SECOND)));
    assertThat(look(4 * SECOND)).containsExactly(finding);
    feeding.wake(5 * SECOND, 11);
    assertThat(look(5 * SECOND)).isEmpty();
  }
}
