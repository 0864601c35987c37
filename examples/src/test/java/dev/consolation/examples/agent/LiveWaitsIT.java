package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.catalog.Examples;
import dev.consolation.server.attach.Attach;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.ProcessState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A waiting task for each kind of resource: what the server says of them is what the program says
 * itself, also when the agent came after they had begun to wait.
 *
 * <p>Under the agent from the start only on the oldest and the newest JDK; on all with {@code
 * -Dwaits=full}.
 */
class LiveWaitsIT {
  private static final boolean FULL = "full".equals(System.getProperty("waits"));

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

  private static Stream<Arguments> ends() {
    List<Arguments> all = targets().toList();
    return FULL ? all.stream() : Stream.of(all.get(0), all.get(all.size() - 1)).distinct();
  }

  private static Stream<Arguments> targets() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of("platform", "virtual")
                    .filter(threads -> jdk.feature() >= 21 || threads.equals("platform"))
                    .map(threads -> Arguments.of(jdk, threads)));
  }

  @ParameterizedTest(name = "{0}, {1} threads")
  @MethodSource("targets")
  void waitsBeforeTheAttach_areAsTheProgramSays(Jdk jdk, String threads) throws Exception {
    try (TargetJvm target = start(jdk, threads, "-XX:+EnableDynamicAgentLoading")) {
      Attach.attach(target.pid(), Watcher.agent(), Map.of("server", watcher.address()));
      compare(jdk, threads, target);
    }
  }

  @ParameterizedTest(name = "{0}, {1} threads")
  @MethodSource("ends")
  void waitsUnderTheAgent_areAsTheProgramSays(Jdk jdk, String threads) throws Exception {
    try (TargetJvm target = start(jdk, threads, watcher.agentOption())) {
      compare(jdk, threads, target);
    }
  }

  private TargetJvm start(Jdk jdk, String threads, String option) {
    String classes = Path.of("target/classes").toAbsolutePath().toString();
    List<String> command = new ArrayList<>(List.of(option));
    command.addAll(List.of("-cp", classes, Examples.class.getName()));
    command.addAll(Arrays.asList("waits", "--threads", threads));
    TargetJvm target = TargetJvm.start(folder, jdk, command.toArray(String[]::new));
    target.awaitLine("ready"::equals);
    return target;
  }

  private void compare(Jdk jdk, String threads, TargetJvm target) throws Exception {
    ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
    List<Account> accounts =
        target.out().lines().filter(l -> l.startsWith("wait ")).map(Account::read).toList();
    assertThat(accounts).hasSizeGreaterThan(30);
    LiveWaits live = new LiveWaits(watcher, process, jdk, threads.equals("virtual"));
    assertThat(live.awaitDifferences(accounts, List::isEmpty)).isEmpty();
  }
}
