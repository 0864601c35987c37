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
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.Finding;
import dev.consolation.v1.FindingDetail;
import dev.consolation.v1.FindingLevel;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.ResourceKind;
import dev.consolation.v1.Task;
import dev.consolation.v1.TaskKind;
import dev.consolation.v1.TaskPage;
import dev.consolation.v1.TaskRow;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One stuck process, seen by its agent and in its capture: the same tasks, waits and findings. */
class LiveAndDeadIT {
  private static final Set<ResourceKind> HAVE_OBJECTS =
      EnumSet.complementOf(
          EnumSet.of(ResourceKind.SLEEPING, ResourceKind.SOCKET_READY, ResourceKind.PERMIT));

  private static final List<String> MANY =
      List.of(
          "hang",
          "stuck-sender",
          "opposite-locks",
          "full-queues",
          "self-full-queue",
          "lock-upgrade",
          "lost-wakeup",
          "abandoned-promise",
          "pool-starvation",
          "blocked-event-loop",
          "leaked-permit",
          "join-ring");

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
        agent.tellRest(Progress.NONE);
        ByteString frozen = ByteString.copyFrom(HexFormat.of().parseHex(agent.process()));
        Finding found = proven(frozen);
        assertThat(found.getTasksList()).containsAll(told.getTasksList());
        assertThat(dead.findings(Progress.NONE)).hasSize(1);
        assertThat(waits(frozen, found.getTasksList()))
            .isEqualTo(waits(live, found.getTasksList()));
      }
    }
  }

  static List<Jdk> withVirtualThreads() {
    return Jdks.all().stream().filter(jdk -> jdk.feature() >= 21).toList();
  }

  /**
   * All kinds of waits in one process: the same tasks wait for the same. Who has to act an agent
   * knows of more: who took from a queue before, and which queued job would complete a future.
   */
  @ParameterizedTest
  @MethodSource("withVirtualThreads")
  void tasksOfManyKinds_waitAlike_liveAndInTheirCapture(Jdk jdk) throws Exception {
    Path zip = folder.resolve("incident.zip");
    String classes =
        Path.of("target", "classes").toAbsolutePath()
            + File.pathSeparator
            + Path.of("target", "test-classes").toAbsolutePath();
    List<String> arguments = new ArrayList<>(List.of("-Xmx128m", "-cp", classes));
    arguments.add(SeveralExamples.class.getName());
    arguments.addAll(MANY);
    try (TargetJvm jvm = TargetJvm.start(folder, jdk, arguments.toArray(new String[0]))) {
      jvm.awaitLine("ready"::equals);
      Attach.attach(jvm.pid(), Watcher.agent(), Map.of("server", watcher.address()));
      ByteString live = watcher.await(jvm.pid(), ProcessState.CONNECTED);
      Capture.take(jvm.pid(), zip, line -> {});
      try (PostMortem dead = PostMortem.open(List.of(zip), Progress.NONE);
          FrozenAgent agent = FrozenAgent.connect(dead, watcher.address())) {
        agent.tellRest(Progress.NONE);
        ByteString frozen = ByteString.copyFrom(HexFormat.of().parseHex(agent.process()));
        long waiting =
            dead.model().waits().stream()
                .filter(w -> !w.timed() && HAVE_OBJECTS.contains(w.resource().kind()))
                .count();
        assertThat(waiting).isGreaterThan(25);
        TaskPage then = page(frozen, page -> waits(page).size() == waiting);
        TaskPage now = page(live, page -> waits(page).equals(waits(then)));
        assertThat(waits(now)).isEqualTo(waits(then));
        Map<String, String> needs = needs(then);
        Map<String, String> needsLive = needs(now);
        needs.keySet().retainAll(needsLive.keySet());
        needsLive.keySet().retainAll(needs.keySet());
        assertThat(needs).hasSizeGreaterThan(10).isEqualTo(needsLive);
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

  /** What each of some tasks waits for, and who has to act; a dump names classes shortly. */
  private Map<String, String> waits(ByteString process, Collection<Long> of) throws Exception {
    TreeSet<Long> wanted = new TreeSet<>(of);
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
              task.getId() + " " + task.getName(),
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

  /** The tasks as soon as they are as wanted, else as they were told last. */
  private TaskPage page(ByteString process, Predicate<TaskPage> wanted) {
    List<TaskPage> told = new ArrayList<>();
    try (TestConsole.Pages tasks = watcher.console().tasks()) {
      tasks.ask(TestConsole.list(process));
      tasks.next(
          page -> {
            told.add(page);
            return wanted.test(page);
          });
    } catch (AssertionError e) {
      assertThat(told).as(e.getMessage()).isNotEmpty();
    }
    return told.getLast();
  }

  private static Stream<Task> waiting(TaskPage page) {
    return page.getRowsList().stream()
        .map(TaskRow::getTask)
        .filter(t -> t.getWait().hasResource() && !t.getWait().getTimed())
        .filter(t -> HAVE_OBJECTS.contains(t.getWait().getResource().getKind()));
  }

  // A job is the worker that runs it in a dump, which knows no other id and name of it.
  private static String name(Task task) {
    return task.getKind() == TaskKind.JOB ? "a job" : task.getId() + " " + task.getName();
  }

  private static List<String> waits(TaskPage page) {
    return waiting(page)
        .map(
            t ->
                "%s: %s %s %s"
                    .formatted(
                        name(t),
                        t.getWait().getOp(),
                        t.getWait().getResource().getKind(),
                        t.getWait().getResource().getClassName().replaceFirst("^.*\\.", "")))
        .sorted()
        .toList();
  }

  /** The thread that has to act, of those waits where one is known. */
  private static Map<String, String> needs(TaskPage page) {
    Map<Long, String> threads = new HashMap<>();
    page.getRowsList().stream()
        .map(TaskRow::getTask)
        .filter(t -> t.getKind() != TaskKind.JOB)
        .forEach(t -> threads.put(t.getId(), name(t)));
    Map<String, String> needs = new TreeMap<>();
    waiting(page)
        .filter(t -> t.getId() > 0 && threads.containsKey(t.getWait().getResponsible()))
        .forEach(t -> needs.put(name(t), threads.get(t.getWait().getResponsible())));
    return needs;
  }

  private static long told(TaskPage page, TreeSet<Long> wanted) {
    return page.getRowsList().stream()
        .map(TaskRow::getTask)
        .filter(t -> wanted.contains(t.getId()) && t.getWait().hasResource())
        .count();
  }
}
