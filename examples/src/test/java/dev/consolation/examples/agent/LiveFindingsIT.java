package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.agent.Sickness.Wanted;
import dev.consolation.examples.catalog.Catalog;
import dev.consolation.examples.catalog.Examples;
import dev.consolation.examples.run.Entry;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.settings.SettingsReader;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.Finding;
import dev.consolation.v1.FindingDetail;
import dev.consolation.v1.FindingLevel;
import dev.consolation.v1.FindingList;
import dev.consolation.v1.ProcessState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of the examples: each sickness is found, under its name and at its level, and not
 * found where it is fixed.
 *
 * <p>Most of them stand still or hardly work, so many run at once in one JVM, and two JVMs beside
 * each other.
 */
class LiveFindingsIT {
  /** Looks of the server, two a second, through which a healthy program must stay unsuspected. */
  private static final int LOOKS = 8;

  private static final int LAST_SICK = 30;

  /** Each is as patient as a console; where the machine is busy, short waits are seldom seen. */
  private static final int MOST_TRIES = 3;

  /** A task of each of those to which the agent comes late. */
  private static final Map<String, String> TASKS =
      Map.of(
          "opposite-locks", "alice-to-bob",
          "opposite-monitors", "cleaner",
          "join-ring", "web",
          "pool-starvation", "client-1");

  @TempDir static Path folder;
  private static Watcher watcher;
  private static final String CLASSES = Path.of("target/classes").toAbsolutePath().toString();
  private static final Map<Ship, TargetJvm> FLEET = new HashMap<>();
  private static final Map<Ship, TargetJvm> FIXED = new HashMap<>();

  @BeforeAll
  static void listen() throws Exception {
    List<String> sooner =
        List.of(
            "task-leak.windows=2",
            "growing-queue.windows=2",
            "imbalanced-workers.limit=3s",
            "waker-held.limit=4s");
    watcher = Watcher.listen(0, SettingsReader.read(Map.of(), Path.of("target"), sooner));
  }

  @AfterAll
  static void close() {
    FLEET.values().forEach(TargetJvm::close);
    FIXED.values().forEach(TargetJvm::close);
    watcher.close();
  }

  /** A group of examples in one JVM. */
  private record Ship(Jdk jdk, String threads, String group) {
    boolean isEmpty() {
      return wanted().isEmpty();
    }

    List<Wanted> wanted() {
      return Sickness.wanted(group, jdk, threads);
    }
  }

  private static List<Ship> fleet() {
    var fleet = new ArrayList<Ship>();
    for (Jdk jdk : Jdks.all()) {
      for (String group : List.of("calm", "brief")) {
        if (jdk.feature() >= 21) {
          fleet.add(new Ship(jdk, "virtual", group));
        }
        fleet.add(new Ship(jdk, "platform", group));
      }
    }
    for (Jdk jdk : Jdks.all()) {
      String threads = jdk.feature() >= 21 ? "virtual" : "platform";
      fleet.add(new Ship(jdk, threads, "late"));
      fleet.add(new Ship(jdk, threads, "busy"));
      fleet.add(new Ship(jdk, threads, "computing"));
    }
    fleet.removeIf(Ship::isEmpty);
    return fleet;
  }

  private static TargetJvm start(Ship ship, boolean fixed) {
    var command =
        new ArrayList<>(
            List.of(
                watcher.agentOption(),
                "-Xmx128m",
                "-cp",
                CLASSES,
                Examples.class.getName(),
                Sickness.examples(ship.wanted()),
                "--threads",
                ship.threads()));
    if (fixed) {
      command.add("--fixed");
    }
    return TargetJvm.start(folder, ship.jdk(), command.toArray(String[]::new));
  }

  /** The fixed examples of those that compute are the same on all JDKs. */
  private static boolean looksAtFixed(Ship ship) {
    return !keepsProcessors(ship) || ship.jdk().equals(Jdks.current());
  }

  private static boolean keepsProcessors(Ship ship) {
    return Set.of("late", "busy", "computing").contains(ship.group());
  }

  private static void sail(Ship ship) {
    if (!FLEET.containsKey(ship)) {
      FLEET.put(ship, start(ship, false));
      if (looksAtFixed(ship)) {
        FIXED.put(ship, start(ship, true));
      }
    }
  }

  private static ByteString ready(TargetJvm target) {
    target.awaitLine("ready"::equals);
    return watcher.await(target.pid(), ProcessState.CONNECTED);
  }

  @ParameterizedTest
  @MethodSource("fleet")
  void sickExamples_areFound_andFixedOnesAreNot(Ship ship) {
    List<Ship> fleet = fleet();
    int next = fleet.indexOf(ship) + 1;
    sail(ship);
    if (next < fleet.size() && !keepsProcessors(fleet.get(next))) {
      sail(fleet.get(next)); // while this one is looked at
    }
    try (TargetJvm sick = Objects.requireNonNull(FLEET.get(ship))) {
      TargetJvm fixed = FIXED.get(ship);
      if (fixed == null) {
        found(ready(sick), ship.wanted());
        return;
      }
      try (fixed;
          TestConsole.Answers<?, FindingList> silence = watcher.console().findings(ready(fixed))) {
        found(ready(sick), ship.wanted());
        staysWithout(silence, ship.wanted());
      }
    }
  }

  /** Waits until all are found, and looks at what is said of them. */
  private static void found(ByteString process, List<Wanted> wanted) {
    Set<Wanted> missing = new HashSet<>(wanted);
    for (int tries = 1; !missing.isEmpty(); tries++) {
      try (TestConsole.Answers<?, FindingList> findings = watcher.console().findings(process)) {
        findings.next(
            list -> {
              for (FindingDetail each : list.getFindingsList()) {
                missing.removeIf(w -> w.fits(each));
              }
              return missing.isEmpty();
            });
      } catch (AssertionError e) {
        if (tries == MOST_TRIES) {
          throw new AssertionError("not found: " + missing, e);
        }
      }
    }
  }

  /** Looks at so many lists that what is wrong would be in one. */
  private static void staysWithout(
      TestConsole.Answers<?, FindingList> findings, List<Wanted> wanted) {
    long[] end = new long[1];
    findings.next(
        list -> {
          assertThat(serious(list)).isEmpty();
          assertThat(list.getFindingsList())
              .noneMatch(
                  f -> wanted.stream().anyMatch(w -> w.rule().equals(f.getFinding().getName())));
          end[0] = end[0] == 0 ? list.getNow() + LOOKS * 500_000_000L : end[0];
          return list.getNow() >= end[0];
        });
  }

  private static ByteString attach(TargetJvm example) throws Exception {
    example.awaitLine("ready"::equals);
    Attach.attach(example.pid(), Watcher.agent(), Map.of("server", watcher.address()));
    return watcher.await(example.pid(), ProcessState.CONNECTED);
  }

  private static TargetJvm startWithoutAgent(Jdk jdk, String example) {
    return TargetJvm.start(
        folder,
        jdk,
        "-XX:+EnableDynamicAgentLoading",
        "-cp",
        CLASSES,
        Examples.class.getName(),
        example);
  }

  private static List<Jdk> jdks() {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void sickExamples_areProven_thoughTheAgentCameLate(Jdk jdk) throws Exception {
    List<Wanted> late =
        Stream.of("opposite-locks", "opposite-monitors", "join-ring", "pool-starvation")
            .filter(each -> jdk.feature() != 21 || !each.equals("opposite-monitors"))
            .map(
                each ->
                    new Wanted(
                        each,
                        each.equals("pool-starvation") ? each : "deadlock-cycle",
                        FindingLevel.PROVEN,
                        "",
                        List.of(TASKS.get(each))))
            .toList();
    try (TargetJvm target = startWithoutAgent(jdk, Sickness.examples(late))) {
      found(attach(target), late);
    }
  }

  @Test
  void healthyExamples_areNotSuspected() throws Exception {
    String healthy =
        Catalog.all().stream()
            .filter(entry -> entry.number() > LAST_SICK && !entry.name().equals("waits"))
            .map(Entry::name)
            .collect(Collectors.joining(","));
    try (TargetJvm target = startWithoutAgent(Jdks.current(), healthy)) {
      ByteString process = attach(target);
      try (TestConsole.Answers<?, FindingList> findings = watcher.console().findings(process)) {
        staysWithout(findings, List.of());
      }
    }
  }

  private static List<String> serious(FindingList list) {
    return list.getFindingsList().stream()
        .map(FindingDetail::getFinding)
        .filter(f -> f.getLevel() != FindingLevel.HINT)
        .map(Finding::getSentence)
        .toList();
  }
}
