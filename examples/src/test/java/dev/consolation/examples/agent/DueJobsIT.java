package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.waits.DueJobs;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.Task;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.TaskKind;
import dev.consolation.v1.TaskState;
import dev.consolation.v1.WaitKind;
import dev.consolation.v1.WakerKind;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs for later wait until they are due, and then it is the timer that wakes them. */
class DueJobsIT {
  private static final int MANY = 50;

  @TempDir Path folder;

  private static Stream<Arguments> targets() {
    return Jdks.all().stream()
        .flatMap(jdk -> Stream.of(Arguments.of(jdk, true), Arguments.of(jdk, false)));
  }

  @ParameterizedTest(name = "{0}, agent there from the start: {1}")
  @MethodSource("targets")
  void jobsForLater_waitUntilTheyAreDue_andAreWokenByTheTimer(Jdk jdk, boolean early)
      throws Exception {
    try (Watcher watcher = Watcher.listen(0);
        TargetJvm target = start(jdk, watcher, early)) {
      target.awaitLine("ready"::equals);
      if (!early) {
        Attach.attach(target.pid(), Watcher.agent(), Map.of("server", watcher.address()));
      }
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      repeated(watcher, process, "DueJobs$Repeated", TaskKind.SCHEDULED_JOB);
      repeated(watcher, process, "DueJobs$RepeatedByTimer", TaskKind.TIMER_JOB);
      tomorrow(watcher, process, "DueJobs$Tomorrow", TaskKind.SCHEDULED_JOB);
      tomorrow(watcher, process, "DueJobs$TomorrowByTimer", TaskKind.TIMER_JOB);
      assertThat(target.out()).isEqualToNormalizingNewlines("ready\n");
    }
  }

  private TargetJvm start(Jdk jdk, Watcher watcher, boolean early) throws Exception {
    String classes = Path.of("target/classes").toAbsolutePath().toString();
    String first = early ? watcher.agentOption() : "-XX:+EnableDynamicAgentLoading";
    return TargetJvm.start(folder, jdk, first, "-cp", classes, DueJobs.class.getName());
  }

  /** Each poll but the first was brought about by one wake, by nobody but the timer. */
  private static void repeated(Watcher watcher, ByteString process, String type, TaskKind kind) {
    Task task = task(watcher, process, type, kind);
    try (var details = watcher.console().task(process, task.getId())) {
      TaskDetail detail = details.next(seen -> seen.getTask().getWakes() > MANY);
      assertThat(detail.getWakesList()).hasSize(1);
      assertThat(detail.getWakes(0).getKind()).isEqualTo(WakerKind.BY_TIMER);
      assertThat(detail.getTask().getPolls() - detail.getTask().getWakes()).isBetween(-1L, 1L);
      assertThat(detail.getTask().getIdle()).isGreaterThan(detail.getTask().getScheduled());
    }
  }

  private static void tomorrow(Watcher watcher, ByteString process, String type, TaskKind kind) {
    Task task = task(watcher, process, type, kind);
    assertThat(task.getState()).isEqualTo(TaskState.TASK_IDLE);
    assertThat(task.getWait().getKind()).isEqualTo(WaitKind.TIMER_DUE);
    assertThat(task.getWait().getTimed()).isTrue();
    assertThat(task.getPolls() + task.getWakes()).isZero();
  }

  private static Task task(Watcher watcher, ByteString process, String type, TaskKind kind) {
    try (TestConsole.Pages pages = watcher.console().tasks()) {
      return pages
          .ask(TestConsole.list(process))
          .next(page -> page.getRowsList().stream().anyMatch(r -> is(r.getTask(), type)))
          .getRowsList()
          .stream()
          .map(row -> row.getTask())
          .filter(task -> is(task, type))
          .peek(task -> assertThat(task.getKind()).isEqualTo(kind))
          .findFirst()
          .orElseThrow();
    }
  }

  private static boolean is(Task task, String type) {
    return task.getTaskClass().endsWith(type);
  }
}
