package dev.consolation.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.resource.Completion;
import dev.consolation.resource.OpKind;
import dev.consolation.resource.ResourceKind;
import dev.consolation.task.WaitKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of resources, and of the waits for them. */
class ResourceWordsTest {
  private static String words(
      ResourceKind kind,
      String owner,
      @Nullable Long available,
      @Nullable Long total,
      @Nullable Long size,
      @Nullable Long capacity) {
    return new ResourceState(
            kind,
            owner,
            owner.isEmpty() ? -1 : 3_200_000_000L,
            1,
            available,
            total,
            size,
            capacity,
            0,
            Completion.PENDING,
            -1,
            "")
        .words();
  }

  @Test
  void lock_saysWhoHoldsItAndForHowLong() {
    assertThat(words(ResourceKind.LOCK, "request-42", null, null, null, null))
        .isEqualTo("held by request-42 for 3.20s");
    assertThat(words(ResourceKind.MONITOR, "", null, null, null, null)).isEmpty();
    assertThat(
            new ResourceState(
                    ResourceKind.READ_WRITE_LOCK,
                    "",
                    -1,
                    0,
                    null,
                    null,
                    null,
                    null,
                    2,
                    Completion.UNKNOWN,
                    -1,
                    "")
                .words())
        .isEqualTo("held by 2 readers");
  }

  @Test
  void numbers_areSaidAsTheirResourceMeansThem() {
    assertThat(words(ResourceKind.SEMAPHORE, "", 0L, 8L, null, null))
        .isEqualTo("0 of 8 permits free");
    assertThat(words(ResourceKind.SEMAPHORE, "", 1L, null, null, null)).isEqualTo("1 permit free");
    assertThat(words(ResourceKind.LATCH, "", 2L, null, null, null)).isEqualTo("2 to go");
    assertThat(words(ResourceKind.BARRIER, "", 1L, 3L, null, null)).isEqualTo("2 of 3 arrived");
    assertThat(words(ResourceKind.FUTURE, "worker-1", null, null, null, null))
        .isEqualTo("pending, run by worker-1");
  }

  @Test
  void queue_saysHowFullItIs() {
    assertThat(words(ResourceKind.QUEUE, "", null, null, 16L, 16L)).isEqualTo("16/16 full");
    assertThat(words(ResourceKind.QUEUE, "", null, null, 0L, 16L)).isEqualTo("0/16 empty");
    assertThat(words(ResourceKind.QUEUE, "", null, null, 3L, 16L)).isEqualTo("3/16");
    assertThat(words(ResourceKind.QUEUE, "", null, null, 204L, -1L))
        .isEqualTo("204 elements, without bound");
    assertThat(words(ResourceKind.QUEUE, "", null, null, 0L, 0L)).isEqualTo("hands over directly");
  }

  @Test
  void due_andNote_comeBehind() {
    assertThat(
            new ResourceState(
                    ResourceKind.SLEEP,
                    "",
                    -1,
                    0,
                    null,
                    null,
                    null,
                    null,
                    0,
                    Completion.UNKNOWN,
                    1_500_000_000L,
                    "of the janitor")
                .words())
        .isEqualTo("over in 1.50s, of the janitor");
  }

  private static Wait wait(ResourceKind kind, OpKind op, String name, String state) {
    return new Wait(
        WaitKind.PARK,
        "",
        new Place("com.acme.Shop", "sell", "Shop.java", 42),
        false,
        false,
        false,
        new ResourceBrief(12, kind, "com.acme.Thing", name, state),
        op,
        "",
        0);
  }

  @Test
  void wait_namesTheResource() {
    assertThat(wait(ResourceKind.LOCK, OpKind.ACQUIRE, "Stock.lock", "").brief())
        .isEqualTo("lock Stock.lock at Shop.sell:42");
    assertThat(wait(ResourceKind.LOCK, OpKind.ACQUIRE, "", "").brief())
        .isEqualTo("lock #12 at Shop.sell:42");
    assertThat(wait(ResourceKind.QUEUE, OpKind.PUT, "orders", "16/16 full").brief())
        .isEqualTo("space in queue orders at Shop.sell:42");
    assertThat(wait(ResourceKind.SEMAPHORE, OpKind.ACQUIRE, "slots", "").brief())
        .isEqualTo("permit of semaphore slots at Shop.sell:42");
  }

  @Test
  void wait_forAFullQueue_isForCapacity_withRemedies() {
    Wait wait = wait(ResourceKind.QUEUE, OpKind.PUT, "orders", "16/16 full");
    assertThat(wait.sentence()).isEqualTo("for capacity (16/16)");
    assertThat(wait.forCapacity()).isTrue();
    assertThat(Remedies.of(wait)).anyMatch(r -> r.startsWith("Without a bound"));
    assertThat(Remedies.of(wait(ResourceKind.QUEUE, OpKind.TAKE, "orders", ""))).isEmpty();
    assertThat(wait(ResourceKind.LOCK, OpKind.ACQUIRE, "a", "held by b for 3s").sentence())
        .isEqualTo("for lock a, held by b for 3s");
  }
}
