package dev.consolation.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PastedTraceTest {
  private static final Pattern KEPT = Pattern.compile("(?m)^ +(\\d+)  (\\S.*)$");
  private static final Pattern GAP = Pattern.compile("(?m)^ +… (\\d+) frames? of ");

  private static String trimmed(String text) {
    return PastedTrace.read(text).trimmed(FrameRules.usual());
  }

  @Test
  void plainTrace_withCauseAndSuppressed_keepsTheUsersFramesAndNumbers() {
    assertThat(
            trimmed(
                """
                Exception in thread "main" com.acme.OrderException: no stock
                	at com.acme.Orders.place(Orders.java:40)
                	at com.acme.Orders.lambda$placeAll$0(Orders.java:31)
                	at java.base/java.util.concurrent.FutureTask.run(FutureTask.java:317)
                	at java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)
                	at java.base/java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:642)
                	at java.base/java.lang.Thread.run(Thread.java:1583)
                	Suppressed: java.io.IOException: close
                		at java.base/java.io.Writer.close(Writer.java:1)
                		at com.acme.Stock.close(Stock.java:9)
                		... 3 more
                Caused by: java.lang.NullPointerException: item
                	at java.base/java.util.Objects.requireNonNull(Objects.java:259)
                	at com.acme.Stock.take(Stock.java:17)
                	... 5 more
                """))
        .isEqualTo(
            """
            Exception in thread "main" com.acme.OrderException: no stock
                1  com.acme.Orders.place(Orders.java:40)
                2  com.acme.Orders.placeAll λ(Orders.java:31)
                   … 4 frames of java.util.concurrent
            	Suppressed: java.io.IOException: close
                   … 1 frame of java.io
                2  com.acme.Stock.close(Stock.java:9)
            		... 3 more
            Caused by: java.lang.NullPointerException: item
                   … 1 frame of java.util
                2  com.acme.Stock.take(Stock.java:17)
            	... 5 more
            """);
  }

  @Test
  void linesOfALog_withPrefixesAndJars_areRead() {
    assertThat(
            trimmed(
                """
                2026-11-21 10:00:01.123 ERROR [http-1] c.a.Web - failed at last
                web-1  | java.lang.IllegalStateException: no
                web-1  | 	at com.acme.Web.get(Web.java:3) ~[app.jar:1.0]
                web-1  | 	at org.springframework.web.Filter.doFilter(Filter.java:9) [spring-web-6.jar!/:6]
                10:00:02 INFO [main] c.a.Web - an other line
                > at com.acme.Web.main(Web.kt:8)
                """))
        .isEqualTo(
            """
            2026-11-21 10:00:01.123 ERROR [http-1] c.a.Web - failed at last
            web-1  | java.lang.IllegalStateException: no
                1  com.acme.Web.get(Web.java:3)
                   … 1 frame of org.springframework.web
            10:00:02 INFO [main] c.a.Web - an other line
                3  com.acme.Web.main(Web.kt:8)
            """);
  }

  @Test
  void traceThatIsCutOff_keepsItsEnd() {
    assertThat(
            trimmed(
                "x.YException: z\r\n\tat com.acme.A.b(A.java:1)\r\n\tat java.lang.Thread.run(Thr"))
        .isEqualTo(
            "x.YException: z\n    1  com.acme.A.b(A.java:1)\n\tat java.lang.Thread.run(Thr\n");
  }

  @Test
  void threadDump_losesWhatItHolds() {
    assertThat(
            trimmed(
                """
                "main" #1 [7] prio=5
                   java.lang.Thread.State: WAITING (parking)
                	at jdk.internal.misc.Unsafe.park(java.base@25/Native Method)
                	- parking to wait for  <0x1> (a java.lang.Object)
                	at com.acme.A.b(A.java:1)
                	- locked <0x1> (a java.lang.Object)
                """))
        .isEqualTo(
            """
            "main" #1 [7] prio=5
               java.lang.Thread.State: WAITING (parking)
                   … 1 frame of jdk.internal.misc
                2  com.acme.A.b(A.java:1)
            """);
  }

  @Test
  void traceWithoutAFrameOfTheUsers_isWhole() {
    assertThat(
            trimmed("e.E\n\tat java.lang.A.b(A.java:1)\n\tat java.base/java.lang.C.d(C.java:2)\n"))
        .isEqualTo("e.E\n    1  java.lang.A.b(A.java:1)\n    2  java.lang.C.d(C.java:2)\n");
  }

  @Test
  void textWithoutATrace_hasNoFrames() {
    assertThat(PastedTrace.read("look at this (now)\nat once\n").frames()).isZero();
    assertThat(PastedTrace.read("").frames()).isZero();
  }

  /** Whatever is mixed: frames stay in order, under their numbers, and all of them are counted. */
  @Test
  void anyText_losesNoFrame_andInventsNone() {
    for (long seed = 1; seed <= 500; seed++) {
      var random = new Random(seed);
      var text = new StringBuilder();
      List<String> frames = new ArrayList<>();
      List<Integer> numbers = new ArrayList<>();
      int number = 0;
      for (int line = random.nextInt(40); line > 0; line--) {
        switch (random.nextInt(8)) {
          case 0 -> {
            text.append("Caused by: x.E: at the (end)\n");
            number = 0;
          }
          case 1 -> text.append("10:00 INFO ready at port 80\n");
          case 2 -> text.append("\t... 7 more\n");
          default -> {
            String name =
                (random.nextBoolean() ? "com.acme." : "java.util.") + "C" + random.nextInt(5);
            String frame = name + ".m" + line + "(C.java:" + line + ")";
            String prefix = List.of("\tat ", "at ", "app | \tat ", "  at  ").get(random.nextInt(4));
            text.append(prefix).append(frame).append(random.nextBoolean() ? "\n" : "\r\n");
            frames.add(frame);
            numbers.add(++number);
          }
        }
      }
      PastedTrace trace = PastedTrace.read(text.toString());
      assertThat(trace.frames()).as("seed " + seed).isEqualTo(frames.size());
      String trimmed = trace.trimmed(FrameRules.usual());
      int next = 0;
      for (MatchResult kept : KEPT.matcher(trimmed).results().toList()) {
        int at = frames.subList(next, frames.size()).indexOf(kept.group(2)) + next;
        while (at >= next && numbers.get(at) != Integer.parseInt(kept.group(1))) {
          at = frames.subList(at + 1, frames.size()).indexOf(kept.group(2)) + at + 1;
        }
        assertThat(at).as("seed " + seed + ": " + kept.group()).isGreaterThanOrEqualTo(next);
        next = at + 1;
      }
      long counted = KEPT.matcher(trimmed).results().count();
      counted += GAP.matcher(trimmed).results().mapToInt(g -> Integer.parseInt(g.group(1))).sum();
      assertThat(counted).as("seed " + seed).isEqualTo(frames.size());
    }
  }
}
