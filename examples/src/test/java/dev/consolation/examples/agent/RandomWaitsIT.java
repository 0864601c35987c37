package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.waits.RandomWaits;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
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
 * Random programs: after a time of random load, and when a random program has come to stand still,
 * the server's picture is the program's own account, and nothing else waits.
 *
 * <p>Some seconds, on the oldest and the newest JDK; with {@code -Dwaits=full} on all; with {@code
 * -Dload=full} ten minutes each; {@code -Dseed=N} for others.
 */
class RandomWaitsIT {
  private static final boolean FULL = "full".equals(System.getProperty("load"));

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

  private static Stream<Arguments> targets() {
    List<Arguments> all =
        Jdks.all().stream()
            .map(jdk -> Arguments.of(jdk, jdk.feature() < 21 ? "platform" : "virtual"))
            .toList();
    boolean isFull = "full".equals(System.getProperty("waits"));
    return isFull ? all.stream() : Stream.of(all.get(0), all.get(all.size() - 1)).distinct();
  }

  @ParameterizedTest(name = "{0}, {1} threads")
  @MethodSource("targets")
  void randomProgram_isSeenAsItIs_andNothingElseWaits(Jdk jdk, String threads) throws Exception {
    try (TargetJvm target =
        TargetJvm.start(
            folder,
            jdk,
            watcher.agentOption(),
            "-cp",
            Path.of("target/classes").toAbsolutePath().toString(),
            RandomWaits.class.getName(),
            "--wait",
            "--for",
            FULL ? "10m" : "3s",
            "--seed",
            System.getProperty("seed", "1"),
            "--threads",
            threads)) {
      target.awaitLine("waiting"::equals);
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      target.send("begin");
      target.awaitLine("ready"::equals, FULL ? Duration.ofMinutes(15) : Duration.ofMinutes(2));
      List<Account> accounts =
          target.out().lines().filter(l -> l.startsWith("wait ")).map(Account::read).toList();
      assertThat(accounts).hasSizeGreaterThan(40);
      LiveWaits live = new LiveWaits(watcher, process, jdk, threads.equals("virtual"));
      assertThat(live.awaitDifferences(accounts, List::isEmpty)).isEmpty();
      assertThat(live.awaitGhosts(accounts, List::isEmpty)).isEmpty();
      assertThat(watcher.await(process, overview -> true).getDroppedList()).isEmpty();
      assertThat(target.err()).isEmpty();
    }
  }
}
