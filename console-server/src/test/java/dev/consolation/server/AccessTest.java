package dev.consolation.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.access.Fingerprint;
import dev.consolation.access.SecretFiles;
import dev.consolation.server.access.Connecting;
import dev.consolation.server.access.Endpoint;
import dev.consolation.server.access.ServerTls;
import dev.consolation.server.access.Tokens;
import dev.consolation.server.access.Trust;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.ControlRequest;
import dev.consolation.v1.IngestGrpc;
import dev.consolation.v1.ProveRequest;
import dev.consolation.v1.ServerMessage;
import dev.consolation.v1.WatchProcessesRequest;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with TLS and tokens, and clients that have them or not. */
class AccessTest {
  private static final String LOOK = "look-".repeat(8);
  private static final String ACT = "acts-".repeat(8);
  private static final String AGENT = "agent".repeat(8);

  @TempDir Path folder;
  private ServerTls tls;
  private ConsoleServer server;

  @BeforeEach
  void start() throws Exception {
    Path tokens = folder.resolve("tokens");
    SecretFiles.write(
        tokens, "look alice " + LOOK + "\nact bob " + ACT + "\nagent shops " + AGENT + "\n");
    tls = ServerTls.auto(folder.resolve("tls"), "127.0.0.1");
    server =
        ConsoleServer.builder()
            .host("0.0.0.0")
            .port(0)
            .tls(tls)
            .tokens(Tokens.read(tokens))
            .start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Endpoint with(@Nullable Trust trust, @Nullable String token) throws IOException {
    Path file = null;
    if (token != null) {
      file = folder.resolve("token-" + token.hashCode());
      SecretFiles.write(file, token);
    }
    return new Endpoint("localhost:" + server.port(), trust, file);
  }

  private Endpoint with(@Nullable String token) throws IOException {
    return with(new Trust.Pinned(tls.fingerprint()), token);
  }

  private static Status look(Endpoint endpoint) {
    ManagedChannel channel = Channels.to(endpoint).build();
    try {
      ConsoleGrpc.newBlockingStub(channel)
          .withDeadlineAfter(20, TimeUnit.SECONDS)
          .watchProcesses(WatchProcessesRequest.getDefaultInstance())
          .next();
      return Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    } finally {
      channel.shutdownNow();
    }
  }

  private static Status act(Endpoint endpoint) {
    ManagedChannel channel = Channels.to(endpoint).build();
    try {
      ControlRequest nothing =
          ControlRequest.newBuilder().setProcess(TestConsole.process(1)).build();
      return status(() -> ConsoleGrpc.newBlockingStub(channel).control(nothing));
    } finally {
      channel.shutdownNow();
    }
  }

  private static Status prove(Endpoint endpoint) {
    ManagedChannel channel = Channels.to(endpoint).build();
    try {
      ProveRequest one = ProveRequest.newBuilder().setProcess(TestConsole.process(1)).build();
      return status(() -> ConsoleGrpc.newBlockingStub(channel).prove(one).next());
    } finally {
      channel.shutdownNow();
    }
  }

  private static Status status(Runnable call) {
    try {
      call.run();
      return Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    }
  }

  /** How a stream of an agent ends that says nothing. */
  private static Status tell(Endpoint endpoint) throws Exception {
    ManagedChannel channel = Channels.to(endpoint).build();
    try {
      var end = new CompletableFuture<Status>();
      IngestGrpc.newStub(channel)
          .connect(
              new StreamObserver<ServerMessage>() {
                @Override
                public void onNext(ServerMessage message) {}

                @Override
                public void onError(Throwable error) {
                  end.complete(Status.fromThrowable(error));
                }

                @Override
                public void onCompleted() {
                  end.complete(Status.OK);
                }
              })
          .onCompleted();
      return end.get(20, TimeUnit.SECONDS);
    } finally {
      channel.shutdownNow();
    }
  }

  private static void assertForbidden(Status status, String who, String role, String needed) {
    assertThat(status.getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(status.getDescription())
        .isEqualTo(
            "the token of %s has the role %s, and this needs the role %s: ask who runs the server"
                + " for such a token",
            who, role, needed);
  }

  @Test
  void look_looks_andNothingElse() throws Exception {
    Endpoint alice = with(LOOK);
    assertThat(look(alice).isOk()).isTrue();
    assertForbidden(act(alice), "alice", "look", "act");
    assertForbidden(prove(alice), "alice", "look", "act");
    assertForbidden(tell(alice), "alice", "look", "agent");
  }

  @Test
  void act_looksAndActs() throws Exception {
    Endpoint bob = with(ACT);
    assertThat(look(bob).isOk()).isTrue();
    assertThat(act(bob).getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(prove(bob).getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertForbidden(tell(bob), "bob", "act", "agent");
  }

  @Test
  void agent_tells_andNothingElse() throws Exception {
    Endpoint shops = with(AGENT);
    assertThat(tell(shops).isOk()).isTrue();
    assertForbidden(look(shops), "shops", "agent", "look");
    assertForbidden(act(shops), "shops", "agent", "act");
  }

  @Test
  void nobodyElse_getsIn() throws Exception {
    for (String token : new String[] {null, "wrong-".repeat(8)}) {
      Endpoint stranger = with(token);
      for (Status status :
          new Status[] {look(stranger), act(stranger), prove(stranger), tell(stranger)}) {
        assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
        assertThat(status.getDescription())
            .isEqualTo(
                "this console server wants a token that it knows: give one with --token-file, or"
                    + " token-file= to an agent; who runs the server has them");
      }
      ManagedChannel channel = Channels.to(stranger).build();
      try {
        assertThatThrownBy(
                () ->
                    HealthGrpc.newBlockingStub(channel)
                        .check(HealthCheckRequest.getDefaultInstance()))
            .hasMessageStartingWith("UNAUTHENTICATED");
      } finally {
        channel.shutdownNow();
      }
    }
  }

  @Test
  void otherCertificate_isRefused_withBothFingerprints() throws Exception {
    var other = new Fingerprint("ab".repeat(32));
    Status status = look(with(new Trust.Pinned(other), LOOK));
    assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(Connecting.isRefusal(status)).isTrue();
    assertThat(Connecting.why(status))
        .isEqualTo(
            "its certificate is %s, and not %s as was said: either it is another server, or it has"
                + " a new certificate; ask who runs it for the fingerprint that 'consolation serve'"
                + " prints",
            tls.fingerprint(), other);
  }

  @Test
  void certificateThatAnotherVouchesFor_isTrusted_andOneThatNobodyVouchesForIsNot()
      throws Exception {
    Trust itself = Trust.of(folder.resolve("tls/server.crt"));
    assertThat(look(with(itself, LOOK)).isOk()).isTrue();
    ServerTls.auto(folder.resolve("other"), "127.0.0.1");
    Status status = look(with(Trust.of(folder.resolve("other/server.crt")), ACT));
    assertThat(Connecting.isRefusal(status)).isTrue();
    assertThat(Connecting.why(status)).startsWith("PKIX path ");
  }

  @Test
  void clientWithoutTls_andServerWithoutTls_areToldApart() throws Exception {
    Status plain = look(with(null, LOOK));
    assertThat(plain.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    try (ConsoleServer open = ConsoleServer.builder().port(0).start()) {
      Status status = look(new Endpoint(open.address(), new Trust.Pinned(tls.fingerprint()), null));
      assertThat(Connecting.isRefusal(status)).isTrue();
      assertThat(Connecting.why(status)).startsWith("it does not speak TLS: ");
    }
  }

  @Test
  void tokenFileThatOthersCanRead_isNotSent() throws Exception {
    Endpoint alice = with(LOOK);
    assertThat(alice.tokenFile().toFile().setReadable(true, false)).isTrue();
    Status status = look(alice);
    assertThat(status.getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(status.getDescription()).endsWith("chmod 600 " + alice.tokenFile());
  }

  @Test
  void loopbackServer_mayWantTokensWithoutTls() throws Exception {
    try (ConsoleServer local =
        ConsoleServer.builder().port(0).tokens(Tokens.read(folder.resolve("tokens"))).start()) {
      assertThat(look(Endpoint.plain(local.address())).getCode())
          .isEqualTo(Status.Code.UNAUTHENTICATED);
      Endpoint alice = new Endpoint(local.address(), null, with(LOOK).tokenFile());
      assertThat(look(alice).isOk()).isTrue();
    }
  }

  @Test
  void serverForOthers_needsBothTlsAndTokens() throws Exception {
    Tokens tokens = Tokens.read(folder.resolve("tokens"));
    for (ConsoleServer.Builder half :
        new ConsoleServer.Builder[] {
          ConsoleServer.builder().tls(tls), ConsoleServer.builder().tokens(tokens)
        }) {
      assertThatThrownBy(() -> half.host("0.0.0.0").port(0).start())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("cannot listen on '0.0.0.0', which other machines can reach,");
    }
  }
}
