package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.sick.Cycles;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.FindingDetail;
import dev.consolation.v1.FindingLevel;
import dev.consolation.v1.FindingList;
import dev.consolation.v1.ProcessState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How long it takes from the moment at which two tasks come to wait for each other to the moment at
 * which a console has been told that this is proven: less than two seconds.
 *
 * <p>The program says when it was about to wait, by the machine's monotonic clock, which all JVMs
 * of a machine read on Linux. The console asks for one answer a minute, so that what it hears in
 * time was told because it was found. The median counts: on a machine whose processors are taken a
 * single one may be late. In the build three cycles of locks and three of monitors; with {@code
 * -Dtime=full} eleven on each JDK, and among 40,000 waiting virtual threads.
 */
class FindingTimeIT {
  private static final boolean FULL = "full".equals(System.getProperty("time"));
  private static final int CYCLES = FULL ? 11 : 3;
  private static final int CROWD = 40_000;
  private static final long ALLOWED_MILLIS = 2_000;
  private static final int MINUTE = 60_000;
  private static final String CLASSES = Path.of("target/classes").toAbsolutePath().toString();

  @TempDir Path folder;

  static Stream<Arguments> runs() {
    var runs = new ArrayList<Arguments>();
    for (Jdk jdk : FULL ? Jdks.all() : List.of(Jdks.current())) {
      runs.add(Arguments.of(jdk, 0));
      if (FULL && jdk.feature() >= 21) {
        runs.add(Arguments.of(jdk, CROWD));
      }
    }
    return runs.stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void cycle_isProvenOnTheConsole_withinTwoSecondsOfForming(Jdk jdk, int crowd) throws Exception {
    try (Watcher watcher = Watcher.listen(0);
        TargetJvm target =
            TargetJvm.start(
                folder,
                jdk,
                watcher.agentOption(),
                "-cp",
                CLASSES,
                Cycles.class.getName(),
                "" + crowd)) {
      target.awaitLine("ready"::equals);
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      watcher.await(process, overview -> overview.getCounts().getIdle() >= crowd);
      List<Long> locks = new ArrayList<>();
      List<Long> monitors = new ArrayList<>();
      try (TestConsole.Answers<?, FindingList> findings =
          watcher.console().findings(process, MINUTE)) {
        for (int number = 1; number <= 2 * CYCLES; number += 2) {
          locks.add(millis(target, findings, "locks", number));
          monitors.add(millis(target, findings, "monitors", number + 1));
        }
      }
      System.out.println(
          jdk + ", " + crowd + " others, ms: locks " + locks + ", monitors " + monitors);
      assertThat(median(locks)).as("locks: %s", locks).isLessThan(ALLOWED_MILLIS);
      assertThat(median(monitors)).as("monitors: %s", monitors).isLessThan(ALLOWED_MILLIS);
    }
  }

  private static long median(List<Long> millis) {
    return millis.stream().sorted().toList().get(millis.size() / 2);
  }

  private static long millis(
      TargetJvm target, TestConsole.Answers<?, FindingList> findings, String kind, int number) {
    target.send(kind);
    findings.next(list -> list.getFindingsList().stream().anyMatch(f -> isOf(f, number)));
    long told = System.nanoTime();
    String said = "closed " + number + " ";
    String closed = target.awaitLine(line -> line.startsWith(said)).substring(said.length());
    return TimeUnit.NANOSECONDS.toMillis(told - Long.parseLong(closed));
  }

  private static boolean isOf(FindingDetail finding, int number) {
    return finding.getFinding().getName().equals("deadlock-cycle")
        && finding.getFinding().getLevel() == FindingLevel.PROVEN
        && finding.getTasksList().stream().anyMatch(t -> t.getName().equals("there-" + number));
  }
}
