package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.libraries.NettyService;
import dev.consolation.examples.libraries.VertxService;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.Counts;
import dev.consolation.v1.FindingLevel;
import dev.consolation.v1.OpKind;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.ResourceKind;
import dev.consolation.v1.RuntimeKind;
import dev.consolation.v1.RuntimeOverview;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.TaskKind;
import dev.consolation.v1.TaskRow;
import dev.consolation.v1.TaskState;
import dev.consolation.v1.WakerKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Netty's event loops and promises, of 4.1 and 4.2, and what rests on them.
 *
 * <p>With {@code -Dstress=full} the load is attached to twenty times, for longer.
 */
class NettyIT {
  private static final boolean FULL = "full".equals(System.getProperty("stress"));
  private static final String ATTACH = "-XX:+EnableDynamicAgentLoading";

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

  static Stream<Arguments> started() {
    return Turns.of(List.of("4.2", "4.1"), 0);
  }

  static Stream<Arguments> attachedTo() {
    return Turns.of(List.of("4.2", "4.1"), 1);
  }

  @ParameterizedTest
  @MethodSource("started")
  void underTheAgent_loopsAreRuntimes_theirJobsTasks_andPromisesFutures(Jdk jdk, String netty) {
    try (TargetJvm target = start(jdk, netty, watcher.agentOption(), "calm", "platform")) {
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      assertCalm(process, true);
      LibraryProgram.assertQuiet(target);
    }
  }

  @ParameterizedTest
  @MethodSource("attachedTo")
  void attachedTo_theSameIsSeen(Jdk jdk, String netty) throws Exception {
    try (TargetJvm target = start(jdk, netty, ATTACH, "calm", "platform")) {
      Attach.attach(target.pid(), Watcher.agent(), Map.of("server", watcher.address()));
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      assertCalm(process, false);
      Attach.detach(target.pid(), Watcher.agent());
      watcher.await(target.pid(), ProcessState.DETACHED);
      LibraryProgram.assertQuiet(target);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#withVirtualThreads")
  void virtualThreadThatWaitsForAPromise_isWokenByWhoCompletesIt(Jdk jdk) {
    try (TargetJvm target = start(jdk, "4.2", watcher.agentOption(), "calm", "virtual")) {
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      assertWokenByJob(process, "kind:virtual waiting:future");
    }
  }

  @Test
  void vertx_whichRestsOnIt_hasItsLoopsAndTimers() {
    String jars = LibraryProgram.jars("vertx-core", "jackson-core", "netty-");
    List<String> options = List.of(watcher.agentOption());
    try (TargetJvm target =
        LibraryProgram.start(folder, Jdks.current(), options, jars, VertxService.class)) {
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      RuntimeOverview loop = loops(watcher.await(process, all -> !loops(all).isEmpty())).get(0);
      assertThat(loop.getName()).isEqualTo("vert.x-eventloop");
      assertThat(loop.getWorker(0).getName()).startsWith("vert.x-eventloop-thread-");
      TaskRow timer = await(process, "kind:scheduled runtime:vert.x");
      assertThat(timer.getTask().getSpawnSite().getMethod()).isEqualTo("main");
      LibraryProgram.assertQuiet(target);
    }
  }

  private void assertCalm(ByteString process, boolean fromStart) {
    assertWokenByJob(process, "name:waiter waiting:future");
    ProcessOverview overview = watcher.await(process, all -> loops(all).size() == 2);
    assertThat(loops(overview))
        .allSatisfy(
            loop -> {
              assertThat(loop.getName()).matches("loop(-\\d+)?");
              assertThat(loop.getWorker(0).getName()).startsWith("loop-");
              assertThat(loop.getQueued()).isLessThan(3);
            });
    for (RuntimeOverview loop : loops(overview)) {
      String name = "name:" + loop.getWorker(0).getName();
      TaskRow thread = await(process, name + " state:idle waiting:socket");
      assertThat(thread.getTask().getKind()).isEqualTo(TaskKind.PLATFORM_THREAD);
    }
    if (fromStart) { // else it was scheduled before anybody looked
      TaskRow ticks = await(process, "kind:scheduled site:calm");
      assertThat(ticks.getTask().getSpawnSite().getClassName())
          .isEqualTo(NettyService.class.getName());
      assertThat(ticks.getTask().getRuntime()).matches("loop(-\\d+)?");
    }
  }

  /** A thread waits at the line that says so, for what a job of a loop completes. */
  private void assertWokenByJob(ByteString process, String filter) {
    TaskRow waiter = await(process, filter);
    assertThat(waiter.getTask().getWait().getOp()).isEqualTo(OpKind.GET);
    assertThat(waiter.getTask().getWait().getResource().getKind()).isEqualTo(ResourceKind.FUTURE);
    try (var details = watcher.console().task(process, waiter.getTask().getId())) {
      TaskDetail seen =
          details.next(
              detail ->
                  detail.getLastWaker().getTask() != 0
                      && detail.getTask().getWait().getSite().getMethod().equals("waits"));
      assertThat(seen.getLastWaker().getKind()).isEqualTo(WakerKind.BY_TASK);
      assertThat(seen.getLastWaker().getTask()).as("a job").isNegative();
    }
  }

  static Stream<Arguments> blocked() {
    return Turns.of(List.of(true, false), 0);
  }

  @ParameterizedTest
  @MethodSource("blocked")
  void whatWaitsOnALoop_isABlockingCall(Jdk jdk, boolean fromStart) throws Exception {
    String option = fromStart ? watcher.agentOption() : ATTACH;
    try (TargetJvm target = start(jdk, "4.2", option, "blocked")) {
      if (!fromStart) {
        Attach.attach(target.pid(), Watcher.agent(), Map.of("server", watcher.address()));
      }
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      assertFound(process, "blocking-call", "a handler waits on the event loop server-");
      assertFound(process, "blocking-call", " waits on the event loop jobs-");
      assertFound(process, "blocking-call", " waits on the event loop own-");
      if (fromStart) {
        assertFound(process, "blocking-call", " at NettyService.parks:");
        assertFound(process, "pool-starvation", "queued behind");
      }
      TaskRow handler = await(process, "name:server- state:idle");
      assertThat(handler.getTask().getState()).isEqualTo(TaskState.TASK_IDLE);
      LibraryProgram.assertQuiet(target);
    }
  }

  private void assertFound(ByteString process, String rule, String says) {
    try (var findings = watcher.console().findings(process)) {
      findings.next(
          list ->
              list.getFindingsList().stream()
                  .map(each -> each.getFinding())
                  .anyMatch(
                      each ->
                          each.getName().equals(rule)
                              && each.getLevel() == FindingLevel.PROVEN
                              && each.getSentence().contains(says)));
    }
  }

  /** Then nothing can be counted exactly. */
  private boolean isDropping(ByteString process) {
    return Watcher.dropped(watcher.await(process, overview -> true)) > 0;
  }

  static Stream<Jdk> loaded() {
    return FULL ? Jdks.all().stream() : Stream.of(Jdks.current());
  }

  @ParameterizedTest
  @MethodSource("loaded")
  void load_isCountedToTheLastJob(Jdk jdk) {
    try (TargetJvm target = start(jdk, "4.2", watcher.agentOption(), "load")) {
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      target.send("begin");
      watcher.await(process, overview -> overview.getCounts().getEnded() > 5_000);
      target.send("end");
      long given = assertAllRan(target);
      String jobs = "site:produce and not kind:platform"; // which spawns the loops' threads, too
      String live = jobs + " and not state:ended";
      Awaitility.await("the last job is told")
          .atMost(TargetJvm.PATIENCE)
          .until(
              () ->
                  isDropping(process)
                      || (watcher.spawned(process, jobs) >= given
                          && watcher.tasks(process, live) == 0));
      Counts counts = watcher.await(process, overview -> true).getCounts();
      assertThat(counts.getSpawned()).isEqualTo(counts.getEnded() + Watcher.live(counts));
      if (!isDropping(process)) {
        assertThat(watcher.spawned(process, jobs)).isEqualTo(given);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void attachAndDetach_underLoad_againAndAgain_loseNoJob(Jdk jdk) throws Exception {
    try (TargetJvm target = start(jdk, "4.2", ATTACH, "load")) {
      target.send("begin");
      for (int round = 0; round < (FULL ? 20 : 3); round++) {
        Attach.attach(target.pid(), Watcher.agent(), Map.of("server", watcher.address()));
        ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
        ProcessOverview seen =
            watcher.await(process, o -> o.getCounts().getEnded() > (FULL ? 50_000 : 1_000));
        Counts counts = seen.getCounts();
        assertThat(counts.getSpawned()).isEqualTo(counts.getEnded() + Watcher.live(counts));
        assertThat(Watcher.live(counts)).as("threads, and some jobs").isLessThan(200);
        Attach.detach(target.pid(), Watcher.agent());
        watcher.await(target.pid(), ProcessState.DETACHED);
      }
      target.send("end");
      assertAllRan(target);
      assertThat(target.crashLogs()).isEmpty();
    }
  }

  private static long assertAllRan(TargetJvm target) {
    String[] words = target.awaitLine(line -> line.startsWith("ran ")).split(" ");
    assertThat(words[1]).isEqualTo(words[3]);
    return Long.parseLong(words[3]);
  }

  private TargetJvm start(Jdk jdk, String netty, String option, String... arguments) {
    String jars = LibraryProgram.jars("netty-");
    List<String> options = List.of(option);
    if (netty.equals("4.1")) {
      jars = Path.of("target/netty-4.1").toAbsolutePath().resolve("*").toString();
      // Else it is warned of by JDK 25 for what it calls itself.
      options = List.of(option, "-Dio.netty.noUnsafe=true");
    }
    return LibraryProgram.start(folder, jdk, options, jars, NettyService.class, arguments);
  }

  private static List<RuntimeOverview> loops(ProcessOverview overview) {
    return overview.getRuntimesList().stream()
        .filter(each -> each.getKind() == RuntimeKind.EVENT_LOOP && each.getWorkerCount() == 1)
        .toList();
  }

  private TaskRow await(ByteString process, String filter) {
    try (TestConsole.Pages pages = watcher.console().tasks()) {
      return pages
          .ask(TestConsole.list(process).setFilter(filter))
          .next(page -> page.getRowsCount() > 0)
          .getRows(0);
    }
  }
}
