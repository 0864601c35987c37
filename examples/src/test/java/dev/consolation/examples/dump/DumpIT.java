package dev.consolation.examples.dump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.examples.catalog.Examples;
import dev.consolation.finding.Certainty;
import dev.consolation.finding.Finding;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a heap dump of each example proves, by a JVM that never had the agent. */
class DumpIT {
  @TempDir static Path folder;

  static Stream<Arguments> sick() {
    Jdk newest = Jdks.all().get(Jdks.all().size() - 1);
    Jdk oldest = Jdks.all().get(0);
    return Stream.of(
        Arguments.of(newest, 2, "stuck-forever", Certainty.PROVEN),
        Arguments.of(newest, 3, "deadlock-cycle", Certainty.PROVEN),
        Arguments.of(newest, 4, "deadlock-cycle", Certainty.LIKELY),
        Arguments.of(newest, 5, "deadlock-cycle", Certainty.PROVEN),
        Arguments.of(newest, 6, "self-full-queue", Certainty.PROVEN),
        Arguments.of(newest, 7, "deadlock-cycle", Certainty.PROVEN),
        Arguments.of(newest, 8, "stuck-forever", Certainty.PROVEN),
        Arguments.of(newest, 10, "abandoned-promise", Certainty.PROVEN),
        Arguments.of(newest, 11, "pool-starvation", Certainty.PROVEN),
        Arguments.of(newest, 12, "pool-starvation", Certainty.PROVEN),
        Arguments.of(newest, 13, "pinned-carrier", Certainty.LIKELY),
        Arguments.of(newest, 17, "leaked-permit", Certainty.PROVEN),
        Arguments.of(newest, 19, "deadlock-cycle", Certainty.PROVEN),
        Arguments.of(oldest, 3, "deadlock-cycle", Certainty.PROVEN),
        Arguments.of(oldest, 11, "pool-starvation", Certainty.PROVEN),
        Arguments.of(oldest, 17, "leaked-permit", Certainty.PROVEN));
  }

  @ParameterizedTest
  @MethodSource("sick")
  void sickExample_isExplained(Jdk jdk, int number, String name, Certainty certainty)
      throws Exception {
    try (PostMortem dead = PostMortem.open(List.of(dump(jdk, number)), Progress.NONE)) {
      List<Finding> findings = dead.findings(Progress.NONE);
      assertThat(findings)
          .extracting(Finding::name, Finding::certainty)
          .contains(org.assertj.core.groups.Tuple.tuple(name, certainty));
    }
  }

  static IntStream healthy() {
    return IntStream.rangeClosed(31, 38);
  }

  @ParameterizedTest
  @MethodSource("healthy")
  void healthyExample_isSilent(int number) throws Exception {
    Jdk newest = Jdks.all().get(Jdks.all().size() - 1);
    try (PostMortem dead = PostMortem.open(List.of(dump(newest, number)), Progress.NONE)) {
      assertThat(dead.findings(Progress.NONE))
          .filteredOn(f -> f.certainty() != Certainty.HINT)
          .isEmpty();
    }
  }

  private static Path dump(Jdk jdk, int number) throws Exception {
    Path file = folder.resolve(jdk.feature() + "-" + number + ".hprof");
    try (TargetJvm jvm =
        TargetJvm.start(
            folder,
            jdk,
            "-Xmx96m",
            "-cp",
            classes(),
            Examples.class.getName(),
            Integer.toString(number))) {
      jvm.awaitLine("ready"::equals);
      Process jcmd =
          new ProcessBuilder(
                  jdk.command("jcmd").toString(),
                  Long.toString(jvm.pid()),
                  "GC.heap_dump",
                  "-all",
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      assertThat(jcmd.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(Files.exists(file)).isTrue();
    return file;
  }

  private static String classes() {
    return Examples.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }
}
