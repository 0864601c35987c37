package dev.consolation.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void waits_growAndStayBounded() {
    var backoff = new Backoff(new Random(1));
    for (int round = 0; round < 1_000; round++) {
      assertThat(backoff.millis(1)).isBetween(400L, 600L);
      assertThat(backoff.millis(2)).isBetween(800L, 1_200L);
      assertThat(backoff.millis(3)).isBetween(1_600L, 2_400L);
      assertThat(backoff.millis(4)).isBetween(3_200L, 4_800L);
      for (int failures : new int[] {5, 6, 50, 5_000, Integer.MAX_VALUE}) {
        assertThat(backoff.millis(failures)).isBetween(4_000L, 6_000L);
      }
    }
  }

  @Test
  void waits_differByChance() {
    var backoff = new Backoff(new Random(1));
    assertThat(backoff.millis(9)).isNotEqualTo(backoff.millis(9));
  }
}
