package dev.consolation.server.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.access.Fingerprint;
import dev.consolation.access.SecretFiles;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.access.Endpoint;
import dev.consolation.server.access.ServerTls;
import dev.consolation.server.access.Tokens;
import dev.consolation.server.access.Trust;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.Process;
import dev.consolation.v1.ProcessState;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Agents of a server that wants TLS and tokens, at an address that is not a loopback one. */
class AgentAccessIT {
  private static final String ALL_JDKS = "dev.consolation.testing.Jdks#all";
  private static final String LOOK = "look-".repeat(8);
  private static final String AGENT = "agent".repeat(8);

  @TempDir Path folder;
  private Path agent;
  private Path token;
  private String host;
  private ServerTls tls;
  private ConsoleServer server;
  private TestConsole console;

  @BeforeEach
  void open() throws Exception {
    agent = AgentJar.locate();
    host = otherThanLoopback();
    tls = ServerTls.auto(folder.resolve("tls"), host);
    SecretFiles.write(
        folder.resolve("tokens"), "look alice " + LOOK + "\nagent shops " + AGENT + "\n");
    SecretFiles.write(folder.resolve("look"), LOOK);
    token = folder.resolve("agent");
    SecretFiles.write(token, "agent shops " + AGENT + "\n");
    listen(0);
  }

  private void listen(int port) throws Exception {
    server =
        ConsoleServer.builder()
            .host(host)
            .port(port)
            .tls(tls)
            .tokens(Tokens.read(folder.resolve("tokens")))
            .start();
    console =
        new TestConsole(
            new Endpoint(
                server.address(), new Trust.Pinned(tls.fingerprint()), folder.resolve("look")));
  }

  /** An address of this machine by which others reach it; a loopback one where it has none. */
  private static String otherThanLoopback() throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
        .map(InetAddress::getHostAddress)
        .findFirst()
        .orElse("127.0.0.1");
  }

  @AfterEach
  void close() {
    console.close();
    server.close();
  }

  private String agent(String tlsOption, Path tokenFile) {
    return "-javaagent:%s=server=%s,tls=%s,token-file=%s"
        .formatted(agent, server.address(), tlsOption, tokenFile);
  }

  private Process await(long pid, ProcessState state) {
    try (var processes = console.processes()) {
      var found = new ArrayList<Process>();
      processes.next(
          list -> {
            list.getProcessesList().stream()
                .filter(process -> process.getPid() == pid && process.getState() == state)
                .forEach(found::add);
            return !found.isEmpty();
          });
      return found.getFirst();
    }
  }

  private static void awaitLog(ObservedService service, String text) {
    Awaitility.await()
        .atMost(TargetJvm.PATIENCE)
        .until(() -> Files.exists(service.log()) && Files.readString(service.log()).contains(text));
  }

  @ParameterizedTest
  @MethodSource(ALL_JDKS)
  void agent_reachesTheServer_alsoWhenItComesBack_andTheServiceStaysSilent(Jdk jdk)
      throws Exception {
    String option = agent(tls.fingerprint().toString(), token);
    try (ObservedService service = new ObservedService(folder, jdk, option)) {
      Process before = await(service.pid(), ProcessState.CONNECTED);
      assertThat(before.getJvmFeature()).isEqualTo(jdk.feature());
      int port = server.port();
      close();
      listen(port);
      Process after = await(service.pid(), ProcessState.CONNECTED);
      assertThat(after.getId()).isEqualTo(before.getId());
      service.end();
      await(service.pid(), ProcessState.ENDED);
      service.assertSilentBut("");
      assertThat(service.log()).doesNotExist();
    }
  }

  @Test
  void agent_believesAFileOfAuthorities() throws Exception {
    String option = agent(folder.resolve("tls/server.crt").toString(), token);
    try (ObservedService service = new ObservedService(folder, Jdks.current(), option)) {
      await(service.pid(), ProcessState.CONNECTED);
      service.end();
      service.assertSilentBut("");
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_JDKS)
  void otherCertificate_isSaidInTheLog_andTheServiceStaysSilent(Jdk jdk) throws Exception {
    var other = new Fingerprint("ab".repeat(32));
    ObservedService ended;
    try (ObservedService service =
        new ObservedService(folder, jdk, agent(other.toString(), token))) {
      ended = service;
      awaitLog(service, "its certificate is " + tls.fingerprint() + ", and not " + other);
      service.end();
      service.assertSilentBut("");
      assertThat(Files.readString(service.log())).doesNotContain(AGENT).hasLineCount(1);
    }
    Files.delete(ended.log());
  }

  @Test
  void tokenOfAnotherRole_isSaidInTheLog_withoutTheToken() throws Exception {
    ObservedService ended;
    String option = agent(tls.fingerprint().toString(), folder.resolve("look"));
    try (ObservedService service = new ObservedService(folder, Jdks.current(), option)) {
      ended = service;
      awaitLog(service, "ended the stream: PERMISSION_DENIED the token of alice has the role look");
      service.end();
      service.assertSilentBut("");
      assertThat(Files.readString(service.log())).doesNotContain(LOOK).hasLineCount(1);
    }
    Files.delete(ended.log());
  }

  @Test
  void tokenFileThatOthersCanRead_isNotUsed_untilThatIsMended() throws Exception {
    assertThat(token.toFile().setReadable(true, false)).isTrue();
    ObservedService ended;
    String option = agent(tls.fingerprint().toString(), token);
    try (ObservedService service = new ObservedService(folder, Jdks.current(), option)) {
      ended = service;
      awaitLog(service, "cannot be asked: " + token + " holds a secret, and others than its owner");
      assertThat(token.toFile().setReadable(false, false)).isTrue();
      assertThat(token.toFile().setReadable(true, true)).isTrue();
      await(service.pid(), ProcessState.CONNECTED);
      service.end();
      service.assertSilentBut("");
    }
    Files.delete(ended.log());
  }

  @ParameterizedTest
  @MethodSource(ALL_JDKS)
  void tls_isNotLoaded_whereItIsNotWanted(Jdk jdk) throws Exception {
    try (ConsoleServer plain = ConsoleServer.builder().port(0).start();
        var other = new TestConsole(plain.address())) {
      close();
      server = plain;
      console = other;
      assertThat(tlsClasses(jdk, "-javaagent:" + agent + "=server=" + plain.address())).isEmpty();
    }
  }

  @Test
  void tls_isLoaded_whereItIsWanted() throws Exception {
    assertThat(tlsClasses(Jdks.current(), agent(tls.fingerprint().toString(), token)))
        .contains("dev.consolation.agent.export.TlsSockets");
  }

  /** What is loaded for TLS until the agent is connected. */
  private List<String> tlsClasses(Jdk jdk, String option) throws Exception {
    Path loaded = folder.resolve("loaded-" + jdk.feature());
    try (ObservedService service =
        new ObservedService(folder, jdk, "-Xlog:class+load:file=" + loaded, option)) {
      await(service.pid(), ProcessState.CONNECTED);
      return Files.readString(loaded)
          .lines()
          .map(line -> line.replaceFirst(".*\\] ", "").replaceFirst(" .*", ""))
          .filter(
              name ->
                  name.matches(
                      "(sun\\.security\\.ssl|dev\\.consolation\\.access)\\..*|.*TlsSockets"))
          .toList();
    }
  }
}
