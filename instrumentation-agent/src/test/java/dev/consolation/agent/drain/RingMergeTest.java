package dev.consolation.agent.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.agent.probe.Ring;
import dev.consolation.agent.probe.RingFixture;
import dev.consolation.agent.probe.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RingMergeTest {
  private static List<Long> drain(RingMerge merge, Ring[] rings, long cutoff) {
    List<Long> times = new ArrayList<>();
    long count =
        merge.drain(rings, cutoff, Long.MAX_VALUE, (ring, at) -> times.add(ring.word(at, 1)));
    assertThat(count).isEqualTo(times.size());
    return times;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void eventsOfManyRings_comeInTheOrderOfTheirTimes_upToTheCutoff(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(40);
    Ring[] rings = new Ring[n];
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      rings[i] = RingFixture.ring(i + 1, 16);
      long time = random.nextInt(100);
      int events = random.nextInt(1000);
      for (int k = 0; k < events; k++) {
        time += random.nextInt(5);
        RingFixture.put(rings[i], Signal.WAKE, time, 1, null);
        all.add(time);
      }
    }
    Collections.sort(all);
    RingMerge merge = new RingMerge();
    List<Long> got = new ArrayList<>();
    for (long cutoff : new long[] {-1, 50, 51, 400, 1_000, Long.MAX_VALUE / 2}) {
      List<Long> part = drain(merge, rings, cutoff);
      assertThat(part).as("seed %d", seed).allMatch(time -> time <= cutoff);
      got.addAll(part);
    }
    assertThat(got).as("seed %d", seed).isEqualTo(all);
    for (Ring ring : rings) {
      assertThat(ring.head()).isEqualTo(ring.tail());
    }
  }

  @Test
  void timesAroundTheOverflowOfTheClock_areStillInOrder() {
    Ring a = RingFixture.ring(1, 8);
    Ring b = RingFixture.ring(2, 8);
    RingFixture.put(a, Signal.WAKE, Long.MAX_VALUE - 1, 1, null);
    RingFixture.put(a, Signal.WAKE, Long.MIN_VALUE + 1, 1, null);
    RingFixture.put(b, Signal.WAKE, Long.MAX_VALUE, 1, null);
    RingFixture.put(b, Signal.WAKE, Long.MIN_VALUE + 2, 1, null);
    assertThat(drain(new RingMerge(), new Ring[] {a, b}, Long.MIN_VALUE + 10))
        .containsExactly(
            Long.MAX_VALUE - 1, Long.MAX_VALUE, Long.MIN_VALUE + 1, Long.MIN_VALUE + 2);
  }
}
