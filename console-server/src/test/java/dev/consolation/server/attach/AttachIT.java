package dev.consolation.server.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.consolation.process.AgentMark;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.ControlRequest;
import dev.consolation.v1.Detach;
import dev.consolation.v1.Level;
import dev.consolation.v1.Process;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.SetLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A service that was started without preparation, and the agent that comes and goes. */
class AttachIT {
  private static final String ALL_JDKS = "dev.consolation.testing.Jdks#all";

  @TempDir Path folder;
  private Path agent;
  private ConsoleServer server;
  private TestConsole console;

  @BeforeEach
  void open() throws IOException {
    agent = AgentJar.locate();
    server = ConsoleServer.builder().port(0).start();
    console = new TestConsole(server.address());
  }

  @AfterEach
  void close() {
    console.close();
    server.close();
  }

  private Map<String, String> toServer() {
    return Map.of("server", server.address());
  }

  private Process awaitProcess(long pid, ProcessState state) {
    try (var processes = console.processes()) {
      return processes
          .next(list -> find(list.getProcessesList(), pid, state).isPresent())
          .getProcessesList()
          .stream()
          .filter(process -> process.getPid() == pid && process.getState() == state)
          .findFirst()
          .orElseThrow();
    }
  }

  private static Optional<Process> find(Iterable<Process> all, long pid, ProcessState state) {
    for (Process process : all) {
      if (process.getPid() == pid && process.getState() == state) {
        return Optional.of(process);
      }
    }
    return Optional.empty();
  }

  private static AgentMark awaitMark(long pid) {
    return Awaitility.await()
        .atMost(TargetJvm.PATIENCE)
        .until(() -> JavaProcesses.find(pid).orElseThrow().agent(), mark -> mark != null);
  }

  @ParameterizedTest
  @MethodSource(ALL_JDKS)
  void service_isObserved_fromItsAttachToItsEnd_andStaysSilent(Jdk jdk) throws Exception {
    try (ObservedService service = new ObservedService(folder, jdk)) {
      assertThat(JavaProcesses.find(service.pid()).orElseThrow().agent()).isNull();
      Attach.attach(service.pid(), agent, Map.of("server", server.address(), "name", "small"));

      Process process = awaitProcess(service.pid(), ProcessState.CONNECTED);
      assertThat(process.getMain()).isEqualTo("dev.consolation.testing.SmallService");
      assertThat(process.getJvmFeature()).isEqualTo(jdk.feature());
      assertThat(process.getId().size()).isEqualTo(16);
      AgentMark mark = awaitMark(service.pid());
      assertThat(mark.server()).isEqualTo(server.address());
      assertThat(mark.name()).isEqualTo("small");

      service.end();
      awaitProcess(service.pid(), ProcessState.ENDED);
      service.assertSilentBut(ObservedService.notice(jdk, agent));
      assertThat(AgentMark.read(service.pid())).isNull();
      assertThat(service.log()).doesNotExist();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_JDKS)
  void server_thatGoesAndComesBack_findsTheSameProcess_andTheServiceStaysSilent(Jdk jdk)
      throws Exception {
    int port = server.port();
    String options = "=server=" + server.address();
    try (ObservedService service =
        new ObservedService(folder, jdk, "-javaagent:" + agent + options)) {
      Process before = awaitProcess(service.pid(), ProcessState.CONNECTED);
      console.close();
      server.close();
      server = ConsoleServer.builder().port(port).start();
      console = new TestConsole(server.address());
      Process after = awaitProcess(service.pid(), ProcessState.CONNECTED);
      assertThat(after.getId()).isEqualTo(before.getId());
      server.close();
      service.end();
      service.assertSilentBut("");
      assertThat(service.log()).doesNotExist();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_JDKS)
  void agent_comesAgainAfterItWasDetached_andTheProcessIsTheSame(Jdk jdk) throws Exception {
    try (ObservedService service = new ObservedService(folder, jdk)) {
      Attach.attach(service.pid(), agent, toServer());
      Process first = awaitProcess(service.pid(), ProcessState.CONNECTED);
      awaitMark(service.pid());
      Attach.detach(service.pid(), agent);
      assertThat(JavaProcesses.find(service.pid()).orElseThrow().agent()).isNull();
      awaitProcess(service.pid(), ProcessState.DETACHED);

      Attach.attach(service.pid(), agent, toServer());
      Process second = awaitProcess(service.pid(), ProcessState.CONNECTED);
      assertThat(second.getId()).isEqualTo(first.getId());

      service.end();
      // One notice for each attach, none for the detach between them.
      service.assertSilentBut(ObservedService.notice(jdk, agent).repeat(2));
      assertThat(service.log()).doesNotExist();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_JDKS)
  void detachedAgent_leavesNothingButTheProbes(Jdk jdk) throws Exception {
    // The JDK's reflection keeps classes softly, which a JVM with free memory lets go only late.
    String nothingSoftly = "-XX:SoftRefLRUPolicyMSPerMB=0";
    try (ObservedService service = new ObservedService(folder, jdk, nothingSoftly)) {
      Attach.attach(service.pid(), agent, toServer());
      awaitProcess(service.pid(), ProcessState.CONNECTED);
      awaitMark(service.pid());
      assertThat(jcmd(jdk, service.pid(), "GC.class_histogram"))
          .contains("dev.consolation.agent.AgentMain$Loader");
      Attach.detach(service.pid(), agent);

      Awaitility.await()
          .atMost(TargetJvm.PATIENCE)
          .until(() -> !jcmd(jdk, service.pid(), "Thread.print").contains("consolation-"));
      // The histogram begins with a full collection; its second look no longer finds the classes.
      Awaitility.await()
          .atMost(TargetJvm.PATIENCE)
          .until(
              () -> !jcmd(jdk, service.pid(), "GC.class_histogram").contains("AgentMain$Loader"));
    }
  }

  private static String jcmd(Jdk jdk, long pid, String command) throws Exception {
    java.lang.Process jcmd =
        new ProcessBuilder(jdk.command("jcmd").toString(), Long.toString(pid), command)
            .redirectErrorStream(true)
            .start();
    String text = new String(jcmd.getInputStream().readAllBytes());
    assertThat(jcmd.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return text;
  }

  @ParameterizedTest
  @MethodSource(ALL_JDKS)
  void commands_areObeyedAndAnswered(Jdk jdk) throws Exception {
    String options = "=server=" + server.address();
    try (ObservedService service =
        new ObservedService(folder, jdk, "-javaagent:" + agent + options)) {
      Process process = awaitProcess(service.pid(), ProcessState.CONNECTED);
      for (Level level : new Level[] {Level.LIFECYCLE, Level.EVERYTHING, Level.OFF}) {
        assertThat(
                control(
                    ControlRequest.newBuilder()
                        .setProcess(process.getId())
                        .setSetLevel(SetLevel.newBuilder().setLevel(level))))
            .isEmpty();
      }
      assertThat(
              control(
                  ControlRequest.newBuilder()
                      .setProcess(process.getId())
                      .setDetach(Detach.getDefaultInstance())))
          .isEmpty();
      awaitProcess(service.pid(), ProcessState.DETACHED);
      service.end();
      service.assertSilentBut("");
    }
  }

  private String control(ControlRequest.Builder request) {
    return console.control(request).next().getError();
  }

  @Test
  void secondAgent_isRefused_andTheFirstStays() throws Exception {
    try (ObservedService service = new ObservedService(folder, Jdks.current())) {
      Attach.attach(service.pid(), agent, toServer());
      awaitProcess(service.pid(), ProcessState.CONNECTED);
      assertThatThrownBy(() -> Attach.attach(service.pid(), agent, Map.of("server", "127.0.0.1:1")))
          .isInstanceOf(AttachException.class)
          .hasMessageMatching(
              "process \\d+ did not take the agent: there is an agent in this process already"
                  + " \\(version .+, server "
                  + server.address()
                  + "\\): detach it first");
      awaitProcess(service.pid(), ProcessState.CONNECTED);
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_JDKS)
  void wrongOption_isTheErrorOfTheAttach_andOnlyTheJvmSpeaks(Jdk jdk) throws Exception {
    try (ObservedService service = new ObservedService(folder, jdk)) {
      assertThatThrownBy(() -> Attach.attach(service.pid(), agent, Map.of("level", "loud")))
          .isInstanceOf(AttachException.class)
          .hasMessage(
              "process "
                  + service.pid()
                  + " did not take the agent: level=loud (agent argument): expected off,"
                  + " lifecycle, waits or everything");
      service.end();
      service.assertSilentBut(ObservedService.notice(jdk, agent));
    }
  }

  @Test
  void detach_whereThereIsNoAgent_isRefused() throws Exception {
    try (ObservedService service = new ObservedService(folder, Jdks.current())) {
      assertThatThrownBy(() -> Attach.detach(service.pid(), agent))
          .isInstanceOf(AttachException.class)
          .hasMessage(
              "process "
                  + service.pid()
                  + " did not let the agent go: there is no agent in this process");
    }
  }

  @Test
  void jvmThatRefusesAttach_isNamed() throws Exception {
    try (ObservedService service =
        new ObservedService(folder, Jdks.current(), "-XX:+DisableAttachMechanism")) {
      assertThat(JavaProcesses.find(service.pid()).orElseThrow().attachable()).isFalse();
      assertThatThrownBy(() -> Attach.attach(service.pid(), agent, Map.of()))
          .isInstanceOf(AttachException.class)
          .hasMessage(
              "process "
                  + service.pid()
                  + " was started with -XX:+DisableAttachMechanism, so nothing can attach to it:"
                  + " start it without, or with -javaagent:"
                  + agent);
    }
  }

  @Test
  void processThatIsNoJvm_isLeftAlone() throws Exception {
    java.lang.Process other = new ProcessBuilder("cat").start();
    try {
      String command = other.info().command().orElseThrow();
      assertThatThrownBy(() -> Attach.attach(other.pid(), agent, Map.of()))
          .isInstanceOf(AttachException.class)
          .hasMessage("process " + other.pid() + " (" + command + ") is not a JVM");
      assertThat(other.isAlive()).isTrue();
    } finally {
      other.destroy();
      other.waitFor();
    }
    assertThatThrownBy(() -> Attach.attach(other.pid(), agent, Map.of()))
        .isInstanceOf(AttachException.class)
        .hasMessage("there is no process " + other.pid());
  }

  @Test
  void thisProcess_isRefused() {
    long own = ProcessHandle.current().pid();
    assertThatThrownBy(() -> Attach.attach(own, agent, Map.of()))
        .isInstanceOf(AttachException.class)
        .hasMessage("process " + own + " is this console itself");
  }

  @Test
  void jvmWithoutPerfData_isListedByItsCommandLine() {
    try (ObservedService service =
        new ObservedService(folder, Jdks.current(), "-XX:-UsePerfData")) {
      JavaProcess found =
          JavaProcesses.list().stream()
              .filter(process -> process.pid() == service.pid())
              .findFirst()
              .orElseThrow();
      assertThat(found.main()).isEqualTo("dev.consolation.testing.SmallService");
      assertThat(found.arguments()).isEqualTo(folder.toString());
      assertThat(found.version()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource(ALL_JDKS)
  void jvm_isListedWithItsVersion(Jdk jdk) {
    try (ObservedService service = new ObservedService(folder, jdk)) {
      JavaProcess found =
          JavaProcesses.list().stream()
              .filter(process -> process.pid() == service.pid())
              .findFirst()
              .orElseThrow();
      assertThat(found.main()).isEqualTo("dev.consolation.testing.SmallService");
      assertThat(found.arguments()).isEqualTo(folder.toString());
      assertThat(found.feature()).isEqualTo(jdk.feature());
      assertThat(found.user()).isEqualTo(System.getProperty("user.name"));
      assertThat(found.attachable()).isTrue();
      service.jvm().kill();
      service.jvm().awaitEnd();
      // Its file for jps is still there, but the process is not.
      assertThat(JavaProcesses.find(service.pid())).isEmpty();
    }
  }

  @Test
  void mark_ofAProcessThatWasKilled_isNotBelieved() throws Exception {
    try (ObservedService service = new ObservedService(folder, Jdks.current())) {
      JavaProcess process = JavaProcesses.find(service.pid()).orElseThrow();
      AgentMark old =
          new AgentMark(service.pid(), process.startedMillis() - 60_000, "127.0.0.1:1", "0", "");
      old.write();
      try {
        assertThat(JavaProcesses.find(service.pid()).orElseThrow().agent()).isNull();
      } finally {
        old.remove();
      }
    }
  }
}
