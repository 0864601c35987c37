package dev.consolation.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RingTest {
  private static final int MOST = 1 << 17;

  @AfterEach
  void usualBounds() {
    Rings.bounds(MOST, 1 << 20);
  }

  @Test
  void fullRing_thatMayNotGrow_dropsAndCounts_andKeepsWhatItHas() {
    Rings.bounds(4, 1 << 20);
    Ring ring = RingFixture.ring(1, 4);
    for (int i = 0; i < 7; i++) {
      RingFixture.put(ring, Signal.WAKE, i, i, null);
    }
    assertThat(ring.tail() - ring.head()).isEqualTo(4);
    assertThat(ring.dropped()).isEqualTo(3);
    for (int i = 0; i < 4; i++) {
      assertThat(ring.word(i, 1)).isEqualTo(i);
    }
    ring.consumed(2);
    RingFixture.put(ring, Signal.WAKE, 9, 9, null);
    assertThat(ring.word(4, 1)).isEqualTo(9);
    assertThat(ring.dropped()).isEqualTo(3);
  }

  @Test
  void fullRing_thatMayGrow_losesNothing() {
    Ring ring = RingFixture.ring(1, 4);
    Object ref = new Object();
    for (int i = 0; i < 3; i++) {
      RingFixture.put(ring, Signal.WAKE, i, i, ref);
    }
    ring.consumed(2);
    for (int i = 3; i < 5_000; i++) {
      RingFixture.put(ring, Signal.WAKE, i, i, ref);
    }
    assertThat(ring.dropped()).isZero();
    for (int i = 2; i < 5_000; i++) {
      assertThat(ring.word(i, 1)).isEqualTo(i);
      assertThat(ring.takeRef(i, 0)).isSameAs(ref);
    }
    assertThat(ring.capacity()).isGreaterThanOrEqualTo(4_096);
  }

  @Test
  void allRings_atTheirCommonBound_dropAndCount() {
    Rings.bounds(MOST, 0);
    Ring ring = RingFixture.ring(1, 4);
    for (int i = 0; i < 10; i++) {
      RingFixture.put(ring, Signal.WAKE, i, i, null);
    }
    assertThat(ring.dropped()).isEqualTo(6);
  }

  @Test
  void ringOfNoEvents_takesNothing() {
    Ring ring = RingFixture.ring(1, 0);
    RingFixture.put(ring, Signal.WAKE, 1, 1, null);
    assertThat(ring.tail()).isZero();
    assertThat(ring.dropped()).isEqualTo(1);
  }

  @Test
  void reference_takenOnce_isNotKept() {
    Ring ring = RingFixture.ring(1, 4);
    Object blocker = new Object();
    RingFixture.put(ring, Signal.YIELD, 1, 1, blocker);
    assertThat(ring.takeRef(0, 0)).isSameAs(blocker);
    assertThat(ring.takeRef(0, 0)).isNull();
  }

  @Test
  void header_keepsSignalStateAndSite() {
    long header = Signal.header(Signal.PIN, 0x2fff, 16_384, 32_768);
    assertThat(Signal.signal(header)).isEqualTo(Signal.PIN);
    assertThat(Signal.state(header)).isEqualTo(0x2fff);
    assertThat(Signal.site(header)).isEqualTo(16_384);
    assertThat(Signal.name(header)).isEqualTo(32_768);
  }

  @Test
  void clock_inARush_isReused_untilTheNextRoundOfTheDrain() {
    Ring ring = RingFixture.ring(1, 4);
    assertThat(ring.now()).as("no rush yet").isNotEqualTo(ring.now());
    long first;
    long second = ring.read();
    int close = 0;
    while (close < 17) { // a rush of readings, whatever the machine does meanwhile
      first = second;
      second = ring.read();
      close = second - first < 2_000 ? close + 1 : 0;
    }
    assertThat(ring.now()).isEqualTo(second);
    Probes.nextTick();
    assertThat(ring.now()).as("a new round of the drain ends the credit").isGreaterThan(second);
  }

  @Test
  void producerAndConsumer_onTwoThreads_loseAndInventNothing() {
    Rings.bounds(1 << 12, 1 << 20);
    Ring ring = RingFixture.ring(1, 64);
    int events = 2_000_000;
    CompletableFuture<Void> producer =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < events; i++) {
                RingFixture.put(ring, Signal.YIELD, i, ~(long) i, i % 3 == 0 ? ring : null);
              }
            });
    long seen = 0;
    long last = -1;
    while (!producer.isDone() || ring.head() != ring.tail()) {
      long tail = ring.tail();
      for (long p = ring.head(); p < tail; p++) {
        long i = ring.word(p, 1);
        assertThat(i).isGreaterThan(last);
        assertThat(ring.word(p, 2)).isEqualTo(~i);
        assertThat(ring.takeRef(p, 0) != null).isEqualTo(i % 3 == 0);
        last = i;
        seen++;
        ring.consumed(p + 1);
      }
    }
    producer.join();
    assertThat(seen + ring.dropped()).isEqualTo(events);
  }
}
