package dev.consolation.agent.drain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.agent.probe.Probes;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PermitHoldersTest {
  private final Object semaphore = new Semaphore(3);
  private final PermitHolders holders = new PermitHolders();

  @BeforeEach
  void recordEverything() {
    Probes.level(Probes.EVERYTHING);
  }

  @AfterEach
  void recordNothing() {
    Probes.level(Probes.OFF);
  }

  private Map<Long, Integer> held() {
    return holders.holders(semaphore);
  }

  @Test
  void whatWasTakenAndNotGivenBack_isCountedByTask() {
    holders.taken(semaphore, 1, 2);
    holders.taken(semaphore, 2, 1);
    holders.taken(semaphore, 1, 1);
    holders.given(semaphore, 1, 2);
    holders.given(semaphore, 2, 1);
    assertThat(held()).containsExactly(Map.entry(1L, 1));
    assertThat(holders.holders(new Semaphore(1))).isEmpty();
  }

  @Test
  void whereAnotherGivesBack_nothingIsKnownAnyMore() {
    holders.taken(semaphore, 1, 1);
    holders.given(semaphore, 2, 1);
    holders.taken(semaphore, 3, 1);
    assertThat(held()).isEmpty();
  }

  @Test
  void whereTheNumberIsChanged_nothingIsKnownAnyMore() {
    holders.taken(semaphore, 1, 1);
    holders.changed(semaphore);
    holders.taken(semaphore, 1, 1);
    assertThat(held()).isEmpty();
  }

  @Test
  void whatWasTakenBeforeALoss_isNotKnown() {
    holders.taken(semaphore, 1, 1);
    holders.eventsLost();
    assertThat(held()).isEmpty();
    Object other = new Semaphore(1);
    holders.taken(other, 2, 1);
    assertThat(holders.holders(other)).containsExactly(Map.entry(2L, 1));
  }

  @Test
  void whatWasTakenBeforeTheLevelWasLowered_isNotKnown() {
    holders.taken(semaphore, 1, 1);
    Probes.level(Probes.WAITS);
    assertThat(held()).isEmpty();
    Probes.level(Probes.EVERYTHING);
    assertThat(held()).isEmpty();
  }
}
