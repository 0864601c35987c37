package dev.consolation.examples.postmortem;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.examples.catalog.Catalog;
import dev.consolation.examples.catalog.Examples;
import dev.consolation.examples.run.Entry;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.capture.Capture;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in a capture of each numbered example. */
class PostMortemIT {
  /**
   * Of the others nothing may be found: they are healthy, or sick in time alone, or a dump does not
   * explain them yet: hang, blocked-event-loop, pinned-carriers.
   */
  private static final Map<String, List<String>> FINDINGS =
      Map.ofEntries(
          entry(
              "stuck-sender",
              List.of("stuck-forever PROVEN [mailer]", "stuck-forever PROVEN [order-sender]")),
          entry(
              "opposite-locks",
              List.of("deadlock-cycle PROVEN [alice-to-bob, bob-to-alice, carol-to-alice]")),
          entry("opposite-monitors", List.of("deadlock-cycle PROVEN [cleaner, reader]")),
          entry("full-queues", List.of("deadlock-cycle PROVEN [ping, pong]")),
          entry("self-full-queue", List.of("self-full-queue PROVEN [crawler]")),
          entry("lock-upgrade", List.of("deadlock-cycle PROVEN [reader-1, reader-2, refresher]")),
          entry("lost-wakeup", List.of("stuck-forever PROVEN [request-20]")),
          entry("abandoned-promise", List.of("abandoned-promise PROVEN [page-1, page-2, page-3]")),
          entry(
              "pool-starvation",
              List.of("pool-starvation PROVEN [client-1, client-2, reports-1, reports-2]")),
          entry(
              "blocked-event-loop", List.of("pool-starvation PROVEN [clock, event-loop-1, user]")),
          entry(
              "leaked-permit",
              List.of("leaked-permit PROVEN [query-1, query-2, query-3, query-4, query-5]")),
          entry("join-ring", List.of("deadlock-cycle PROVEN [cache, database, web]")));

  /**
   * JDK 21 keeps the variables of virtual threads from a dump, and their monitors from everybody.
   */
  private static final Map<String, List<String>> ON_21 =
      Map.of(
          "opposite-monitors",
          List.of(),
          "full-queues",
          List.of("stuck-forever PROVEN [ping]", "stuck-forever PROVEN [pong]"),
          "self-full-queue",
          List.of("stuck-forever PROVEN [crawler]"));

  @TempDir Path folder;

  static Stream<Arguments> all() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Catalog.all().stream()
                    .filter(entry -> !entry.onlyVirtual() || jdk.feature() >= 21)
                    .filter(entry -> entry.number() <= 20 || entry.number() > 30)
                    .map(Entry::name)
                    .map(name -> Arguments.of(jdk, name)));
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void tasksThatShareAnObject_areNoCycle(Jdk jdk) throws Exception {
    Path zip = folder.resolve("incident.zip");
    String classes = Path.of("target", "classes").toAbsolutePath().toString();
    String main = Examples.class.getName();
    try (TargetJvm jvm = TargetJvm.start(folder, jdk, "-Xmx128m", "-cp", classes, main, "waits")) {
      jvm.awaitLine("ready"::equals);
      Capture.take(jvm.pid(), zip, line -> {});
    }
    try (PostMortem dead = PostMortem.open(List.of(zip), Progress.NONE)) {
      assertThat(dead.findings(Progress.NONE)).noneMatch(f -> f.name().equals("deadlock-cycle"));
    }
    Files.delete(zip);
  }

  @ParameterizedTest
  @MethodSource("all")
  void capture_ofAnExample_tellsItsSickness_andNothingElse(Jdk jdk, String name) throws Exception {
    Path zip = folder.resolve("incident.zip");
    String classes = Path.of("target", "classes").toAbsolutePath().toString();
    try (TargetJvm jvm =
        TargetJvm.start(folder, jdk, "-Xmx128m", "-cp", classes, Examples.class.getName(), name)) {
      jvm.awaitLine("ready"::equals);
      Capture.take(jvm.pid(), zip, line -> {});
    }
    List<String> expected = FINDINGS.getOrDefault(name, List.of());
    if (jdk.feature() == 21) {
      expected = ON_21.getOrDefault(name, expected);
    }
    try (PostMortem dead = PostMortem.open(List.of(zip), Progress.NONE)) {
      Map<Long, String> names = new HashMap<>();
      dead.model().threads().forEach(thread -> names.put(thread.tid(), thread.name()));
      assertThat(dead.findings(Progress.NONE))
          .extracting(
              finding ->
                  finding.name()
                      + " "
                      + finding.certainty()
                      + " "
                      + finding.tasks().stream().map(names::get).sorted().toList())
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    Files.delete(zip);
  }
}
