package dev.consolation.examples.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.examples.run.Entry;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbered examples as processes, with nobody watching. */
class ExamplesIT {
  @TempDir Path folder;

  /**
   * Each example once: on the oldest JDK with platform threads, on the others with virtual ones.
   */
  static Stream<Arguments> all() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Catalog.all().stream()
                    .filter(entry -> !entry.onlyVirtual() || jdk.feature() >= 21)
                    .map(entry -> Arguments.of(jdk, entry.name())));
  }

  @ParameterizedTest
  @MethodSource("all")
  void example_reachesItsState_andStaysInIt(Jdk jdk, String name) {
    try (TargetJvm example = start(jdk, name)) {
      example.awaitLine("ready"::equals);
      example.terminate();
      assertThat(example.awaitEnd()).isEqualTo(143);
      assertThat(example.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#withVirtualThreads")
  void examples_reachTheirStates_withPlatformThreadsToo(Jdk jdk) {
    for (Entry entry : Catalog.all()) {
      if (!entry.onlyVirtual()) {
        try (TargetJvm example = start(jdk, entry.name(), "--threads", "platform")) {
          example.awaitLine("ready"::equals);
        }
      }
    }
  }

  @Test
  void example_whenItsTimeIsOver_endsByItself() {
    try (TargetJvm example = start(Jdks.current(), "1", "--for", "1ms")) {
      assertThat(example.awaitEnd()).isZero();
      assertThat(example.out()).isEqualTo("ready\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "99                   | 99: no such example; --list shows them.",
        "hang --threads green | --threads green: must be virtual or platform.",
        "13 --threads platform| 13: shows nothing with platform threads; it needs JDK 21 or newer.",
        "1 --for ever         | --for ever: must be a length of time such as 500ms, 30s, 10m or"
            + " 1h.",
      })
  void wrongUse_isExplained_withStatus2(String options, String problem) {
    try (TargetJvm example = start(Jdks.current(), options.split(" +"))) {
      assertThat(example.awaitEnd()).isEqualTo(2);
      assertThat(example.err()).isEqualTo("example: " + problem + "\n");
      assertThat(example.out()).isEmpty();
    }
  }

  @Test
  void list_hasALineForEachExample() {
    try (TargetJvm list = start(Jdks.current(), "--list")) {
      assertThat(list.awaitEnd()).isZero();
      assertThat(list.out())
          .hasLineCount(Catalog.all().size())
          .startsWith("  1  hang               the lock inventory is held by one that waits for");
    }
  }

  private TargetJvm start(Jdk jdk, String... options) {
    String classes = Path.of("target", "classes").toAbsolutePath().toString();
    List<String> arguments = new ArrayList<>(List.of("-cp", classes, Examples.class.getName()));
    arguments.addAll(List.of(options));
    return TargetJvm.start(folder, jdk, arguments.toArray(String[]::new));
  }
}
