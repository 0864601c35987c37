package dev.consolation.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.process.RuntimeFolder;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.SmallService;
import dev.consolation.testing.TargetJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A service that is started with the agent, on each JDK; no server is there. */
class AgentIT {
  private static final String JAR = System.getProperty("consolation.agent.jar");
  private static final Path SERVICE =
      Path.of(SmallService.class.getProtectionDomain().getCodeSource().getLocation().getPath());

  /** What the service prints, to its standard output, without an agent. */
  private static final String OUT =
      """
      ready
      worked: true
      TLS is configured when it is first used: true
      log manager: OwnLogManager
      jdk.internal.misc exported: false, open: false
      jdk.internal.vm exported: false, open: false
      java.lang exported: true, open: false
      properties of an agent: 0
      """;

  /** And to its standard error. */
  private static final String ERR =
      "INFO io.grpc.internal.ManagedChannelImpl our own gRPC may log\n";

  @TempDir Path folder;

  /** A port where nobody listens. */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private TargetJvm start(Jdk jdk, Map<String, String> environment, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(
        List.of("-cp", SERVICE.toString(), SmallService.class.getName(), folder.toString()));
    return TargetJvm.start(folder, jdk, environment, arguments);
  }

  /** Lets the service end, and checks that nobody but it has spoken. */
  private void assertSilent(TargetJvm service) throws IOException {
    service.awaitLine(line -> line.equals("ready"));
    Files.createFile(folder.resolve("stop"));
    assertThat(service.awaitEnd()).isZero();
    assertThat(service.out()).isEqualTo(OUT);
    assertThat(service.err()).isEqualTo(ERR + "done\n");
  }

  private static Path usualLog(TargetJvm service) {
    return RuntimeFolder.own().resolve("agent-" + service.pid() + ".log");
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void service_withoutAgent_printsThis(Jdk jdk) throws IOException {
    try (TargetJvm service = start(jdk, Map.of())) {
      assertSilent(service);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void service_withAgentAndNoServer_printsTheSame(Jdk jdk) throws IOException {
    try (ServerSocket noServer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TargetJvm service =
            start(
                jdk,
                Map.of(),
                "-javaagent:" + JAR + "=server=127.0.0.1:" + noServer.getLocalPort())) {
      noServer.setSoTimeout((int) TargetJvm.PATIENCE.toMillis());
      // It tries, is hung up on, tries again, and then nobody listens any more.
      noServer.accept().close();
      noServer.accept().close();
      noServer.close();
      assertSilent(service);
      assertThat(usualLog(service)).as("nothing to say, no log").doesNotExist();
      Path mark = RuntimeFolder.own().resolve(Long.toString(service.pid()));
      assertThat(mark).as("its mark").doesNotExist();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void service_withWrongOption_runsWithoutAgentAndItsLogSaysWhy(Jdk jdk) throws IOException {
    Path log = null;
    try (TargetJvm service = start(jdk, Map.of(), "-javaagent:" + JAR + "=levle=waits")) {
      log = usualLog(service);
      assertSilent(service);
      assertThat(Files.readString(log))
          .endsWith(
              " the service runs without the agent: there is no option levle (agent argument); did"
                  + " you mean level? The options are enabled, server, tls, token-file, level,"
                  + " hooks, entries, redact, ring, memory, name, log, config\n");
    } finally {
      if (log != null) {
        Files.deleteIfExists(log);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void service_withAgentSwitchedOff_printsTheSame(Jdk jdk) throws IOException {
    Map<String, String> environment = Map.of("CONSOLATION_ENABLED", "false");
    try (TargetJvm service = start(jdk, environment, "-javaagent:" + JAR)) {
      assertSilent(service);
      assertThat(usualLog(service)).doesNotExist();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void service_withTwoAgents_hasOneAndTheLogSaysSo(Jdk jdk) throws IOException {
    Path log = folder.resolve("agent.log");
    String server = "server=127.0.0.1:" + freePort();
    try (TargetJvm service =
        start(
            jdk,
            Map.of(),
            "-javaagent:" + JAR + "=" + server,
            "-javaagent:" + JAR + "=" + server + ",log=" + log)) {
      assertSilent(service);
      assertThat(Files.readString(log))
          .contains(
              " the service runs without the agent: there is an agent in this process already")
          .endsWith(server.replace("server=", "server ") + "): detach it first\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void service_withBrokenJar_runsWithoutAgent(Jdk jdk) throws IOException {
    Path copy = Files.copy(Path.of(JAR), folder.resolve("agent.jar"));
    String options = "jar=" + folder.resolve("missing.jar");
    try (TargetJvm service =
        start(jdk, Map.of(), "-Djava.io.tmpdir=" + folder, "-javaagent:" + copy + "=" + options)) {
      assertSilent(service);
      Path log = folder.resolve("consolation-agent-" + service.pid() + ".log");
      assertThat(Files.readString(log))
          .startsWith("The agent could not be loaded; the service runs without it.\n")
          .contains("missing.jar");
    }
  }
}
