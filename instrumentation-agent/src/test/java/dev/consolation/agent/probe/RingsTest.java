package dev.consolation.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RingsTest {
  private static final int POOL = 500;
  private static final int LATER = 100_000;

  /** None of the threads is started: only their ids matter, and that they are there. */
  @Test
  void ring_ofThreadsThatComeAndGoBesideALargePool_isFoundForEach() {
    long lost = Rings.overflows();
    List<Ring> pool = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    long first = 1_000_000;
    for (long id = first; id < first + POOL; id++) {
      threads.add(new Thread());
      pool.add(Rings.of(threads.get(threads.size() - 1), id));
    }
    for (long id = first + POOL; id < first + LATER; id++) {
      Thread thread = new Thread();
      Ring ring = Rings.of(thread, id);
      assertThat(ring.owner).isEqualTo(id);
      assertThat(Rings.of(thread, id)).isSameAs(ring);
      Rings.remove(ring);
      assertThat(Rings.find(id)).isNull();
    }
    for (int i = 0; i < POOL; i++) {
      assertThat(Rings.of(threads.get(i), first + i)).isSameAs(pool.get(i));
      Rings.remove(pool.get(i));
    }
    assertThat(Rings.overflows()).isEqualTo(lost);
  }
}
