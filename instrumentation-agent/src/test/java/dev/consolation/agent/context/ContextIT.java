package dev.consolation.agent.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.agent.testing.RecordingServer;
import dev.consolation.task.TaskKind;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.TargetJvm;
import dev.consolation.testing.TracedService;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks that a real service spawns within spans of its own OpenTelemetry SDK. */
class ContextIT {
  private static final String JAR = System.getProperty("consolation.agent.jar");

  private static final boolean FULL = "full".equals(System.getProperty("stress"));

  @TempDir Path folder;

  static Stream<Arguments> jdksAndLoaders() {
    return dev.consolation.testing.Jdks.all().stream()
        .flatMap(jdk -> Stream.of(Arguments.of(jdk, "flat"), Arguments.of(jdk, "loader")));
  }

  private TargetJvm start(Jdk jdk, String loader, List<String> agents) {
    List<String> arguments = new ArrayList<>(agents);
    arguments.addAll(
        List.of("-cp", TracedService.classPath(), TracedService.class.getName(), loader, "-"));
    return TargetJvm.start(folder, jdk, Map.of(), arguments);
  }

  private static Set<TaskKind> expected(Jdk jdk) {
    Set<TaskKind> kinds =
        EnumSet.of(
            TaskKind.CUSTOM, // the span itself, as a request
            TaskKind.JOB,
            TaskKind.STAGE,
            TaskKind.PLATFORM_THREAD,
            TaskKind.VIRTUAL_THREAD);
    if (jdk.feature() < 21) {
      kinds.remove(TaskKind.VIRTUAL_THREAD);
    }
    return kinds;
  }

  /**
   * The first requests may come before the agent has found the library: asks until the tasks of one
   * are told within its span.
   */
  private static void awaitTasksWithin(RecordingServer server, Jdk jdk, String url) {
    List<String[]> asked = new ArrayList<>();
    Awaitility.await()
        .atMost(TargetJvm.PATIENCE)
        .until(
            () -> {
              asked.add(TracedService.get(url).strip().split(" ", -1));
              return asked.stream()
                  .anyMatch(ids -> server.within(ids[0], ids[1]).containsAll(expected(jdk)));
            });
  }

  @ParameterizedTest
  @MethodSource("jdksAndLoaders")
  void tasksSpawnedWithinASpan_sayWhich(Jdk jdk, String loader) throws Exception {
    try (RecordingServer server = RecordingServer.listen();
        TargetJvm service =
            start(jdk, loader, List.of("-javaagent:" + JAR + "=server=" + server.address()))) {
      String url = service.awaitLine(line -> line.startsWith("http"));
      String answer = TracedService.get(url);
      awaitTasksWithin(server, jdk, url);
      String[] ids = TracedService.get(url).strip().split(" ", -1);
      assertThat(ids[0]).as("each request is a trace").isNotEqualTo(answer.split(" ", -1)[0]);
      // Two jobs that hold, one of which is a stage, and one that is over at once.
      server.await(
          TargetJvm.PATIENCE,
          s ->
              s.withinCount(ids[0], ids[1]) == expected(jdk).size() + 1
                  ? Optional.of(true)
                  : Optional.empty(),
          "all tasks of the request, and no others");
      assertThat(server.parents(ids[0], ids[1]))
          .as("the request, and the thread that serves it")
          .contains(server.withinId(ids[0], ids[1], TaskKind.CUSTOM))
          .hasSizeLessThanOrEqualTo(2);
      service.send("end");
      assertThat(service.awaitEnd()).isZero();
      assertThat(service.err()).isEmpty();
      assertThat(service.out()).isEqualTo(url + "\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void hookSwitchedOff_tellsNone(Jdk jdk) throws Exception {
    try (RecordingServer server = RecordingServer.listen();
        TargetJvm service =
            start(
                jdk,
                "flat",
                List.of(
                    "-javaagent:" + JAR + "=hooks=-opentelemetry,server=" + server.address()))) {
      String url = service.awaitLine(line -> line.startsWith("http"));
      for (int i = 0; i < 3; i++) {
        TracedService.get(url);
      }
      server.await(
          TargetJvm.PATIENCE,
          s -> s.task("traced-platform") != 0 ? Optional.of(true) : Optional.empty(),
          "the tasks of a request");
      assertThat(server.withinCount()).isZero();
    }
  }

  private static String openTelemetryAgent() throws ClassNotFoundException {
    return Class.forName("io.opentelemetry.javaagent.OpenTelemetryAgent", false, loader())
        .getProtectionDomain()
        .getCodeSource()
        .getLocation()
        .getPath();
  }

  private static ClassLoader loader() {
    return ContextIT.class.getClassLoader();
  }

  static Stream<Arguments> jdksAndOrders() {
    return dev.consolation.testing.Jdks.all().stream()
        .flatMap(jdk -> Stream.of(Arguments.of(jdk, true), Arguments.of(jdk, false)))
        .filter(each -> FULL || each.get()[1].equals(((Jdk) each.get()[0]).feature() != 21));
  }

  /** In the short form, each JDK in one order. */
  @ParameterizedTest
  @MethodSource("jdksAndOrders")
  void besideTheOpenTelemetryAgent_bothWork(Jdk jdk, boolean oursFirst) throws Exception {
    try (RecordingServer server = RecordingServer.listen()) {
      String ours = "-javaagent:" + JAR + "=server=" + server.address();
      String theirs = "-javaagent:" + openTelemetryAgent();
      List<String> agents =
          new ArrayList<>(oursFirst ? List.of(ours, theirs) : List.of(theirs, ours));
      agents.addAll(
          List.of(
              "-Dtraced.by.agent=true",
              "-Dotel.traces.exporter=none",
              "-Dotel.metrics.exporter=none",
              "-Dotel.logs.exporter=none",
              "-Dotel.javaagent.logging=none"));
      try (TargetJvm service = start(jdk, "flat", agents)) {
        String url = service.awaitLine(line -> line.startsWith("http"));
        String[] ids = TracedService.get(url).strip().split(" ", -1);
        assertThat(ids[0]).as("a span of theirs").matches("(?!0{32})[0-9a-f]{32}");
        awaitTasksWithin(server, jdk, url);
        service.send("end");
        assertThat(service.awaitEnd()).isZero();
        assertThat(service.out()).isEqualTo(url + "\n");
        // What the JVM says because of the OpenTelemetry agent, and nothing else.
        assertThat(service.err().lines())
            .allMatch(line -> line.contains("Sharing is only supported for boot loader classes"));
      }
    }
  }
}
