package dev.consolation.examples.healthy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.agent.Watcher;
import dev.consolation.examples.catalog.Examples;
import dev.consolation.examples.run.Entry;
import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.capture.Capture;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.settings.SettingsReader;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.FindingDetail;
import dev.consolation.v1.FindingLevel;
import dev.consolation.v1.FindingList;
import dev.consolation.v1.ProcessState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs of which nothing proven and nothing likely may be said, for as long as they run, nor in
 * a dump of them.
 *
 * <p>In the build each runs on one of the JDKs and is watched for some seconds; with {@code
 * -Dhealthy=full} each on all of them for a minute, on 21 at level everything, at which more can be
 * told, and the shop at full load for five.
 */
class HealthySuiteIT {
  private static final boolean FULL = "full".equals(System.getProperty("healthy"));
  private static final int AT_LEVEL_EVERYTHING = 21;
  private static final long SECOND = 1_000_000_000;
  private static final long SLICE = 5 * SECOND;
  private static final String CLASSES = Path.of("target/classes").toAbsolutePath().toString();

  @TempDir Path folder;

  /** A program, since which JDK it runs, and whether a dump of it is looked at too. */
  private record Program(String name, int since, boolean dump, String... command) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Program ofSuite(String name, int since, boolean dump) {
    return new Program(name, since, dump, "-cp", CLASSES, Suite.class.getName(), name);
  }

  private static final List<Program> PROGRAMS =
      List.of(
          ofSuite("actors", 17, true),
          ofSuite("held-futures", 17, true),
          ofSuite("storms", 17, false),
          ofSuite("scope-tree", 21, true),
          ofSuite("crowd", 21, false),
          new Program(
              "libraries",
              21,
              false,
              "-cp",
              System.getProperty("java.class.path"),
              LibraryService.class.getName()));

  /** The numbered ones, which LiveFindingsIT watches for a moment. */
  private static final Program NUMBERED =
      new Program(
          "numbered",
          17,
          false,
          "-cp",
          CLASSES,
          Examples.class.getName(),
          HealthyPrograms.all().stream().map(Entry::name).collect(Collectors.joining(",")));

  static Stream<Arguments> programs() {
    var runs = new ArrayList<Arguments>();
    var programs = new ArrayList<>(PROGRAMS);
    if (FULL) {
      programs.add(NUMBERED);
    }
    for (int i = 0; i < programs.size(); i++) {
      Program program = programs.get(i);
      List<Jdk> jdks = Jdks.all().stream().filter(jdk -> jdk.feature() >= program.since()).toList();
      List<Jdk> chosen = FULL || jdks.isEmpty() ? jdks : List.of(jdks.get(i % jdks.size()));
      chosen.forEach(jdk -> runs.add(Arguments.of(jdk, program)));
    }
    return runs.stream();
  }

  private TargetJvm start(Jdk jdk, String... command) {
    var options = new ArrayList<>(List.of("-XX:+EnableDynamicAgentLoading"));
    options.addAll(List.of(command));
    return TargetJvm.start(folder, jdk, options.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void program_isNotSuspected_norIsItsDump(Jdk jdk, Program program) throws Exception {
    try (Watcher watcher = Watcher.listen(0);
        TargetJvm target = start(jdk, program.command())) {
      target.awaitLine("ready"::equals);
      String level = FULL && jdk.feature() == AT_LEVEL_EVERYTHING ? "everything" : "waits";
      ByteString process = attach(watcher, target, level);
      assertThat(serious(watcher, process, FULL ? 60 : 3)).isEmpty();
      if (program.dump()) {
        Path zip = folder.resolve("capture.zip");
        Capture.take(target.pid(), zip, line -> {});
        try (PostMortem dead = PostMortem.open(List.of(zip), Progress.NONE)) {
          assertThat(dead.findings(Progress.NONE))
              .filteredOn(finding -> finding.certainty() != Certainty.HINT)
              .extracting(Finding::sentence)
              .isEmpty();
        }
      }
    }
  }

  @Test
  void shopAtFullLoad_isNotSuspected_fromItsStart() throws Exception {
    try (Watcher watcher = Watcher.listen(0);
        TargetJvm target =
            start(
                Jdks.current(),
                watcher.agentOption(),
                "-cp",
                CLASSES,
                "dev.consolation.examples.shop.Main",
                "--rate",
                "1000")) {
      target.awaitLine(line -> line.startsWith("listening on "));
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      assertThat(serious(watcher, process, FULL ? 300 : 4)).isEmpty();
    }
  }

  static Stream<Jdk> withVirtualThreads() {
    return FULL
        ? Jdks.all().stream().filter(jdk -> jdk.feature() >= 21)
        : Stream.of(Jdks.current());
  }

  @ParameterizedTest
  @MethodSource("withVirtualThreads")
  void longPolls_areToldWhereTheyAreNotAllowed(Jdk jdk) throws Exception {
    assertThat(longPolls(jdk, "org.acme.Other")).isNotEmpty();
    assertThat(longPolls(jdk, "org.acme.Other dev.consolation.examples.healthy.LongP*")).isEmpty();
  }

  private List<String> longPolls(Jdk jdk, String allowed) throws Exception {
    var settings =
        SettingsReader.read(
            Map.of(),
            folder,
            List.of("long-poll.allow=" + allowed, "never-yielded.allow=" + allowed));
    String[] program = ofSuite("long-polls", 21, false).command();
    try (Watcher watcher = Watcher.listen(0, settings);
        TargetJvm target =
            start(
                jdk,
                Stream.concat(Stream.of(watcher.agentOption()), Stream.of(program))
                    .toArray(String[]::new))) {
      target.awaitLine("ready"::equals);
      return serious(watcher, watcher.await(target.pid(), ProcessState.CONNECTED), 3);
    }
  }

  private static ByteString attach(Watcher watcher, TargetJvm target, String level)
      throws Exception {
    Map<String, String> options = Map.of("server", watcher.address(), "level", level);
    Attach.attach(target.pid(), Watcher.agent(), options);
    return watcher.await(target.pid(), ProcessState.CONNECTED);
  }

  /** What is said of a process within so many seconds of its own clock. */
  private static List<String> serious(Watcher watcher, ByteString process, int seconds) {
    var said = new ArrayList<String>();
    try (TestConsole.Answers<?, FindingList> findings = watcher.console().findings(process)) {
      long now = findings.next(list -> true).getNow();
      long end = now + seconds * SECOND;
      while (said.isEmpty() && now < end) {
        long until = Math.min(end, now + SLICE); // a console waits for one answer only so long
        now = findings.next(list -> suspects(list, said) || list.getNow() >= until).getNow();
      }
    }
    return said;
  }

  private static boolean suspects(FindingList list, List<String> said) {
    list.getFindingsList().stream()
        .filter(HealthySuiteIT::isSerious)
        .forEach(f -> said.add(f.getFinding().getName() + ": " + f.getFinding()));
    return !said.isEmpty();
  }

  private static boolean isSerious(FindingDetail finding) {
    return finding.getFinding().getLevel() != FindingLevel.HINT;
  }
}
