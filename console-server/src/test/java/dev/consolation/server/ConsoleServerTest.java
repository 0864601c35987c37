package dev.consolation.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.consolation.server.testing.RecordingAgent;
import dev.consolation.server.testing.RecordingAgent.Spawn;
import dev.consolation.server.testing.TestConsole;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ConsoleServerTest {
  private static ConsoleServer any() throws IOException {
    return ConsoleServer.builder().port(0).start();
  }

  @Test
  void addressThatOthersCanReach_isRefused() {
    for (String host : new String[] {"0.0.0.0", "::", "192.0.2.1"}) {
      assertThatThrownBy(() -> ConsoleServer.builder().host(host).port(0).start())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "cannot listen on '%s', which other machines can reach, without TLS and tokens: say"
                  + " --tls-auto (or --tls-cert FILE --tls-key FILE) and --tokens FILE; or listen"
                  + " on 127.0.0.1, and forward the port with ssh -L",
              host);
    }
    assertThatThrownBy(() -> ConsoleServer.builder().host("").port(0).start())
        .hasMessage(
            "the host is empty: 127.0.0.1 is this machine alone, 0.0.0.0 all of its networks");
    assertThatThrownBy(() -> ConsoleServer.builder().port(70_000).start())
        .hasMessage("port 70000 is not between 0 and 65535");
    assertThatThrownBy(() -> ConsoleServer.builder().host("no-such-host.invalid").start())
        .hasMessage("no host 'no-such-host.invalid' is known");
  }

  @Test
  void portInUse_isNamed_withWhatToDo() throws Exception {
    try (ConsoleServer first = any()) {
      assertThatThrownBy(() -> ConsoleServer.builder().port(first.port()).start())
          .isInstanceOf(IOException.class)
          .hasMessage(
              "127.0.0.1:%d is in use: another console server runs there, or another program;"
                  + " connect to it, or choose another port (0 takes any that is free)",
              first.port());
    }
  }

  @Test
  void address_saysWhereItListens() throws Exception {
    try (ConsoleServer server = ConsoleServer.builder().host("localhost").port(0).start()) {
      assertThat(server.address()).endsWith(":" + server.port());
      assertThat(server.port()).isPositive();
    }
  }

  @Test
  void close_endsStreamsAndThreads_andFreesThePort() throws Exception {
    ConsoleServer server = any();
    try (var agent = RecordingAgent.connect(server.address(), 1);
        var console = new TestConsole(server.address());
        var pages = console.tasks()) {
      pages.ask(TestConsole.list(1)).next(page -> true);
      assertThat(threads()).isNotEmpty().allMatch(Thread::isDaemon);
      server.close();
      assertThat(agent.awaitClosed().getCode()).isEqualTo(io.grpc.Status.Code.UNAVAILABLE);
      assertThat(pages.answers().awaitClosed().getCode())
          .isEqualTo(io.grpc.Status.Code.UNAVAILABLE);
    }
    Awaitility.await().untilAsserted(() -> assertThat(threads()).isEmpty());
    server.close();
    ConsoleServer.builder().port(server.port()).start().close();
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("consolation-"))
        .toList();
  }

  @Test
  void health_isServing() throws Exception {
    try (ConsoleServer server = any();
        var console = new TestConsole(server.address())) {
      for (String service : new String[] {"", "consolation.v1.Console", "consolation.v1.Ingest"}) {
        var answer =
            HealthGrpc.newBlockingStub(console.channel())
                .check(HealthCheckRequest.newBuilder().setService(service).build());
        assertThat(answer.getStatus()).isEqualTo(ServingStatus.SERVING);
      }
    }
  }

  @Test
  void reflection_describesTheServices() throws Exception {
    try (ConsoleServer server = any();
        var console = new TestConsole(server.address())) {
      BlockingQueue<ServerReflectionResponse> answers = new LinkedBlockingQueue<>();
      var questions =
          ServerReflectionGrpc.newStub(console.channel()).serverReflectionInfo(into(answers));
      questions.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());
      assertThat(
              answers.poll(20, TimeUnit.SECONDS).getListServicesResponse().getServiceList().stream()
                  .map(service -> service.getName()))
          .contains(
              "consolation.v1.Console",
              "consolation.v1.Ingest",
              "grpc.health.v1.Health",
              "grpc.reflection.v1.ServerReflection");
      questions.onNext(
          ServerReflectionRequest.newBuilder()
              .setFileContainingSymbol("consolation.v1.Ingest.Connect")
              .build());
      var file =
          FileDescriptorProto.parseFrom(
              answers
                  .poll(20, TimeUnit.SECONDS)
                  .getFileDescriptorResponse()
                  .getFileDescriptorProto(0));
      assertThat(file.getService(0).getMethod(0).getName()).isEqualTo("Connect");
      questions.onCompleted();
    }
  }

  private static StreamObserver<ServerReflectionResponse> into(
      BlockingQueue<ServerReflectionResponse> answers) {
    return new StreamObserver<>() {
      @Override
      public void onNext(ServerReflectionResponse answer) {
        answers.add(answer);
      }

      @Override
      public void onError(Throwable error) {}

      @Override
      public void onCompleted() {}
    };
  }

  /** What a console with a server in it does, in a JVM of its own. */
  public static final class Session {
    public static void main(String[] args) throws Exception {
      try (ConsoleServer server = any();
          var agent = RecordingAgent.connect(server.address(), 1);
          var console = new TestConsole(server.address());
          var pages = console.tasks()) {
        agent.spawn(1, 30, Spawn.virtual("a.B.c(B.java:1)")).flush(10);
        pages.ask(TestConsole.list(1)).next(page -> page.getTotalTasks() == 1);
        agent.sendRaw(new byte[] {1, 2, 3});
        agent.awaitClosed();
      }
    }
  }

  @Test
  void server_printsNothing() throws Exception {
    Process jvm =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-cp",
                System.getProperty("java.class.path"),
                Session.class.getName())
            .redirectErrorStream(true)
            .start();
    jvm.getOutputStream().close();
    assertThat(
            new String(
                jvm.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
        .isEmpty();
    assertThat(jvm.waitFor()).isZero();
  }
}
