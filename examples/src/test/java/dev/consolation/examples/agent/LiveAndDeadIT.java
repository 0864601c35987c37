package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.catalog.Examples;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.capture.Capture;
import dev.consolation.server.postmortem.frozen.FrozenAgent;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.Finding;
import dev.consolation.v1.FindingDetail;
import dev.consolation.v1.FindingLevel;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.Task;
import dev.consolation.v1.TaskPage;
import dev.consolation.v1.TaskRow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One stuck process, seen by its agent and in its capture: the same tasks, waits and findings. */
class LiveAndDeadIT {
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

  @ParameterizedTest
  @ValueSource(strings = {"opposite-locks", "opposite-monitors", "join-ring"})
  void stuckProcess_isToldAlike_liveAndFromItsCapture(String example) throws Exception {
    Path zip = folder.resolve("incident.zip");
    String classes = Path.of("target", "classes").toAbsolutePath().toString();
    try (TargetJvm jvm =
        TargetJvm.start(
            folder,
            Jdks.all().getLast(),
            "-XX:+EnableDynamicAgentLoading",
            "-Xmx128m",
            "-cp",
            classes,
            Examples.class.getName(),
            example)) {
      jvm.awaitLine("ready"::equals);
      Attach.attach(jvm.pid(), Watcher.agent(), Map.of("server", watcher.address()));
      ByteString live = watcher.await(jvm.pid(), ProcessState.CONNECTED);
      Finding told = proven(live);
      Capture.take(jvm.pid(), zip, line -> {});

      try (PostMortem dead = PostMortem.open(List.of(zip), Progress.NONE);
          FrozenAgent agent = FrozenAgent.connect(dead, watcher.address())) {
        agent.tellFindings(Progress.NONE);
        ByteString frozen = ByteString.copyFrom(HexFormat.of().parseHex(agent.process()));
        Finding found = proven(frozen);
        assertThat(found.getTasksList()).containsAll(told.getTasksList());
        assertThat(dead.findings(Progress.NONE)).hasSize(1);
        assertThat(waits(frozen, found)).isEqualTo(waits(live, found));
      }
    }
  }

  private Finding proven(ByteString process) throws Exception {
    try (var findings = watcher.console().findings(process)) {
      return findings
          .next(l -> l.getFindingsList().stream().anyMatch(LiveAndDeadIT::isProven))
          .getFindingsList()
          .stream()
          .filter(LiveAndDeadIT::isProven)
          .findFirst()
          .orElseThrow()
          .getFinding();
    }
  }

  // Live there may be idle holders besides, which are a matter of time.
  private static boolean isProven(FindingDetail finding) {
    return finding.getFinding().getLevel() == FindingLevel.PROVEN
        && finding.getFinding().getName().equals("deadlock-cycle");
  }

  /** What each task of a finding waits for, and who has to act; a dump names classes shortly. */
  private Map<String, String> waits(ByteString process, Finding finding) throws Exception {
    TreeSet<Long> wanted = new TreeSet<>(finding.getTasksList());
    try (TestConsole.Pages tasks = watcher.console().tasks()) {
      tasks.ask(TestConsole.list(process));
      TaskPage page = tasks.next(p -> told(p, wanted) == wanted.size());
      Map<Long, String> names = new HashMap<>();
      page.getRowsList().forEach(r -> names.put(r.getTask().getId(), r.getTask().getName()));
      Map<String, String> waits = new TreeMap<>();
      for (TaskRow row : page.getRowsList()) {
        Task task = row.getTask();
        if (wanted.contains(task.getId())) {
          var wait = task.getWait();
          waits.put(
              task.getName(),
              "%s %s %s, needs %s"
                  .formatted(
                      wait.getOp(),
                      wait.getResource().getKind(),
                      wait.getResource().getClassName().replaceFirst("^.*\\.", ""),
                      names.getOrDefault(wait.getResponsible(), "")));
        }
      }
      return waits;
    }
  }

  private static long told(TaskPage page, TreeSet<Long> wanted) {
    return page.getRowsList().stream()
        .map(TaskRow::getTask)
        .filter(t -> wanted.contains(t.getId()) && t.getWait().hasResource())
        .count();
  }
}
