package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.waits.ShortWaits;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.Task;
import dev.consolation.v1.TaskRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Threads whose waits are too short to be looked at one by one, after a late attach. */
class ShortWaitsIT {
  private static final long SEEN_NANOS = Duration.ofSeconds(2).toNanos();

  @TempDir Path folder;

  private static Stream<Jdk> ends() {
    List<Jdk> all = Jdks.all();
    return Stream.of(all.get(0), all.get(all.size() - 1)).distinct();
  }

  @ParameterizedTest
  @MethodSource("ends")
  void threadsThatNextToAlwaysWait_areSeenToWaitMostOfTheTime(Jdk jdk) throws Exception {
    String classes = Path.of("target/classes").toAbsolutePath().toString();
    String main = ShortWaits.class.getName();
    String dynamic = "-XX:+EnableDynamicAgentLoading";
    try (Watcher watcher = Watcher.listen(0);
        TargetJvm target = TargetJvm.start(folder, jdk, dynamic, "-cp", classes, main)) {
      target.awaitLine("ready"::equals);
      Attach.attach(target.pid(), Watcher.agent(), Map.of("server", watcher.address()));
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      for (String name : List.of("selecting", "awaiting")) {
        Task task = seenForLong(watcher, process, name);
        assertThat(task.getIdle()).as(name).isGreaterThan(task.getBusy());
      }
      Task working = seenForLong(watcher, process, "working");
      assertThat(working.getIdle()).isLessThan(working.getBusy());
    }
  }

  private static Task seenForLong(Watcher watcher, ByteString process, String name) {
    return Awaitility.await()
        .atMost(TargetJvm.PATIENCE)
        .until(
            () -> task(watcher, process, name),
            task -> task.getIdle() + task.getBusy() > SEEN_NANOS);
  }

  private static Task task(Watcher watcher, ByteString process, String name) {
    try (TestConsole.Pages pages = watcher.console().tasks()) {
      return pages
          .ask(TestConsole.list(process).setFilter("name:" + name))
          .next(page -> page.getRowsCount() == 1)
          .getRowsList()
          .stream()
          .map(TaskRow::getTask)
          .findFirst()
          .orElseThrow();
    }
  }
}
