package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.shop.Main;
import dev.consolation.server.attach.Attach;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.ProcessState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Agent, server and target come and go in any order; the others go on. */
class AgentLifeIT {
  private static final boolean FULL = "full".equals(System.getProperty("stress"));
  private static final Duration PATIENCE = Duration.ofMinutes(2);

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

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void attachAndDetach_underLoad_againAndAgain_leaveNoHarm(Jdk jdk) throws Exception {
    List<String> quiet = jdk.feature() < 21 ? List.of() : List.of("-XX:+EnableDynamicAgentLoading");
    try (StressTarget stress =
        StressTarget.start(folder, jdk, quiet, "--for", FULL ? "60s" : "8s", "--crowd", "200")) {
      stress.begin();
      long pid = stress.jvm().pid();
      for (int round = 0; round < (FULL ? 20 : 3); round++) {
        Attach.attach(pid, Watcher.agent(), Map.of("server", watcher.address()));
        ByteString process = watcher.await(pid, ProcessState.CONNECTED);
        watcher.await(process, overview -> overview.getCounts().getSpawned() > 200);
        Attach.detach(pid, Watcher.agent());
        watcher.await(pid, ProcessState.DETACHED);
      }
      stress.awaitThreads(PATIENCE);
      stress.end();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void serverKilled_targetGoesOn_andSpeaksToTheNextOne(Jdk jdk) throws Exception {
    int port = watcher.port();
    try (StressTarget stress =
        StressTarget.start(
            folder, jdk, List.of(watcher.agentOption()), "--for", "6s", "--crowd", "200")) {
      watcher.await(stress.jvm().pid(), ProcessState.CONNECTED);
      stress.begin();
      watcher.close();
      watcher = Watcher.listen(port);
      ByteString process = watcher.await(stress.jvm().pid(), ProcessState.CONNECTED);
      // Those that were there before this server are announced to it.
      watcher.await(process, overview -> overview.getCounts().getSpawned() > 200);
      stress.awaitThreads(PATIENCE);
      stress.end();
      watcher.await(stress.jvm().pid(), ProcessState.ENDED);
    }
  }

  @Test
  void targetKilled_isSaid_andOthersGoOn() throws Exception {
    try (TargetJvm victim = shop();
        TargetJvm other = shop()) {
      watcher.await(victim.pid(), ProcessState.CONNECTED);
      ByteString otherProcess = watcher.await(other.pid(), ProcessState.CONNECTED);
      victim.kill();
      watcher.await(victim.pid(), ProcessState.DISCONNECTED);
      long spawned = watcher.await(otherProcess, overview -> true).getCounts().getSpawned();
      watcher.await(otherProcess, overview -> overview.getCounts().getSpawned() > spawned);
      other.terminate();
      assertThat(other.awaitEnd()).isEqualTo(143);
      watcher.await(other.pid(), ProcessState.ENDED);
    }
  }

  private TargetJvm shop() {
    return TargetJvm.start(
        folder,
        Jdks.current(),
        watcher.agentOption(),
        "-cp",
        Path.of("target/classes").toAbsolutePath().toString(),
        Main.class.getName());
  }
}
