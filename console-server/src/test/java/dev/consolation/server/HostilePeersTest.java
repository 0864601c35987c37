package dev.consolation.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.server.access.Limits;
import dev.consolation.server.access.ServerTls;
import dev.consolation.server.testing.RecordingAgent;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.ProcessList;
import dev.consolation.v1.ProveRequest;
import dev.consolation.v1.WatchProcessesRequest;
import dev.consolation.wire.ProtoWriter;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that take or send more than they should; the server goes on for the others. */
class HostilePeersTest {
  private static final int SECONDS = 20;
  private static final Limits FEW =
      new Limits(20, 12, 10, 3, Duration.ofMillis(300), Duration.ofMillis(500));

  private ConsoleServer server;

  @BeforeEach
  void start() throws IOException {
    server = ConsoleServer.builder().port(0).limits(FEW).start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void assertServes() {
    try (var console = new TestConsole(server.address());
        var processes = console.processes()) {
      assertThat(processes.next()).isNotNull();
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(SECONDS * 1000);
    return socket;
  }

  /** Waits until the server has closed it. */
  private static void assertClosed(Socket socket) throws IOException {
    try (InputStream in = socket.getInputStream()) {
      in.readAllBytes();
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  @Test
  void garbage_endsItsConnection_andNothingElse() throws IOException {
    for (int seed = 0; seed < 20; seed++) {
      byte[] garbage = new byte[1 << 16];
      new Random(seed).nextBytes(garbage);
      try (Socket socket = connect()) {
        OutputStream out = socket.getOutputStream();
        try {
          if (seed % 2 == 0) {
            out.write(
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
          }
          out.write(garbage);
        } catch (SocketException e) {
          // It was closed at the first bytes.
        }
        assertClosed(socket);
      }
    }
    assertServes();
  }

  @Test
  void connectionThatSaysNothing_isClosed() throws IOException {
    try (Socket silent = connect()) {
      assertClosed(silent);
    }
    assertServes();
  }

  @Test
  void connectionThatBeginsNoTls_isClosed(@TempDir Path folder) throws Exception {
    server.close();
    ServerTls tls = ServerTls.auto(folder, "127.0.0.1");
    server = ConsoleServer.builder().port(0).limits(FEW).tls(tls).start();
    try (Socket silent = connect();
        Socket slow = connect()) {
      slow.getOutputStream().write(new byte[] {0x16, 3, 1});
      assertClosed(silent);
      assertClosed(slow);
    }
  }

  @Test
  void connections_areBounded_andComeFreeAgain() throws IOException {
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < FEW.connectionsOfPeer(); i++) {
        held.add(connect());
      }
      try (Socket more = connect()) {
        assertClosed(more);
      }
    } finally {
      for (Socket each : held) {
        each.close();
      }
    }
    Awaitility.await().untilAsserted(this::assertServes);
  }

  @Test
  void callsOfAConnection_areBounded_andOthersAreServed() {
    try (var greedy = new TestConsole(server.address())) {
      List<TestConsole.Answers<WatchProcessesRequest, ProcessList>> watches = new ArrayList<>();
      for (int i = 0; i < 2 * FEW.callsOfConnection(); i++) {
        watches.add(greedy.processes());
      }
      Awaitility.await().until(() -> served(watches), served -> served == FEW.callsOfConnection());
      assertServes();
      assertThat(served(watches)).isEqualTo(FEW.callsOfConnection());
      watches.stream().filter(w -> w.waiting() > 0).forEach(TestConsole.Answers::close);
      Awaitility.await().until(() -> served(watches), served -> served > FEW.callsOfConnection());
    }
  }

  private static long served(List<TestConsole.Answers<WatchProcessesRequest, ProcessList>> all) {
    return all.stream().filter(watch -> watch.waiting() > 0).count();
  }

  @Test
  void processes_areBounded_andComeFreeAgain() {
    List<RecordingAgent> agents = new ArrayList<>();
    for (int i = 1; i <= FEW.processes(); i++) {
      agents.add(RecordingAgent.connect(server.address(), i));
    }
    try (var more = RecordingAgent.open(server.address())) {
      more.send(1, RecordingAgent.hello(9, 9));
      Status status = more.awaitClosed();
      assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
      assertThat(status.getDescription())
          .isEqualTo("this server observes 3 processes already, more it does not take");
    }
    agents.getFirst().goodbye(true);
    agents.getFirst().awaitClosed();
    RecordingAgent.connect(server.address(), 9).close();
    agents.forEach(RecordingAgent::close);
  }

  @Test
  void textOfAnAgent_isCut() {
    ProtoWriter hello = RecordingAgent.hello(1, 1).text(16, "long ".repeat(200_000));
    try (var agent = RecordingAgent.open(server.address());
        var console = new TestConsole(server.address());
        var processes = console.processes()) {
      agent.send(1, hello);
      agent.awaitWelcome();
      ProcessList list = processes.next(each -> each.getProcessesCount() == 1);
      assertThat(list.getSerializedSize()).isBetween(4096, 6000);
    }
  }

  @Test
  void callThatIsTooLarge_isRefused() {
    try (var console = new TestConsole(server.address())) {
      byte[] much = new byte[20 << 20];
      ProveRequest large =
          ProveRequest.newBuilder()
              .setProcess(com.google.protobuf.ByteString.copyFrom(much))
              .build();
      assertThatThrownBy(() -> ConsoleGrpc.newBlockingStub(console.channel()).prove(large).next())
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageMatching("(?s)(RESOURCE_EXHAUSTED|CANCELLED).*");
    }
    assertServes();
  }
}
