package dev.consolation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.FuzzedTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever is pasted is trimmed or left as it is, never an error. */
class PastedTraceFuzzTest {
  private static final List<String> GOOD =
      List.of(
          "Exception in thread \"main\" java.lang.IllegalStateException: no (stock) left\n"
              + "\tat com.acme.Orders.place(Orders.java:40)\n"
              + "\tat java.base/java.util.concurrent.FutureTask.run(FutureTask.java:317)\n"
              + "Caused by: x.E\n\t... 7 more\n",
          "2026-11-21 10:00:00 ERROR [http-1] c.a.Shop - failed\n"
              + "app | \tat app//com.acme.Shop$$Lambda/0x0000001.run(Unknown Source)\n"
              + "\tSuppressed: java.io.IOException: close\n"
              + "\t\tat"
              + " jdk.internal.vm.Continuation.enter(java.base@25.0.3/Continuation.java:251)\n",
          "\tat com.acme.A.b(A.java:1) [shop.jar:1.0]\n"
              + "\tat sun.nio.ch.Net.poll(Native Method)\r\n");

  private static final List<String> WORDS =
      List.of(
          "\tat ",
          "at ",
          "(",
          ")",
          ":",
          ".java:",
          "Native Method",
          "Unknown Source",
          "$$Lambda",
          "<init>",
          "java.base/",
          "@25/",
          "Caused by: ",
          "Suppressed: ",
          "... 3 more",
          "-1",
          "99999999999",
          "//",
          "\n",
          "com.acme.A.b(A.java:1)");

  @Test
  void pastedText_isTrimmed_whateverItIs() {
    FuzzedTexts.of(
        GOOD,
        WORDS,
        text -> {
          PastedTrace trace = PastedTrace.read(text);
          assertThat(trace.frames()).isBetween(0, text.length());
          assertThat(trace.trimmed(FrameRules.usual())).isNotNull();
        });
  }

  @Test
  void patternsOfFrames_areRules_orRefusedWithAMessage() {
    FuzzedTexts.of(
        List.of("com.acme.", "com.acme.Orders", "com.acme.Orders.place", "java.**", "*Test"),
        List.of("*", ".", "**", "$", "(", "com", "!", ":"),
        text -> {
          try {
            FrameRules rules = FrameRules.usual().with(List.of(text), List.of(text));
            assertThat(PastedTrace.read(GOOD.get(0)).trimmed(rules)).isNotEmpty();
          } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
          }
        });
  }
}
