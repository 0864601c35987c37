package dev.consolation.examples.waits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.examples.catalog.Examples;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.TargetJvm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The account that {@link Waits} gives. */
class WaitsIT {
  private static final List<String> KINDS =
      List.of(
          "lock",
          "read-write-lock",
          "stamped-lock",
          "monitor-lock",
          "condition",
          "semaphore",
          "latch",
          "barrier",
          "phaser",
          "exchanger",
          "queue",
          "future",
          "thread",
          "executor",
          "sleeping",
          "socket-ready",
          "process-end",
          "permit",
          "other");

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void account_hasEveryKindOfResource_withPlaceAndWaiter(Jdk jdk) {
    String classes = Path.of("target", "classes").toAbsolutePath().toString();
    try (TargetJvm waits =
        TargetJvm.start(folder, jdk, "-cp", classes, Examples.class.getName(), "waits")) {
      waits.awaitLine("ready"::equals);
      List<String> lines = waits.out().lines().filter(line -> !line.equals("ready")).toList();
      assertThat(lines)
          .allMatch(
              line ->
                  line.matches(
                      "wait kind=[a-z-]+ op=[a-z-]+ method=[\\w$]+\\.\\w+ site=\\w+Waits.java:\\d+"
                          + " .*waiters=wait-[a-z0-9,-]+( responsible=[a-z0-9:,-]+)?"));
      assertThat(lines.stream().map(line -> line.replaceAll("wait kind=([a-z-]+) .*", "$1")))
          .containsAll(KINDS)
          .satisfies(kinds -> assertThat(kinds.contains("scope")).isEqualTo(jdk.feature() >= 21));
      assertThat(lines)
          .anyMatch(
              line ->
                  line.matches(
                      "wait kind=lock op=acquire method=ReentrantLock.lock site=LockWaits.java:\\d+"
                          + " class=java.util.concurrent.locks.ReentrantLock name=LockWaits.lock"
                          + " owner=hold-lock hold-count=2 waiters=wait-lock,wait-lock-2"));
      assertThat(waits.err()).isEmpty();
    }
  }
}
