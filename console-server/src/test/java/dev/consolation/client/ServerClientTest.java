package dev.consolation.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.consolation.client.model.Connection;
import dev.consolation.client.model.Connection.Phase;
import dev.consolation.client.model.JvmLine;
import dev.consolation.client.model.Wants;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.access.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The client against a real server over a socket. */
class ServerClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void serverGone_isSaidWithACountdown_andComesBackByItself() throws IOException {
    ConsoleServer first = ConsoleServer.builder().port(0).start();
    int port = first.port();
    try (var client = ServerClient.connect(Endpoint.plain(first.address()), new NoJvms())) {
      awaitPhase(client, Phase.CONNECTED);
      first.close();
      awaitPhase(client, Phase.LOST);
      Connection lost = client.model().connection();
      assertThat(lost.attempt()).isPositive();
      assertThat(lost.error()).isNotBlank();
      assertThat(lost.retryAtMillis() - System.currentTimeMillis()).isLessThan(6_001);
      try (ConsoleServer second = ConsoleServer.builder().port(port).start()) {
        assertThat(second.port()).isEqualTo(port);
        awaitPhase(client, Phase.CONNECTED);
        assertThat(client.model().connection())
            .isEqualTo(new Connection(second.address(), Phase.CONNECTED, 0, 0, ""));
      }
    }
  }

  @Test
  void noServer_isLostAtOnce_andTriedAgain() throws IOException {
    String address;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "127.0.0.1:" + socket.getLocalPort();
    }
    try (var client = ServerClient.connect(Endpoint.plain(address), new NoJvms())) {
      await()
          .atMost(PATIENCE)
          .until(() -> client.model().connection().attempt(), attempt -> attempt >= 3);
      client.setLevel("00".repeat(16), dev.consolation.task.Level.OFF);
      await().atMost(PATIENCE).until(() -> !client.model().notice().isEmpty());
      assertThat(client.model().notice())
          .isEqualTo("not done: there is no connection to " + address);
    }
  }

  @Test
  void unknownProcess_isNoFaultOfTheConnection() throws IOException {
    try (ConsoleServer server = ConsoleServer.builder().port(0).start();
        var client = ServerClient.connect(Endpoint.plain(server.address()), new NoJvms())) {
      awaitPhase(client, Phase.CONNECTED);
      client.want(Wants.of("00".repeat(16)).withTask(5));
      await().atMost(PATIENCE).until(() -> client.model().task() != null);
      assertThat(client.model().connection().phase()).isEqualTo(Phase.CONNECTED);
      client.setLevel("00".repeat(16), dev.consolation.task.Level.OFF);
      await().atMost(PATIENCE).until(() -> !client.model().notice().isEmpty());
      assertThat(client.model().notice()).startsWith("not done: ");
    }
  }

  @Test
  void jvms_areLookedForOnlyWhileTheyAreWanted() throws IOException {
    try (ConsoleServer server = ConsoleServer.builder().port(0).start();
        var client = ServerClient.connect(Endpoint.plain(server.address()), new NoJvms())) {
      awaitPhase(client, Phase.CONNECTED);
      assertThat(client.model().jvms()).isNull();
      client.want(Wants.ofMachine());
      await().atMost(PATIENCE).until(() -> client.model().jvms() != null);
      assertThat(client.model().jvms()).extracting(JvmLine::pid).containsExactly(17L);
    }
  }

  @Test
  void attachThatFails_saysWhy() throws IOException {
    try (ConsoleServer server = ConsoleServer.builder().port(0).start();
        var client = ServerClient.connect(Endpoint.plain(server.address()), new NoJvms())) {
      client.attach(17);
      await()
          .atMost(PATIENCE)
          .until(
              () ->
                  client.model().attaching() != null
                      && !client.model().attaching().error().isEmpty());
      assertThat(client.model().attaching().error()).isEqualTo("nobody attaches to 17");
    }
  }

  private static void awaitPhase(ServerClient client, Phase phase) {
    await().atMost(PATIENCE).until(() -> client.model().connection().phase() == phase);
  }

  /** One that lets nobody in. */
  private static final class NoJvms implements LocalJvms {
    @Override
    public List<JvmLine> list() {
      return List.of(new JvmLine(17, "com.acme.Shop", "25.0.3", "acme", "", ""));
    }

    @Override
    public void attach(long pid, String address) throws IOException {
      throw new IOException("nobody attaches to " + pid);
    }
  }
}
