package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.waits.Wakes;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.ResourceBrief;
import dev.consolation.v1.ResourceDetail;
import dev.consolation.v1.TaskRow;
import dev.consolation.v1.WakeThrough;
import dev.consolation.v1.WatchResourceRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who wakes whom, through which resource: what the server says of each kind is what the program
 * did.
 *
 * <p>Platform threads on the oldest JDK, virtual ones on all; all on all, and after a late attach
 * too, with {@code -Dwaits=full}.
 */
class WakesIT {
  private static final boolean FULL = "full".equals(System.getProperty("waits"));
  private static final int MOST_TASKS = 1_000;

  /** What is waited for, the kind of the resource, and who ends that. */
  private static final String TABLE =
      """
      lock          lock            task act-lock
      timed-lock    lock            timer
      read-lock     read-write-lock task act-read-lock
      write-lock    read-write-lock task act-write-lock
      read-stamp    stamped-lock    task act-read-stamp
      write-stamp   stamped-lock    task act-write-stamp
      condition     condition       task act-condition
      semaphore     semaphore       task act-semaphore
      latch         latch           task act-latch
      barrier       barrier         task act-barrier
      phaser        phaser          task act-phaser
      exchanger     exchanger       task act-exchanger
      element       queue           task act-element
      space         queue           task act-space
      deque         queue           task act-deque
      priority      queue           task act-priority
      delay         queue           task act-delay
      hand-over     queue           task act-hand-over
      transfer      queue           task act-transfer
      timed-element queue           timer
      future-task   future          task act-future-task
      promise       future          task act-promise
      derived       future          task act-derived
      all-of        future          task act-all-of
      any-of        future          task act-any-of
      fork-join     future          task job
      job           future          task job
      stage         future          task job
      invoke-all    future          task job
      join          thread          task act-join
      termination   executor        thread
      scope         scope           task act-scope
      sleep         sleeping        timer
      timed-park    permit          timer
      read          socket-ready    socket
      accept        socket-ready    socket
      process       process-end     task job
      park          permit          task act-park
      interrupt     sleeping        interrupt by task act-interrupt
      notify        monitor-lock    monitor-exit
      timed-wait    monitor-lock    timer
      monitor       monitor-lock    monitor-exit
      """;

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

  private static Stream<Arguments> targets() {
    return Jdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of("platform", "virtual")
                    .filter(threads -> jdk.feature() >= 21 || threads.equals("platform"))
                    .filter(threads -> FULL || jdk.feature() < 21 || threads.equals("virtual"))
                    .flatMap(
                        threads ->
                            Stream.of(false, true)
                                .filter(late -> FULL || !late)
                                .map(late -> Arguments.of(jdk, threads, late))));
  }

  @ParameterizedTest(name = "{0}, {1} threads, late attach: {2}")
  @MethodSource("targets")
  void wakes_areToldWithWhoDidIt(Jdk jdk, String threads, boolean late) throws Exception {
    boolean virtual = threads.equals("virtual");
    try (TargetJvm target = start(jdk, threads, late)) {
      target.awaitLine("ready"::equals);
      if (late) {
        Attach.attach(target.pid(), Watcher.agent(), Map.of("server", watcher.address()));
      }
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      List<String> kinds =
          target
              .out()
              .lines()
              .filter(line -> line.startsWith("wait "))
              .map(line -> line.substring("wait ".length()))
              .filter(kind -> isSeen(kind, jdk, virtual && late))
              .toList();
      Map<String, String> table = table(jdk, virtual, late);
      Map<String, TestConsole.Answers<WatchResourceRequest, ResourceDetail>> watches =
          new LinkedHashMap<>();
      Map<String, Long> resources = awaitResources(process, kinds, table);
      resources.forEach((kind, id) -> watches.put(kind, watcher.console().resource(process, id)));
      target.send("act");

      String seen =
          kinds.stream()
              .map(kind -> seen(kind, watches.get(kind)))
              .collect(Collectors.joining("\n"));
      watches.values().forEach(TestConsole.Answers::close);
      assertThat(seen).isEqualTo(kinds.stream().map(table::get).collect(Collectors.joining("\n")));
      assertThat(target.err()).isEmpty();
    }
  }

  private TargetJvm start(Jdk jdk, String threads, boolean late) {
    return TargetJvm.start(
        folder,
        jdk,
        late ? "-XX:+EnableDynamicAgentLoading" : watcher.agentOption(),
        "-Djdk.virtualThreadScheduler.parallelism=4", // some keep theirs, before JDK 24
        "-cp",
        Path.of("target/classes").toAbsolutePath().toString(),
        Wakes.class.getName(),
        "--threads",
        threads);
  }

  /** See the agent's RATIONALE, "What is not seen?". */
  private static boolean isSeen(String kind, Jdk jdk, boolean virtualBefore) {
    return jdk.feature() >= 24
        || !virtualBefore
        || !List.of("notify", "timed-wait", "monitor").contains(kind);
  }

  /** What each of them waits for, when all of them are seen to. */
  private Map<String, Long> awaitResources(
      ByteString process, List<String> kinds, Map<String, String> table) {
    return Awaitility.await()
        .atMost(TargetJvm.PATIENCE)
        .until(
            () -> {
              Map<String, Long> found = new LinkedHashMap<>();
              try (TestConsole.Pages pages = watcher.console().tasks()) {
                var request = TestConsole.list(process).setLimit(MOST_TASKS);
                for (TaskRow row : pages.ask(request).next(page -> true).getRowsList()) {
                  ResourceBrief resource = row.getTask().getWait().getResource();
                  String kind = row.getTask().getName().replaceFirst("^wait-", "");
                  String line = table.getOrDefault(kind, "");
                  if (line.startsWith(line(kind, word(resource.getKind().name()), ""))) {
                    found.put(kind, resource.getId());
                  }
                }
              }
              return found;
            },
            found -> found.keySet().containsAll(kinds));
  }

  /** A line of the table, as the server says it. */
  private static String seen(
      String kind, TestConsole.Answers<WatchResourceRequest, ResourceDetail> watch) {
    try {
      ResourceDetail detail = watch.next(each -> wake(kind, each) != null);
      String resource = word(detail.getRow().getResource().getKind().name());
      return line(kind, resource, waker(wake(kind, detail)));
    } catch (AssertionError e) {
      return kind + ": " + e.getMessage();
    }
  }

  private static WakeThrough wake(String kind, ResourceDetail detail) {
    return detail.getWakesList().stream()
        .filter(wake -> wake.getWokenName().equals("wait-" + kind))
        .findFirst()
        .orElse(null);
  }

  private static String waker(WakeThrough wake) {
    String by =
        switch (wake.getWakerKind()) {
          case BY_TASK -> "task " + (wake.getWaker() < 0 ? "job" : wake.getWakerName());
          case WAKER_KIND_UNSPECIFIED -> "not known";
          default -> word(wake.getWakerKind().name()).substring("by-".length());
        };
    return (wake.getInterrupted() ? "interrupt by " : "") + by;
  }

  private static String line(String kind, String resource, String waker) {
    return "%-13s %-15s %s".formatted(kind, resource, waker);
  }

  /** The lines of the table, by their kinds, with what is known here. */
  private static Map<String, String> table(Jdk jdk, boolean virtual, boolean late) {
    Map<String, String> table =
        TABLE.lines().collect(Collectors.toMap(line -> line.split(" ")[0], line -> line));
    boolean knowsNotify = virtual && jdk.feature() >= 24;
    if (!knowsNotify) {
      table.put("notify", line("notify", "monitor-lock", "not known"));
      table.put("timed-wait", line("timed-wait", "monitor-lock", "not known"));
    }
    if (jdk.feature() < 21) {
      table.put("process", line("process", "process-end", "not known"));
    }
    if (late) { // which task the worker runs since before, nobody knows
      table.put("fork-join", line("fork-join", "future", "thread"));
    }
    return table;
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
