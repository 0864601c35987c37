package dev.consolation.agent.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.agent.resource.OpKind;
import dev.consolation.agent.resource.ResourceKind;
import dev.consolation.agent.resource.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActingCallsTest {
  private static final String QUEUE = "java.util.concurrent.BlockingQueue";
  private static final List<Call> TAKES = List.of(new Call(QUEUE, "take", "Shop.orders"));

  private static boolean lets(ResourceKind kind, OpKind waiting, String name, Call... calls) {
    return ActingCalls.lets(kind, waiting, name, List.of(calls));
  }

  @Test
  void takeFromTheSameField_letsAPutterGoOn_butNoTaker() {
    assertThat(ActingCalls.lets(ResourceKind.QUEUE, OpKind.PUT, "Shop.orders", TAKES)).isTrue();
    assertThat(ActingCalls.role(ResourceKind.QUEUE, OpKind.PUT)).isEqualTo(Role.TAKER);
    assertThat(ActingCalls.lets(ResourceKind.QUEUE, OpKind.TAKE, "Shop.orders", TAKES)).isFalse();
    assertThat(ActingCalls.role(ResourceKind.QUEUE, OpKind.TAKE)).isEqualTo(Role.PUTTER);
  }

  @Test
  void callOnAnotherField_letsNobodyGoOn() {
    assertThat(ActingCalls.lets(ResourceKind.QUEUE, OpKind.PUT, "Shop.letters", TAKES)).isFalse();
  }

  @Test
  void eachKind_hasItsCalls() {
    Call release = new Call("java.util.concurrent.Semaphore", "release", "A.b");
    assertThat(lets(ResourceKind.SEMAPHORE, OpKind.ACQUIRE, "A.b", release)).isTrue();
    Call counts = new Call("java.util.concurrent.CountDownLatch", "countDown", "A.b");
    assertThat(lets(ResourceKind.LATCH, OpKind.AWAIT, "A.b", counts)).isTrue();
    assertThat(ActingCalls.role(ResourceKind.LATCH, OpKind.AWAIT)).isEqualTo(Role.ARRIVER);
    Call unlocks = new Call("java.util.concurrent.locks.StampedLock", "unlockWrite", "A.b");
    assertThat(lets(ResourceKind.STAMPED_LOCK, OpKind.ACQUIRE, "A.b", unlocks)).isTrue();
    Call notifies = new Call("java.lang.Object", "notifyAll", "A.b");
    assertThat(lets(ResourceKind.MONITOR, OpKind.AWAIT, "A.b", notifies)).isTrue();
    assertThat(ActingCalls.role(ResourceKind.MONITOR, OpKind.ENTER)).isEqualTo(Role.UNKNOWN);
    assertThat(ActingCalls.role(ResourceKind.LOCK, OpKind.ACQUIRE)).isEqualTo(Role.UNKNOWN);
  }
}
