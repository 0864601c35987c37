package dev.consolation.server.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProcessesTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong(5_000);
  private final Retention retention = new Retention(10, Duration.ofSeconds(60), 100, 10, 100, 2);
  private final Processes processes = new Processes(retention, clock::get);

  private long now(ObservedProcess process) {
    return process.read((picture, now) -> now);
  }

  @Test
  void now_goesOnWithoutBatches_andStandsStillWithoutAnAgent() {
    AgentFeed feed = processes.connect(Feeding.info(1, 1), 1_000, 0);
    ObservedProcess process = feed.process();
    assertThat(feed.write(700, () -> {})).isTrue();
    assertThat(now(process)).isEqualTo(700);
    clock.addAndGet(50);
    assertThat(now(process)).isEqualTo(750);
    // A batch that was long on its way does not turn the clock back.
    assertThat(feed.write(740, () -> {})).isTrue();
    assertThat(now(process)).isEqualTo(750);
    process.disconnect(feed, Connection.DISCONNECTED);
    clock.addAndGet(500);
    assertThat(now(process)).isEqualTo(750);
    assertThat(process.status().since()).isEqualTo(1_750);
    processes.connect(Feeding.info(1, 1), 1_000, 1_300);
    assertThat(now(process)).isEqualTo(1_300);
    assertThat(process.connection()).isEqualTo(Connection.CONNECTED);
  }

  @Test
  void clockWithAnotherOrigin_isBroughtToTheFirst() {
    AgentFeed first = processes.connect(Feeding.info(1, 1), 100 * SECOND, 0);
    first.process().disconnect(first, Connection.DETACHED);
    AgentFeed second = processes.connect(Feeding.info(1, 1), 160 * SECOND, 0);
    assertThat(second.process()).isSameAs(first.process());
    assertThat(second.write(SECOND, () -> {})).isTrue();
    assertThat(now(second.process())).isEqualTo(61 * SECOND);
  }

  @Test
  void streamWhosePlaceWasTaken_writesNothing() {
    AgentFeed first = processes.connect(Feeding.info(1, 1), 0, 0);
    AgentFeed second = processes.connect(Feeding.info(1, 1), 0, 0);
    assertThat(first.write(10, () -> first.level(dev.consolation.task.Level.OFF))).isFalse();
    first.process().disconnect(first, Connection.DISCONNECTED);
    assertThat(second.process().connection()).isEqualTo(Connection.CONNECTED);
    assertThat(second.write(10, () -> {})).isTrue();
  }

  @Test
  void processesThatAreGone_areForgottenOldestFirst() {
    for (int i = 1; i <= 5; i++) {
      AgentFeed feed = processes.connect(Feeding.info(i, i), 0, 0);
      feed.process().disconnect(feed, Connection.ENDED);
    }
    processes.connect(Feeding.info(6, 6), 0, 0);
    assertThat(processes.list().stream().map(s -> s.info().id().low()).toList())
        .containsExactly(6L, 4L, 5L);
  }

  @Test
  void samePidOnTheSameHost_isANewProcess_andTheOldOneHasEnded() {
    ObservedProcess old = processes.connect(Feeding.info(1, 77), 0, 0).process();
    ObservedProcess other = processes.connect(Feeding.info(2, 78), 0, 0).process();
    ObservedProcess fresh = processes.connect(Feeding.info(3, 77), 0, 0).process();
    assertThat(List.of(old.connection(), other.connection(), fresh.connection()))
        .containsExactly(Connection.ENDED, Connection.CONNECTED, Connection.CONNECTED);
  }

  @Test
  void history_hasOnePointForEachSecond() {
    AgentFeed feed = processes.connect(Feeding.info(1, 1), 0, 0);
    ObservedProcess process = feed.process();
    assertThat(feed.write(0, () -> {})).isTrue();
    clock.addAndGet(SECOND);
    processes.tick();
    clock.addAndGet(3 * SECOND);
    processes.tick();
    List<HistoryPoint> points = process.read((p, now) -> p.history(-1, 600));
    assertThat(points.stream().map(HistoryPoint::time).toList())
        .containsExactly(SECOND, 2 * SECOND, 3 * SECOND, 4 * SECOND);
    assertThat(process.<List<HistoryPoint>>read((p, now) -> p.history(2 * SECOND, 1)))
        .extracting(HistoryPoint::time)
        .containsExactly(4 * SECOND);
    clock.addAndGet(10_000 * SECOND);
    processes.tick();
    assertThat(process.<Integer>read((p, now) -> p.history(-1, 10_000).size())).isEqualTo(600);
  }

  @Test
  void utilisation_isTheBusyShareOfTheLastSeconds() {
    AgentFeed feed = processes.connect(Feeding.info(1, 1), 0, 0);
    ObservedProcess process = feed.process();
    for (int second = 0; second <= 10; second++) {
      long busy = second * SECOND / 2;
      assertThat(
              feed.write(
                  second * SECOND,
                  () -> {
                    feed.runtime(new RuntimeInfo(1, 2, "pool", "", 2, "", -1, false, false));
                    feed.sample(1, new RuntimeSample(2, busy, 3, 7, 9, 8, 1));
                  }))
          .isTrue();
      clock.addAndGet(SECOND);
    }
    clock.addAndGet(-SECOND);
    double share = process.read((p, now) -> p.runtimes().getFirst().utilisation(now));
    assertThat(share).isEqualTo(0.25);
    clock.addAndGet(60 * SECOND);
    assertThat(process.<Double>read((p, now) -> p.runtimes().getFirst().utilisation(now)))
        .isEqualTo(0.0);
  }
}
