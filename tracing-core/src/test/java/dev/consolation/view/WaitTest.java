package dev.consolation.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.task.WaitKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WaitTest {
  private static final Place SITE = new Place("com.acme.Stock", "take", "Stock.java", 9);

  @ParameterizedTest
  @CsvSource({
    "java.util.concurrent.locks.ReentrantLock$NonfairSync, lock",
    "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject, condition",
    "java.util.concurrent.CompletableFuture$Signaller, future",
    "java.util.concurrent.CountDownLatch$Sync, latch",
    "java.util.concurrent.Semaphore$FairSync, semaphore",
    "com.acme.Gate$Inner, Gate$Inner",
    "'', park"
  })
  void brief_park_saysWhatPeopleCallIt(String blocker, String word) {
    assertThat(wait(WaitKind.PARK, blocker, false).brief()).isEqualTo(word + " at Stock.take:9");
  }

  @Test
  void brief_pinned_isSaid() {
    assertThat(wait(WaitKind.MONITOR, "com.acme.Account", true).brief())
        .isEqualTo("monitor Account, pinned at Stock.take:9");
  }

  @Test
  void sentence_saysAllThatIsKnown() {
    assertThat(
            new Wait(
                    WaitKind.PARK,
                    "java.util.concurrent.Semaphore$FairSync",
                    SITE,
                    false,
                    true,
                    true)
                .sentence())
        .isEqualTo(
            "for semaphore (java.util.concurrent.Semaphore$FairSync), with a timeout, holding its"
                + " carrier");
    assertThat(new Wait(WaitKind.SLEEP, "", SITE, false, false, true).sentence())
        .isEqualTo("asleep");
  }

  @ParameterizedTest
  @EnumSource(value = WaitKind.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyKind_hasWords(WaitKind kind) {
    assertThat(wait(kind, "", false).brief()).isNotBlank().doesNotStartWith(" ");
    assertThat(wait(kind, "", false).sentence()).isNotBlank();
  }

  private static Wait wait(WaitKind kind, String blocker, boolean pinned) {
    return new Wait(kind, blocker, SITE, false, pinned, false);
  }
}
