package dev.consolation.agent.drain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AwaitedTest {
  private final Awaited awaited = new Awaited();
  private final Object first = new Object();
  private final Object second = new Object();

  @Test
  void future_isKnown_untilItsThreadSaysThatItIsOver() {
    awaited.begins(7, first, 5);
    assertThat(awaited.of(7)).isSameAs(first);
    assertThat(awaited.site(7)).isEqualTo(5);
    awaited.ends(7);
    assertThat(awaited.of(7)).isNull();
    assertThat(awaited.threads(first)).isEmpty();
  }

  @Test
  void threadsOfAFuture_areThoseThatWaitForIt_firstComeFirst() {
    awaited.begins(9, first, 5);
    awaited.begins(7, first, 5);
    awaited.begins(8, second, 5);
    assertThat(awaited.threads(first)).containsExactly(9L, 7L);
    awaited.ends(9);
    assertThat(awaited.threads(first)).containsExactly(7L);
    assertThat(awaited.threads(null)).isEmpty();
  }

  @Test
  void threadWhoseEndWasLost_waitsForTheNewer() {
    awaited.begins(7, first, 5);
    awaited.begins(7, second, 5);
    assertThat(awaited.of(7)).isSameAs(second);
    assertThat(awaited.threads(first)).isEmpty();
    assertThat(awaited.size()).isEqualTo(1);
  }

  @Test
  void completer_isForgottenWithTheWait() {
    awaited.begins(7, first, 5);
    awaited.completedBy(7, -3);
    assertThat(awaited.completer(7)).isEqualTo(-3);
    awaited.ends(7);
    assertThat(awaited.completer(7)).isZero();
  }

  @Test
  void youngWait_isKept_thoughItsThreadIsNotSeenToWaitYet() {
    awaited.begins(7, first, 5);
    awaited.purge(thread -> false);
    assertThat(awaited.of(7)).isSameAs(first);
  }
}
