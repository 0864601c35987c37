package dev.consolation.server.detect;

import static dev.consolation.server.state.Feeding.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.event.EventKind;
import dev.consolation.event.WaitCode;
import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.finding.Rule;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.settings.SettingsException;
import dev.consolation.server.settings.SettingsReader;
import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.FindingInfo;
import dev.consolation.server.state.Retention;
import dev.consolation.server.state.RuntimeInfo;
import dev.consolation.server.state.RuntimeSample;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import dev.consolation.view.Durations;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTest {
  private static final long SECOND = 1_000_000_000;
  private static final long MILLI = 1_000_000;
  private static final int POOL = 7;
  private static final long WORKER = 50;

  @TempDir private Path folder;
  private final Feeding feeding = new Feeding(Retention.DEFAULT);
  private final Detection detection = new Detection(feeding.processes(), Settings.DEFAULT);

  /** A virtual thread that waits for a resource since its second second. */
  private void waits(long task, long resource, OpKind kind, boolean timed) {
    feeding.spawn(SECOND, task, 0, 1).poll(2 * SECOND, task, 10, WaitKind.PARK);
    feeding.apply(2 * SECOND).op(2 * SECOND, task, resource, 2 * SECOND, kind, timed);
  }

  private void waits(long task, long resource) {
    waits(task, resource, OpKind.ACQUIRE, false);
  }

  private List<Finding> look(long second) {
    return lookAt(second * SECOND);
  }

  private List<Finding> lookAt(long now) {
    return infosAt(now).stream().map(FindingInfo::finding).toList();
  }

  private List<FindingInfo> infos(long second) {
    return infosAt(second * SECOND);
  }

  private List<FindingInfo> infosAt(long now) {
    feeding.apply(now);
    detection.look();
    return feeding.process().read((picture, time) -> picture.findings());
  }

  private List<Finding> lookTwice(long second) {
    look(second);
    return look(second + 1);
  }

  @Test
  void locksInACycle_areProvenAtTheSecondLook_withThoseBehind() {
    feeding.resources(1, resource(1, ResourceKind.LOCK, 12), resource(2, ResourceKind.LOCK, 11));
    waits(11, 1);
    waits(12, 2);
    waits(13, 1);
    assertThat(look(3)).isEmpty();
    List<Finding> found = look(4);
    assertThat(found).hasSize(1);
    Finding cycle = found.get(0);
    assertThat(cycle.name()).isEqualTo("deadlock-cycle");
    assertThat(cycle.certainty()).isEqualTo(Certainty.PROVEN);
    assertThat(cycle.tasks()).containsExactly(11L, 12L, 13L);
    assertThat(cycle.resources()).containsExactlyInAnyOrder(1L, 2L);
    assertThat(cycle.sentence())
        .isEqualTo(
            "virtual thread 11, virtual thread 12 wait for each other in a cycle; 1 task waits"
                + " behind.");
    assertThat(infos(9).get(0).since()).isEqualTo(4 * SECOND);
    assertThat(feeding.<Integer>of(11, (task, now) -> task.findings())).isEqualTo(1);
  }

  /**
   * The issue allows two seconds; what is left of them after the looks is for the agent, who says
   * that somebody waits.
   */
  @ParameterizedTest
  @CsvSource({"1, 250, 1001", "125, 250, 1125", "250, 250, 1250", "999, 1000, 1999"})
  void aCycle_isToldWithinTwoSeconds_whenEverItForms(long first, long period, long told) {
    feeding.resources(1, resource(1, ResourceKind.LOCK, 12), resource(2, ResourceKind.LOCK, 11));
    waits(11, 1);
    waits(12, 2);
    long now = 2 * SECOND + first * MILLI;
    while (lookAt(now).isEmpty() && now < 6 * SECOND) {
      now += period * MILLI;
    }
    assertThat(now - 2 * SECOND).isEqualTo(told * MILLI);
    assertThat(lookAt(now + SECOND).get(0).proof())
        .contains(
            "the same waits stood there when it was looked at again, 1.00s after the first time;"
                + " the last of them began "
                + Durations.of(told * MILLI)
                + " before that");
    assertThat(Detection.PERIOD_MILLIS).isEqualTo(250);
  }

  @Test
  void aLook_saysWhetherItFoundSomethingNew() {
    feeding.resources(1, resource(1, ResourceKind.LOCK, 12), resource(2, ResourceKind.LOCK, 11));
    waits(11, 1);
    waits(12, 2);
    look(3);
    feeding.apply(4 * SECOND);
    assertThat(detection.look()).isTrue();
    assertThat(detection.look()).isFalse();
    feeding.wake(5 * SECOND, 11).apply(5 * SECOND);
    assertThat(detection.look()).isTrue();
  }

  @Test
  void aCycleThatWentOn_isNotTold() {
    feeding.resources(1, resource(1, ResourceKind.LOCK, 12), resource(2, ResourceKind.LOCK, 11));
    waits(11, 1);
    waits(12, 2);
    assertThat(lookTwice(3)).hasSize(1);
    feeding.wake(5 * SECOND, 11).apply(5 * SECOND);
    assertThat(look(6)).isEmpty();
    assertThat(feeding.<Integer>of(12, (task, now) -> task.findings())).isZero();
  }

  @Test
  void aWaitWithALimit_breaksTheCycle() {
    feeding.resources(1, resource(1, ResourceKind.LOCK, 12), resource(2, ResourceKind.LOCK, 11));
    waits(11, 1, OpKind.ACQUIRE, true);
    waits(12, 2);
    assertThat(lookTwice(3)).noneMatch(f -> f.name().equals("deadlock-cycle"));
  }

  @Test
  void aHolderThatRuns_breaksTheCycle() {
    feeding.resources(1, resource(1, ResourceKind.LOCK, 12));
    waits(11, 1);
    feeding.spawn(SECOND, 12, 0, 1).put(EventKind.POLL_START, SECOND, 12, 40).apply(SECOND);
    assertThat(lookTwice(2)).noneMatch(f -> f.name().equals("deadlock-cycle"));
  }

  @Test
  void theOnlyTakerOfAFullQueue_thatPuts_isLikely() {
    feeding.resources(1, resource(1, ResourceKind.QUEUE, 0, 11));
    waits(11, 1, OpKind.PUT, false);
    List<Finding> found = lookTwice(3);
    assertThat(found).extracting(Finding::name).containsExactly("self-full-queue");
    assertThat(found.get(0).certainty()).isEqualTo(Certainty.LIKELY);
    assertThat(found.get(0).sentence())
        .isEqualTo("virtual thread 11 waits for space in a queue that only it takes from.");
  }

  @Test
  void idleTasksThatFedEachOther_areNoFinding() {
    feeding.resources(
        1, resource(1, ResourceKind.QUEUE, 0, 12), resource(2, ResourceKind.QUEUE, 0, 11));
    waits(11, 1, OpKind.TAKE, false);
    waits(12, 2, OpKind.TAKE, false);
    assertThat(lookTwice(3)).isEmpty();
  }

  @Test
  void workersThatWaitForWhatIsQueuedBehindThem_starve() {
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
    feeding
        .put(EventKind.SPAWN, SECOND, -1, 0, TaskKind.JOB.code(), 1, POOL)
        .put(EventKind.POLL_START, SECOND, -1, WORKER)
        .put(EventKind.SPAWN, SECOND, -2, 0, TaskKind.JOB.code(), 1, POOL)
        .waitStart(2 * SECOND, -1, WaitKind.PARK.code())
        .apply(2 * SECOND);
    feeding.resources(2 * SECOND, resource(1, ResourceKind.FUTURE, -2));
    feeding.op(2 * SECOND, -1, 1, 2 * SECOND, OpKind.GET, false);
    List<Finding> found = lookTwice(4);
    assertThat(found)
        .extracting(Finding::name)
        .containsExactlyInAnyOrder("pool-starvation", "blocking-call");
    Finding starved =
        found.stream().filter(f -> f.name().equals("pool-starvation")).findFirst().orElseThrow();
    assertThat(starved.certainty()).isEqualTo(Certainty.PROVEN);
    assertThat(starved.tasks()).containsExactlyInAnyOrder(-1L, -2L);
  }

  @Test
  void aLockWhoseOwnerHasEnded_isStuckForEver() {
    feeding.resources(1, resource(1, ResourceKind.LOCK, 12));
    waits(11, 1);
    feeding.spawn(SECOND, 12, 0, 1).end(2 * SECOND, 12, Outcome.FAILED).apply(2 * SECOND);
    assertThat(look(4)).isEmpty();
    List<Finding> found = look(7);
    assertThat(found).extracting(Finding::name).containsExactly("stuck-forever");
    assertThat(found.get(0).tasks()).containsExactly(11L);
    assertThat(found.get(0).certainty()).isEqualTo(Certainty.PROVEN);
  }

  @Test
  void aHolderThatSleepsWhileOthersQueue_isNamed() {
    feeding.resources(1, resource(1, ResourceKind.LOCK, 12));
    waits(11, 1);
    feeding.spawn(SECOND, 12, 0, 1).poll(2 * SECOND, 12, 10, WaitKind.SLEEP).apply(2 * SECOND);
    assertThat(look(2)).isEmpty();
    List<Finding> found = look(4);
    assertThat(found).extracting(Finding::name).containsExactly("idle-holder");
    assertThat(found.get(0).tasks()).containsExactly(12L);
  }

  @Test
  void ofARowOfHolders_theOneAtItsEndIsNamed_andOfACycleNone() {
    feeding.resources(
        1,
        resource(1, ResourceKind.LOCK, 12),
        resource(2, ResourceKind.LOCK, 13),
        resource(3, ResourceKind.LOCK, 15),
        resource(4, ResourceKind.LOCK, 16),
        resource(5, ResourceKind.LOCK, 14));
    waits(11, 1);
    waits(12, 2);
    feeding.spawn(SECOND, 13, 0, 1).poll(2 * SECOND, 13, 10, WaitKind.SLEEP).apply(2 * SECOND);
    waits(14, 3);
    waits(15, 4);
    waits(16, 5);
    List<Finding> found = lookTwice(4);
    assertThat(found)
        .extracting(Finding::name)
        .containsExactlyInAnyOrder("idle-holder", "deadlock-cycle");
    assertThat(found).anyMatch(f -> f.tasks().equals(List.of(13L)));
  }

  @Test
  void aVirtualThreadThatRunsForLong_isNamed() {
    feeding.spawn(SECOND, 11, 0, 1).put(EventKind.POLL_START, SECOND, 11, WORKER);
    feeding.feed().write(SECOND, () -> feeding.feed().worker(WORKER, 1, "carrier-1", false));
    assertThat(look(1)).isEmpty();
    assertThat(look(3)).extracting(Finding::name).containsExactly("never-yielded");
    assertThat(look(3).get(0).proof().get(0)).contains("carrier-1 of virtual threads");
  }

  @Test
  void aVirtualThreadOfASnapshot_isNotSaidToRunForTheFirstTime() {
    feeding.spawn(SECOND, 11, 0, 1).put(EventKind.POLL_START, SECOND, 11, WORKER);
    feeding.feed().write(SECOND, () -> feeding.feed().worker(WORKER, 1, "carrier-1", false));
    feeding.apply(SECOND, true, true);
    assertThat(look(3)).extracting(Finding::name).containsExactly("long-poll");
  }

  @Test
  void aPinnedCarrier_isNamed_andSaidLouderWhenAllAre() {
    feeding
        .feed()
        .write(1, () -> feeding.feed().sample(1, new RuntimeSample(1, 0, 0, -1, 1, 0, 0)));
    feeding
        .spawn(SECOND, 11, 0, 1)
        .put(EventKind.POLL_START, SECOND, 11, WORKER)
        .waitStart(2 * SECOND, 11, WaitKind.PARK.code() | WaitCode.PINNED);
    List<Finding> found = look(4);
    assertThat(found).extracting(Finding::name).containsExactly("pinned-carrier");
    assertThat(found.get(0).sentence())
        .isEqualTo("All 1 carriers are pinned, no virtual thread can run: virtual thread 11.");
  }

  @Test
  void aSpawnSiteThatOnlyGrows_isAHint_andOneThatFallsIsNot() {
    long id = 100;
    for (int round = 0; round < 14; round++) {
      for (int i = 0; i < 30; i++) {
        feeding.spawn((4L * round + 1) * SECOND, id++, 0, 1);
      }
      List<Finding> found = look(4L * round + 1);
      assertThat(found.isEmpty()).as("round %d", round).isEqualTo(round < 10);
    }
    for (long task = 100; task < 300; task++) {
      feeding.end(60 * SECOND, task, Outcome.RETURNED);
    }
    assertThat(look(61)).isEmpty();
  }

  @Test
  void everyLiveRule_hasOneDetector() {
    List<Rule> rules = Detection.all().stream().flatMap(each -> each.rules().stream()).toList();
    assertThat(rules).doesNotHaveDuplicates();
    assertThat(rules).containsAll(EnumSet.allOf(Rule.class));
  }

  private List<Finding> lookWith(long second, String... settings) throws SettingsException {
    var with = SettingsReader.read(Map.of(), folder, List.of(settings));
    feeding.apply(second * SECOND);
    new Detection(feeding.processes(), with).look();
    return feeding.process().read((p, now) -> p.findings()).stream()
        .map(FindingInfo::finding)
        .toList();
  }

  @Test
  void aRule_isTurnedOff_tuned_andLeavesOutPlaces() throws SettingsException {
    feeding.feed().write(1, () -> feeding.feed().site(3, "com.acme.Poll", "run", "Poll.java", 7));
    feeding.spawn(SECOND, 11, 0, 3).put(EventKind.POLL_START, SECOND, 11, WORKER);
    feeding.feed().write(SECOND, () -> feeding.feed().worker(WORKER, 1, "carrier-1", false));
    assertThat(lookWith(3)).extracting(Finding::name).containsExactly("never-yielded");
    assertThat(lookWith(3, "never-yielded=off")).isEmpty();
    assertThat(lookWith(3, "never-yielded.limit=2500ms")).isEmpty();
    assertThat(lookWith(4, "never-yielded.limit=2500ms")).hasSize(1);
    assertThat(lookWith(4, "never-yielded.allow=com.acme.P*")).isEmpty();
    assertThat(lookWith(4, "never-yielded.allow=com.acme.Hub")).hasSize(1);
  }
}
