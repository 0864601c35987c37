package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.server.testing.Collector;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.testing.TracedService;
import dev.consolation.v1.FindingList;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.TaskPage;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Story 13: a request that goes on in a second JVM is one trace, in both. */
class TracesIT {
  /** A loss is told when it has been known for two seconds. */
  private static final long ENOUGH_NANOS = 5_000_000_000L;

  @TempDir Path folder;

  /** Trace id and span id of one service's part of a request. */
  private record Part(String trace, String span) {
    static Part of(String line) {
      String[] ids = line.split(" ", -1);
      return new Part(ids[0], ids[1]);
    }
  }

  private TargetJvm service(Jdk jdk, Watcher watcher, String next) {
    return TargetJvm.start(
        folder,
        jdk,
        Map.of(),
        List.of(
            watcher.agentOption(),
            "-cp",
            TracedService.classPath(),
            TracedService.class.getName(),
            "flat",
            next));
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void request_thatGoesOnInASecondJvm_isOneTrace(Jdk jdk) throws Exception {
    try (Collector collector = Collector.listen();
        Watcher watcher = Watcher.exporting(collector.grpcAddress());
        TargetJvm second = service(Jdks.current(), watcher, "-")) {
      String secondUrl = second.awaitLine(line -> line.startsWith("http"));
      try (TargetJvm first = service(jdk, watcher, secondUrl)) {
        String url = first.awaitLine(line -> line.startsWith("http"));
        ByteString firstProcess = watcher.await(first.pid(), ProcessState.CONNECTED);
        ByteString secondProcess = watcher.await(second.pid(), ProcessState.CONNECTED);
        List<Part> parts = tracedRequest(watcher, url, firstProcess, secondProcess);
        assertThat(parts.get(1).trace()).isEqualTo(parts.get(0).trace());
        assertThat(parts.get(1).span()).isNotEqualTo(parts.get(0).span());
        assertAllChildren(watcher, firstProcess, parts.get(0));
        assertAllChildren(watcher, secondProcess, parts.get(1));
        assertExported(collector, parts);
        assertThat(first.err() + second.err()).isEmpty();
      }
    }
  }

  private TargetJvm handingOn(Jdk jdk, Watcher watcher, String how) {
    return TargetJvm.start(
        folder,
        jdk,
        watcher.agentOption(),
        "-Dtraced.hands.on=" + how,
        "-cp",
        TracedService.classPath(),
        TracedService.class.getName(),
        "flat",
        "-");
  }

  /** Asks until a finding has been told, or so often that it would have been. */
  private static List<String> foundOf(Watcher watcher, TargetJvm service) {
    String url = service.awaitLine(line -> line.startsWith("http"));
    ByteString process = watcher.await(service.pid(), ProcessState.CONNECTED);
    List<String> found = new ArrayList<>();
    try (TestConsole.Answers<?, FindingList> findings = watcher.console().findings(process)) {
      long[] end = new long[1];
      findings.next(
          list -> {
            TracedService.get(url);
            list.getFindingsList().stream()
                .filter(f -> f.getFinding().getName().equals("lost-context"))
                .forEach(f -> found.add(f.getFinding().getSentence()));
            end[0] = end[0] == 0 ? list.getNow() + ENOUGH_NANOS : end[0];
            return !found.isEmpty() || list.getNow() > end[0];
          });
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void contextThatIsNotHandedOn_isFound_andOneThatIsIsNot(Jdk jdk) throws Exception {
    try (Watcher watcher = Watcher.listen(0);
        TargetJvm with = handingOn(jdk, watcher, "with");
        TargetJvm without = handingOn(jdk, watcher, "without")) {
      assertThat(foundOf(watcher, without))
          .first()
          .asString()
          .startsWith("Tasks spawned at TracedService.leaveTasks:")
          .contains(" run without the span within which they were spawned, seen ");
      assertThat(foundOf(watcher, with)).isEmpty();
    }
  }

  /**
   * The tasks of the request that are over are in the collector, of both services, in its trace.
   */
  private static void assertExported(Collector collector, List<Part> parts) {
    List<Span> spans =
        collector.await(
            c -> {
              List<Span> ofTrace =
                  c.spans().stream()
                      .filter(s -> Collector.id(s.getTraceId()).equals(parts.get(0).trace()))
                      .toList();
              Set<String> parents =
                  ofTrace.stream()
                      .map(s -> Collector.id(s.getParentSpanId()))
                      .collect(Collectors.toSet());
              return parents.containsAll(parts.stream().map(Part::span).toList()) ? ofTrace : null;
            });
    Set<String> services =
        spans.stream()
            .map(span -> collector.resource(span).get("service.instance.id"))
            .collect(Collectors.toSet());
    assertThat(services).hasSize(2);
    assertThat(spans)
        .anySatisfy(span -> assertThat(span.getName()).isEqualTo("TracedService.leaveTasks"));
  }

  /** A request whose tasks are known in both; the first ones come before the agents are ready. */
  private static List<Part> tracedRequest(
      Watcher watcher, String url, ByteString first, ByteString second) {
    List<List<Part>> asked = new ArrayList<>();
    return Awaitility.await()
        .atMost(TargetJvm.PATIENCE)
        .until(
            () -> {
              asked.add(TracedService.get(url).lines().map(Part::of).toList());
              return asked.stream()
                  .filter(parts -> known(watcher, first, parts) && known(watcher, second, parts))
                  .findFirst()
                  .orElse(List.of());
            },
            parts -> !parts.isEmpty());
  }

  private static boolean known(Watcher watcher, ByteString process, List<Part> parts) {
    return watcher.tasks(process, "trace:" + parts.get(0).trace()) >= 4;
  }

  /** The tasks of one service's part: children of its span, or of each other. */
  private static void assertAllChildren(Watcher watcher, ByteString process, Part part) {
    TaskPage page;
    try (TestConsole.Pages pages = watcher.console().tasks()) {
      page =
          pages
              .ask(
                  TestConsole.list(process)
                      .setFilter("trace:" + part.trace())
                      .setIncludeEnded(true))
              .next(p -> p.getTotalTasks() >= 4);
    }
    Set<String> spans = new HashSet<>();
    List<String> parents = new ArrayList<>();
    for (var row : page.getRowsList()) {
      try (var details = watcher.console().task(process, row.getTask().getId())) {
        TaskDetail detail = details.next(d -> true);
        assertThat(detail.getTraceId()).isEqualTo(part.trace());
        assertThat(detail.getTraceOfApplication()).isTrue();
        spans.add(detail.getSpanId());
        parents.add(detail.getParentSpanId());
      }
    }
    // At least the request itself, which passes its trace on.
    assertThat(parents).contains(part.span());
    spans.add(part.span());
    assertThat(spans).containsAll(parents).hasSize(parents.size() + 1);
  }
}
