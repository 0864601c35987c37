package dev.consolation.server.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.event.EventKind;
import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.server.state.Feeding;
import dev.consolation.server.state.FindingInfo;
import dev.consolation.server.state.Processes;
import dev.consolation.server.state.Retention;
import dev.consolation.server.state.TaskRecord;
import dev.consolation.task.Outcome;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TailSamplerTest {
  private final Feeding feeding = Feeding.keepingEnded(Retention.DEFAULT, 10_000);
  private TailSampler sampler = new TailSampler(0);

  /** A task of a site that lives so long. */
  private void task(long id, long parent, int site, long nanos, Outcome outcome) {
    feeding.spawn(1_000, id, parent, site).end(1_000 + nanos, id, outcome);
  }

  private Map<Long, Kept> chosen() {
    feeding.apply(1_000_000_000);
    List<TaskRecord> ended = feeding.process().takeEnded();
    return feeding
        .process()
        .<Map<Long, Kept>>read(
            (picture, now) -> {
              sampler.look(ended);
              return sampler.choose(ended).stream()
                  .collect(
                      Collectors.toMap(choice -> choice.task().id(), TailSampler.Choice::kept));
            });
  }

  @Test
  void slowestOfEachSite_areKept() {
    for (int i = 0; i < 10; i++) {
      task(100 + i, 0, 1, 1_000 * (i + 1), Outcome.RETURNED);
      task(200 + i, 0, 2, 10, Outcome.RETURNED);
    }
    assertThat(chosen()).containsEntry(109L, Kept.SLOW).containsEntry(108L, Kept.SLOW).hasSize(4);
  }

  @Test
  void failedTask_keepsItsTrace() {
    slowOnes();
    task(30, 0, 1, 50, Outcome.RETURNED);
    task(31, 30, 1, 20, Outcome.FAILED);
    task(32, 31, 1, 10, Outcome.RETURNED);
    assertThat(chosen())
        .containsEntry(30L, Kept.FAILED)
        .containsEntry(31L, Kept.FAILED)
        .containsEntry(32L, Kept.FAILED)
        .hasSize(5);
  }

  private void slowOnes() {
    task(901, 0, 1, 500_000_000, Outcome.RETURNED);
    task(902, 0, 1, 500_000_000, Outcome.RETURNED);
  }

  @Test
  void taskThatAFindingNamed_keepsItsTrace() {
    slowOnes();
    feeding.spawn(1_000, 30, 0, 1).apply(2_000);
    feeding
        .feed()
        .write(
            3_000,
            () ->
                feeding
                    .feed()
                    .finding(
                        new FindingInfo(
                            new Finding(
                                "x",
                                Certainty.HINT,
                                "",
                                "",
                                List.of(30L),
                                List.of(),
                                List.of(),
                                List.of(),
                                ""),
                            0)));
    feeding.end(4_000, 30, Outcome.RETURNED);
    assertThat(chosen()).containsEntry(30L, Kept.FINDING);
  }

  @Test
  void traceThatWasKept_goesOnToBeKept() {
    slowOnes();
    feeding.spawn(900, 33, 0, 1);
    task(31, 33, 1, 20, Outcome.FAILED);
    assertThat(chosen()).containsEntry(31L, Kept.FAILED);
    slowOnes2();
    feeding.end(60_000, 33, Outcome.RETURNED);
    assertThat(chosen()).containsEntry(33L, Kept.FAILED);
  }

  private void slowOnes2() {
    task(903, 0, 1, 500_000_000, Outcome.RETURNED);
    task(904, 0, 1, 500_000_000, Outcome.RETURNED);
  }

  @Test
  void share_isOfTraces_andTheSameForAll() {
    sampler = new TailSampler(0.25);
    slowOnes();
    for (int i = 0; i < 4_000; i++) {
      task(10_000 + i, 0, 1, 10, Outcome.RETURNED);
    }
    Map<Long, Kept> chosen = chosen();
    assertThat(chosen.size()).isBetween(850, 1_150);
    sampler = new TailSampler(1);
    for (int i = 0; i < 50; i++) {
      task(20_000 + i, 0, 1, 10, Outcome.RETURNED);
    }
    assertThat(chosen()).hasSize(50);
  }

  @Test
  void traceThatTheApplicationSamplesOut_isKeptOnlyForAFailure() {
    sampler = new TailSampler(1);
    feeding
        .spawn(10, 30, 0, 1)
        .put(EventKind.WITHIN, 10, 30, 7, 8, 9, 0)
        .end(500, 30, Outcome.RETURNED);
    assertThat(chosen()).isEmpty();
    feeding
        .spawn(600, 31, 0, 1)
        .put(EventKind.WITHIN, 600, 31, 7, 9, 9, 0)
        .end(700, 31, Outcome.FAILED);
    assertThat(chosen()).containsOnlyKeys(31L);
  }

  @Test
  void endedTasks_areTakenOnce_andThoseWithoutRoomAreCounted() {
    Feeding few = Feeding.keepingEnded(Retention.DEFAULT, 3);
    for (int i = 1; i <= 5; i++) {
      few.spawn(10, i, 0, 1).end(20, i, Outcome.RETURNED);
    }
    few.apply(100);
    assertThat(few.process().takeEnded()).hasSize(3);
    assertThat(few.process().takeEnded()).isEmpty();
    assertThat(few.process().<Long>read((picture, now) -> picture.endedLost())).isEqualTo(2);
    assertThat(new Feeding(Retention.DEFAULT).process().takeEnded()).isEmpty();
    assertThat(new Processes(Retention.DEFAULT, () -> 0).all()).isEmpty();
  }
}
