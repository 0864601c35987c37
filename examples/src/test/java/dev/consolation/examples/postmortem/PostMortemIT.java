package dev.consolation.examples.postmortem;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.examples.catalog.Catalog;
import dev.consolation.examples.catalog.Examples;
import dev.consolation.examples.run.Entry;
import dev.consolation.examples.sick.SickPrograms;
import dev.consolation.examples.waits.Waits;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.capture.Capture;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is found in a capture of each numbered example.
 *
 * <p>In the build the first twenty, and those that are not sick, run once on each JDK, with a
 * collector that changes from example to example and from JDK to JDK; with {@code
 * -Dpostmortem=full} all with each collector, and the fixed variants of the sick ones besides.
 */
class PostMortemIT {
  private static final boolean FULL = "full".equals(System.getProperty("postmortem"));
  private static final List<String> COLLECTORS =
      List.of("UseG1GC", "UseZGC", "UseSerialGC", "UseParallelGC");

  private static final String CARRIERS = "-Djdk.virtualThreadScheduler.parallelism=2";

  private static final String WALKERS =
      "stuck-forever PROVEN [walker-1, walker-2, walker-3, walker-4, walker-5]";

  /**
   * Of the others nothing may be found: they are healthy, or sick in time alone, or a dump does not
   * explain it: hang. The walkers of heavy-task wait for what nobody does, also where it is fixed.
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
          entry("pinned-carriers", List.of("pinned-carrier PROVEN [request-1, request-2]")),
          entry("heavy-task", List.of(WALKERS)),
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

  static List<Arguments> all() {
    List<Arguments> runs = new ArrayList<>();
    for (Jdk jdk : Jdks.all()) {
      for (Entry each : Catalog.all()) {
        if (runsOn(jdk, each) && (FULL ? each != Waits.ENTRY : isUsual(each))) {
          for (String one : FULL ? COLLECTORS : List.of(collector(jdk, each))) {
            runs.add(Arguments.of(jdk, one, each.name()));
          }
        }
      }
    }
    return runs;
  }

  static List<Arguments> fixed() {
    List<Arguments> runs = new ArrayList<>();
    for (Jdk jdk : FULL ? Jdks.all() : List.of(Jdks.current())) {
      for (Entry each : SickPrograms.all()) {
        if (runsOn(jdk, each) && (FULL || each.number() == 3 || each.number() == 13)) {
          runs.add(Arguments.of(jdk, collector(jdk, each), each.name()));
        }
      }
    }
    return runs;
  }

  private static boolean runsOn(Jdk jdk, Entry example) {
    return !example.onlyVirtual() || jdk.feature() >= 21;
  }

  private static boolean isUsual(Entry example) {
    return example.number() <= 20 || (example.number() > 30 && example.number() != 40);
  }

  private static String collector(Jdk jdk, Entry example) {
    return COLLECTORS.get((example.number() + Jdks.all().indexOf(jdk)) % COLLECTORS.size());
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

  @ParameterizedTest(name = "{2}, {0}, {1}")
  @MethodSource("all")
  void capture_ofAnExample_tellsItsSickness_andNothingElse(Jdk jdk, String collector, String name)
      throws Exception {
    List<String> expected = FINDINGS.getOrDefault(name, List.of());
    if (jdk.feature() == 21) {
      expected = ON_21.getOrDefault(name, expected);
    }
    assertThat(findings(jdk, collector, name)).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest(name = "{2}, {0}, {1}")
  @MethodSource("fixed")
  void capture_ofAFixedExample_tellsNothing(Jdk jdk, String collector, String name)
      throws Exception {
    assertThat(findings(jdk, collector, name, "--fixed"))
        .isEqualTo(name.equals("heavy-task") ? List.of(WALKERS) : List.of());
  }

  private List<String> findings(Jdk jdk, String collector, String... example) throws Exception {
    Path zip = folder.resolve("incident.zip");
    String classes = Path.of("target", "classes").toAbsolutePath().toString();
    List<String> command = new ArrayList<>(List.of("-XX:+" + collector, "-Xmx128m", CARRIERS));
    command.addAll(List.of("-cp", classes, Examples.class.getName()));
    command.addAll(List.of(example));
    try (TargetJvm jvm = TargetJvm.start(folder, jdk, command.toArray(String[]::new))) {
      jvm.awaitLine("ready"::equals);
      Capture.take(jvm.pid(), zip, line -> {});
    }
    try (PostMortem dead = PostMortem.open(List.of(zip), Progress.NONE)) {
      Map<Long, String> names = new HashMap<>();
      dead.model().threads().forEach(thread -> names.put(thread.tid(), thread.name()));
      return dead.findings(Progress.NONE).stream()
          .map(
              finding ->
                  finding.name()
                      + " "
                      + finding.certainty()
                      + " "
                      + finding.tasks().stream().map(names::get).sorted().toList())
          .toList();
    } finally {
      Files.delete(zip);
    }
  }
}
