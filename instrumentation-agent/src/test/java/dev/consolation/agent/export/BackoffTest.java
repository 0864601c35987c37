package dev.consolation.agent.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final int[] DOUBLING = {200, 400, 800, 1600, 3200, 5000, 5000, 5000};

  @Test
  void waits_doubleUpToTheLongest_lessUpToAHalf() {
    for (long seed = 0; seed < 200; seed++) {
      Backoff backoff = new Backoff(new SplittableRandom(seed));
      for (int longest : DOUBLING) {
        assertThat(backoff.nextMillis()).as("seed %s", seed).isBetween(longest / 2, longest);
      }
    }
  }

  @Test
  void wait_afterReset_isShortAgain() {
    Backoff backoff = new Backoff(new SplittableRandom(1));
    for (int i = 0; i < 10; i++) {
      backoff.nextMillis();
    }
    backoff.reset();
    assertThat(backoff.nextMillis()).isBetween(100, 200);
  }

  @Test
  void waits_ofTwoAgents_differ() {
    Backoff one = new Backoff(new SplittableRandom(1));
    Backoff other = new Backoff(new SplittableRandom(2));
    boolean differ = false;
    for (int i = 0; i < 8; i++) {
      differ |= one.nextMillis() != other.nextMillis();
    }
    assertThat(differ).isTrue();
  }
}
