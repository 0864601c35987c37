package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.catalog.Catalog;
import dev.consolation.examples.catalog.Examples;
import dev.consolation.server.attach.Attach;
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
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is said of the examples by a console that attaches to them when they already stand still.
 */
class LiveFindingsIT {
  /** Looks of the server, two a second, through which a healthy program must stay unsuspected. */
  private static final int LOOKS = 8;

  private static final int LAST_SICK = 30;

  @TempDir Path folder;
  private Watcher watcher;

  @BeforeEach
  void listen() throws Exception {
    watcher = Watcher.listen(0);
  }

  @AfterEach
  void close() {
    watcher.close();
  }

  private static Stream<Arguments> sick() {
    Map<String, String> rules =
        Map.of(
            "opposite-locks", "deadlock-cycle",
            "opposite-monitors", "deadlock-cycle",
            "join-ring", "deadlock-cycle",
            "pool-starvation", "pool-starvation");
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                rules.entrySet().stream()
                    .filter(each -> tellsOwners(jdk) || !each.getKey().equals("opposite-monitors"))
                    .map(each -> Arguments.of(jdk, each.getKey(), each.getValue())));
  }

  /** JDK 21 tells nobody what monitor a virtual thread waits for. */
  private static boolean tellsOwners(Jdk jdk) {
    return jdk.feature() < 21 || jdk.feature() >= 25;
  }

  private TargetJvm start(Jdk jdk, String example) {
    String[] options =
        Stream.of(
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                Path.of("target/classes").toAbsolutePath().toString(),
                Examples.class.getName(),
                example)
            .toArray(String[]::new);
    return TargetJvm.start(folder, jdk, options);
  }

  private ByteString attach(TargetJvm example) throws Exception {
    example.awaitLine("ready"::equals);
    Attach.attach(example.pid(), Watcher.agent(), Map.of("server", watcher.address()));
    return watcher.await(example.pid(), ProcessState.CONNECTED);
  }

  @ParameterizedTest
  @MethodSource("sick")
  void sickExample_isProven_thoughTheAgentCameLate(Jdk jdk, String example, String rule)
      throws Exception {
    try (TargetJvm target = start(jdk, example)) {
      ByteString process = attach(target);
      try (TestConsole.Answers<?, FindingList> findings = watcher.console().findings(process)) {
        Predicate<FindingDetail> wanted =
            f ->
                f.getFinding().getName().equals(rule)
                    && f.getFinding().getLevel() == FindingLevel.PROVEN;
        FindingList list = findings.next(l -> l.getFindingsList().stream().anyMatch(wanted));
        Finding finding =
            list.getFindingsList().stream().filter(wanted).findFirst().orElseThrow().getFinding();
        assertThat(finding.getTasksCount()).isGreaterThanOrEqualTo(2);
        assertThat(finding.getProofList()).isNotEmpty();
        assertThat(finding.getRemedy()).isNotEmpty();
      }
    }
  }

  private static Stream<Arguments> healthy() {
    return Catalog.all().stream()
        .filter(entry -> entry.number() > LAST_SICK)
        .map(entry -> Arguments.of(entry.name()));
  }

  @ParameterizedTest
  @MethodSource("healthy")
  void healthyExample_isNotSuspected(String example) throws Exception {
    try (TargetJvm target = start(Jdks.current(), example)) {
      ByteString process = attach(target);
      try (TestConsole.Answers<?, FindingList> findings = watcher.console().findings(process)) {
        long[] end = new long[1];
        FindingList last =
            findings.next(
                list -> {
                  assertThat(serious(list)).isEmpty();
                  end[0] = end[0] == 0 ? list.getNow() + LOOKS * 500_000_000L : end[0];
                  return list.getNow() >= end[0];
                });
        assertThat(serious(last)).isEmpty();
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
