package dev.consolation.server.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.event.EventKind;
import dev.consolation.event.EventWriter;
import dev.consolation.server.query.CommonFacts;
import dev.consolation.server.query.RequestLister;
import dev.consolation.server.query.TaskQuery;
import dev.consolation.server.query.WaitTotals;
import dev.consolation.task.Outcome;
import dev.consolation.task.TaskKind;
import dev.consolation.task.WaitKind;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
  private static final long MS = 1_000_000;

  /** Tasks spawned at the first site are requests; their names are the sites. */
  private final Feeding feeding =
      Feeding.recognising(Retention.DEFAULT, place -> place.equals("com.acme.C1.m"));

  private List<Long> ids(RequestLister.Sort sort, boolean ascending, String filter) {
    TaskQuery query = ((TaskQuery.Result.Good) TaskQuery.parse(filter)).query();
    return feeding
        .process()
        .read(
            (picture, now) ->
                RequestLister.matching(picture.requests().all(), query, sort, ascending, now)
                    .stream()
                    .map(request -> request.first().id())
                    .toList());
  }

  /** Waits from 1 ms after its start, is woken by another task, and ends a moment later. */
  private void request(long id, long start, long waits, int at) {
    feeding.spawn(start, id, 0, 1).pollStart(start, id);
    feeding.waitAt(start + MS, id, MS, WaitKind.SLEEP, at);
    feeding.wake(start + MS + waits, id).pollStart(start + MS + waits, id);
    feeding.end(start + 2 * MS + waits, id, Outcome.RETURNED);
  }

  @Test
  void taskOfTheConfiguredSite_isARequest_andItsOffspringArePartsOfIt() {
    feeding.spawn(10, 30, 0, 1).spawn(20, 31, 30, 2).spawn(30, 32, 31, 2).spawn(40, 40, 0, 2);
    feeding.apply(100);
    List<Long> parts =
        feeding
            .process()
            .read(
                (picture, now) ->
                    picture.requests().all().iterator().next().tasks().stream()
                        .map(TaskRecord::id)
                        .toList());
    assertThat(ids(RequestLister.Sort.STARTED, true, "")).containsExactly(30L);
    assertThat(parts).containsExactly(30L, 31L, 32L);
  }

  @Test
  void requests_areSortedAndFiltered() {
    request(30, 0, 5 * MS, 3);
    request(31, MS, 90 * MS, 3);
    request(32, 2 * MS, 20 * MS, 3);
    feeding.apply(200 * MS);
    assertThat(ids(RequestLister.Sort.DURATION, false, "")).containsExactly(31L, 32L, 30L);
    assertThat(ids(RequestLister.Sort.STARTED, true, "")).containsExactly(30L, 31L, 32L);
    assertThat(ids(RequestLister.Sort.DURATION, true, "total>10ms")).containsExactly(32L, 31L);
  }

  @Test
  void requestThatIsOver_saysWhatItWaitedFor() {
    request(30, 0, 5 * MS, 3);
    feeding.apply(100 * MS);
    List<WaitTotals.Total> waits =
        feeding
            .process()
            .read(
                (picture, now) ->
                    WaitTotals.of(picture.requests().all().iterator().next().first(), now));
    assertThat(waits).containsExactly(new WaitTotals.Total("sleep", 5 * MS));
  }

  @Test
  void slowRequests_haveTheirSiteInCommon_andWhatAllHaveIsNotTold() {
    for (int i = 0; i < 90; i++) {
      request(100 + i, i * MS, 2 * MS, 3);
    }
    for (int i = 0; i < 10; i++) {
      request(200 + i, i * MS, 300 * MS, 4);
    }
    feeding.apply(1_000 * MS);
    List<CommonFacts.Fact> facts =
        feeding
            .process()
            .read(
                (picture, now) -> {
                  var all = List.copyOf(picture.requests().all());
                  var drawn = new HashSet<>(picture.requests().drawn());
                  return new CommonFacts(picture, now, all, drawn).facts();
                });
    assertThat(facts)
        .filteredOn(fact -> fact.kind() == CommonFacts.Kind.WAITED_AT)
        .containsExactly(new CommonFacts.Fact(CommonFacts.Kind.WAITED_AT, "C4.m:4", 10, 0));
  }

  @Test
  void label_makesATaskARequest() {
    feeding.spawn(10, 40, 0, 2).apply(100);
    assertThat(ids(RequestLister.Sort.STARTED, true, "")).isEmpty();
    feeding.feed().write(200, () -> feeding.feed().label(40, "request", "GET /"));
    assertThat(ids(RequestLister.Sort.STARTED, true, "label:request")).containsExactly(40L);
  }

  /** A request that the agent sees begin, as it tells it today, and as it did by a class. */
  private void begins(long time, long task, long parent, boolean byClass) {
    int type = 90;
    feeding
        .feed()
        .write(5, () -> feeding.feed().name(type, "dev.consolation.agent.probe.RequestTask"));
    int kind = TaskKind.CUSTOM.code() | (byClass ? 0 : EventKind.REQUEST);
    long spawner = EventWriter.zigzag(parent);
    feeding.put(EventKind.SPAWN, time, task, spawner, kind, 2, 1, byClass ? type : 0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatTheAgentSawBegin_isARequest_butNotWithinOne(boolean byClass) {
    begins(10, 40, 0, byClass);
    feeding.spawn(20, 41, 40, 2).spawn(30, 50, 0, 1);
    begins(40, 51, 50, byClass);
    feeding.spawn(50, 52, 51, 2);
    feeding.apply(100);
    assertThat(ids(RequestLister.Sort.STARTED, true, "")).containsExactly(40L, 50L);
    RequestRecord within = feeding.process().read((picture, now) -> picture.requests().find(50));
    assertThat(within.tasks()).extracting(TaskRecord::id).containsExactly(50L, 51L, 52L);
    assertThat(within.inside()).isSameAs(within.tasks().get(1));
  }

  @Test
  void rootsOfTraces_areRequests_onlyWhenAskedForAndNothingIsRecognised() {
    feeding.spawn(10, 40, 0, 2).apply(100);
    assertThat(ids(RequestLister.Sort.STARTED, true, "")).isEmpty();
    feeding
        .process()
        .read(
            (picture, now) -> {
              picture.requests().byRoot();
              return "";
            });
    feeding.spawn(110, 41, 0, 2).apply(200);
    assertThat(ids(RequestLister.Sort.STARTED, true, "")).containsExactly(41L);
    feeding.spawn(210, 42, 0, 1).spawn(220, 43, 0, 2).apply(300);
    assertThat(ids(RequestLister.Sort.STARTED, true, "")).containsExactly(41L, 42L);
  }

  @Test
  void manyRequests_areKeptByASample_andTheSlowest() {
    for (int i = 0; i < 1_000; i++) {
      request(1_000 + i, i * MS, (i + 1) * MS, 3);
    }
    feeding.apply(3_000 * MS);
    List<Long> ids = ids(RequestLister.Sort.DURATION, false, "");
    assertThat(ids).startsWith(1_999L, 1_998L, 1_997L).hasSizeBetween(64 + 1, 64 + 128);
  }
}
