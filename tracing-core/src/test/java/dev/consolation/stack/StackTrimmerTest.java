package dev.consolation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StackTrimmerTest {
  private static final Frame PARK = frame("jdk.internal.misc.Unsafe", "park");
  private static final Frame LOCK = frame("java.util.concurrent.locks.ReentrantLock", "lock");
  private static final Frame RESERVE = frame("com.acme.Inventory", "reserve");
  private static final Frame PLACE = frame("com.acme.Orders", "place");
  private static final Frame RUN = frame("java.lang.VirtualThread", "run");

  @Test
  void trim_keepsTheUsersFramesWithTheirNumbers() {
    assertThat(text(PARK, LOCK, LOCK, RESERVE, PLACE, RUN))
        .containsExactly(
            "… 3 frames of java.util.concurrent.locks",
            "4 com.acme.Inventory.reserve(X.java:7)",
            "5 com.acme.Orders.place(X.java:7)",
            "… 1 frame of java.lang");
  }

  @Test
  void trim_onlyTheUsers_isWhole() {
    assertThat(text(RESERVE, PLACE)).hasSize(2);
  }

  @Test
  void trim_noneOfTheUser_isWhole() {
    assertThat(text(PARK, LOCK, RUN))
        .containsExactly(
            "1 jdk.internal.misc.Unsafe.park(X.java:7)",
            "2 java.util.concurrent.locks.ReentrantLock.lock(X.java:7)",
            "3 java.lang.VirtualThread.run(X.java:7)");
  }

  @Test
  void trim_empty_isEmpty() {
    assertThat(StackTrimmer.trim(List.of())).isEmpty();
  }

  @Test
  void trim_packageThatBeginsLikeTheJdks_isTheUsers() {
    assertThat(text(frame("javafoo.A", "b"), frame("jdkx.C", "d"), RUN))
        .containsExactly(
            "1 javafoo.A.b(X.java:7)", "2 jdkx.C.d(X.java:7)", "… 1 frame of java.lang");
  }

  @Test
  void trim_anyStack_losesCountOfNoFrame() {
    var random = new Random(11);
    List<Frame> kinds = List.of(PARK, LOCK, RESERVE, PLACE, RUN);
    for (int i = 0; i < 2_000; i++) {
      var stack = new ArrayList<Frame>();
      for (int f = random.nextInt(12); f > 0; f--) {
        stack.add(kinds.get(random.nextInt(kinds.size())));
      }
      int next = 1;
      for (StackLine line : StackTrimmer.trim(stack)) {
        if (line instanceof StackLine.Kept kept) {
          assertThat(kept.number()).isEqualTo(next);
          assertThat(kept.frame()).isSameAs(stack.get(next - 1));
          next++;
        } else if (line instanceof StackLine.Gap gap) {
          assertThat(gap.first()).isEqualTo(next);
          next += gap.count();
        }
      }
      assertThat(next).isEqualTo(stack.size() + 1);
    }
  }

  private static List<String> text(Frame... stack) {
    return StackTrimmer.trim(List.of(stack)).stream().map(StackTrimmerTest::text).toList();
  }

  private static String text(StackLine line) {
    return line instanceof StackLine.Kept kept
        ? kept.number() + " " + kept.frame().text()
        : ((StackLine.Gap) line).text();
  }

  private static Frame frame(String className, String method) {
    return new Frame(className, method, "X.java", 7, "");
  }
}
