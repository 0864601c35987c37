package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.v1.Counts;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.ProcessState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The stress under the agent, with a real server: it ends, unharmed and silent, and the server has
 * counted what it counted.
 *
 * <p>Some seconds each; with {@code -Dstress=full} a minute each, with a crowd of 100,000 parked
 * threads and more than a million threads in all.
 */
class AgentStressIT {
  private static final boolean FULL = "full".equals(System.getProperty("stress"));

  /** Virtual threads that the JDK itself starts for sockets. */
  private static final String POLLERS = "kind:virtual and name:Poller";

  @TempDir Path folder;
  private Watcher watcher;

  @BeforeEach
  void listen() throws Exception {
    watcher = Watcher.listen(0);
  }

  @AfterEach
  void close() {
    watcher.close();
  }

  static Stream<Arguments> targets() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of(1, 2)
                    .filter(carriers -> jdk.feature() >= 21 || carriers == 1)
                    .map(carriers -> Arguments.of(jdk, carriers)));
  }

  @ParameterizedTest(name = "{0}, carriers: {1}")
  @MethodSource("targets")
  void stress_endsWell_andLosesNothingUncounted(Jdk jdk, int carriers) {
    String crowd = jdk.feature() < 21 ? "100" : FULL ? "100000" : "5000";
    try (StressTarget stress =
        start(jdk, carriers, "--crowd", crowd, "--for", FULL ? "60s" : "5s")) {
      ByteString process = watcher.await(stress.jvm().pid(), ProcessState.CONNECTED);
      stress.begin();
      long threads = stress.awaitThreads(Duration.ofMinutes(FULL ? 5 : 2));
      if (FULL && jdk.feature() >= 21) {
        assertThat(threads).isGreaterThan(1_000_000);
      }
      assertCounted(jdk, process, threads, watcher.await(process, AgentStressIT::isQuiet));
      stress.end();
      watcher.await(stress.jvm().pid(), ProcessState.ENDED);
    }
  }

  /** Less than what the agent can follow, so that nothing may be dropped. */
  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void gentleStress_isCountedToTheLastThread(Jdk jdk) {
    String some = "tree,wait-notify,condition,semaphore,barrier,queue,sleep,interrupt,pinned,pool";
    try (StressTarget stress =
        start(jdk, 2, "--crowd", "100", "--for", "3s", "--drivers", "1", "--only", some)) {
      ByteString process = watcher.await(stress.jvm().pid(), ProcessState.CONNECTED);
      stress.begin();
      long threads = stress.awaitThreads(Duration.ofMinutes(2));
      ProcessOverview overview = watcher.await(process, AgentStressIT::isQuiet);
      assertThat(overview.getDroppedList()).isEmpty();
      assertCounted(jdk, process, threads, overview);
      stress.end();
    }
  }

  private StressTarget start(Jdk jdk, int carriers, String... options) {
    return StressTarget.start(
        folder,
        jdk,
        List.of("-Djdk.virtualThreadScheduler.parallelism=" + carriers, watcher.agentOption()),
        options);
  }

  /** Nothing to speak of has come in the last second. */
  private static boolean isQuiet(ProcessOverview overview) {
    return overview.getEventsPerSecond() < 10;
  }

  private void assertCounted(Jdk jdk, ByteString process, long threads, ProcessOverview overview) {
    Counts counts = overview.getCounts();
    assertThat(counts.getSpawned()).isEqualTo(counts.getEnded() + Watcher.live(counts));
    if (jdk.feature() < 21) {
      return;
    }
    long pollers = watcher.tasks(process, POLLERS);
    long ours = watcher.spawned(process, "kind:virtual") - pollers;
    if (Watcher.dropped(overview) == 0) {
      assertThat(ours).isEqualTo(threads);
      assertThat(watcher.tasks(process, "kind:virtual and not state:ended")).isEqualTo(pollers);
    } else {
      assertThat(ours).isLessThanOrEqualTo(threads);
    }
  }
}
