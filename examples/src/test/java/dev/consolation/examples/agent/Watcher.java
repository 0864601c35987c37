package dev.consolation.examples.agent;

import com.google.protobuf.ByteString;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.export.OtlpTarget;
import dev.consolation.server.settings.Settings;
import dev.consolation.server.state.Retention;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.v1.Counts;
import dev.consolation.v1.Dropped;
import dev.consolation.v1.Grouping;
import dev.consolation.v1.Process;
import dev.consolation.v1.ProcessOverview;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.TaskRow;
import dev.consolation.v1.WatchResourcesRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;

/** A real console server that keeps all it hears, and a console that asks it. */
public final class Watcher implements AutoCloseable {
  private static final Retention EVERYTHING =
      new Retention(20_000_000, Duration.ofHours(1), 20_000_000, 0, 1_000_000, 16);

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final ConsoleServer server;
  private final TestConsole console;

  private Watcher(ConsoleServer server) {
    this.server = server;
    console = new TestConsole(server.address());
  }

  /** Begins to listen; on any free port when it is 0. */
  public static Watcher listen(int port) throws IOException {
    return listen(port, Settings.DEFAULT);
  }

  /** The same, and looks for what the settings say. */
  public static Watcher listen(int port, Settings settings) throws IOException {
    return new Watcher(
        ConsoleServer.builder().port(port).retention(EVERYTHING).settings(settings).start());
  }

  /** Begins to listen on any free port, and sends all spans to a collector. */
  static Watcher exporting(String collector) throws IOException {
    OtlpTarget target =
        OtlpTarget.of(collector).withShare(1).withTimes(Duration.ofSeconds(1), PERIOD);
    return new Watcher(ConsoleServer.builder().port(0).retention(EVERYTHING).otlp(target).start());
  }

  int port() {
    return server.port();
  }

  public String address() {
    return server.address();
  }

  public TestConsole console() {
    return console;
  }

  /** The JVM option that puts the agent in, which shall speak to this server. */
  public String agentOption() {
    return "-javaagent:" + agent() + "=memory=1024,server=" + server.address();
  }

  /** The agent's jar as built. */
  public static Path agent() {
    Path jar = Path.of("../instrumentation-agent/target/consolation-agent.jar").toAbsolutePath();
    if (!Files.exists(jar)) {
      throw new IllegalStateException("No " + jar.normalize() + ": run mvn package first");
    }
    return jar.normalize();
  }

  /** Waits until the process with this pid is in this state; its id. */
  public ByteString await(long pid, ProcessState state) {
    Predicate<Process> wanted = p -> p.getPid() == pid && p.getState() == state;
    try (var lists = console.processes()) {
      return lists
          .next(list -> list.getProcessesList().stream().anyMatch(wanted))
          .getProcessesList()
          .stream()
          .filter(wanted)
          .findFirst()
          .orElseThrow()
          .getId();
    }
  }

  /** The totals of a process, once they are as wanted; waits for it. */
  ProcessOverview await(ByteString process, Predicate<ProcessOverview> wanted) {
    try (var overviews = console.overview(process, 0)) {
      return overviews.next(wanted);
    }
  }

  /** Waits until so many tasks are seen waiting for resources. */
  void awaitOps(ByteString process, int count) {
    try (var pages =
        console.resources(WatchResourcesRequest.newBuilder().setProcess(process).setLimit(100))) {
      pages.next(
          page -> page.getRowsList().stream().mapToInt(row -> row.getWaiters()).sum() >= count);
    }
  }

  /** How many tasks fit a filter, ended ones included. */
  long tasks(ByteString process, String filter) {
    try (TestConsole.Pages pages = console.tasks()) {
      return pages
          .ask(TestConsole.list(process).setFilter(filter).setIncludeEnded(true))
          .next(page -> true)
          .getTotalTasks();
    }
  }

  /** How many tasks the sites of those that fit a filter have spawned, with those not kept. */
  long spawned(ByteString process, String filter) {
    try (TestConsole.Pages pages = console.tasks()) {
      return pages
          .ask(
              TestConsole.list(process)
                  .setFilter(filter)
                  .setIncludeEnded(true)
                  .setGrouping(Grouping.BY_SITE))
          .next(page -> true)
          .getRowsList()
          .stream()
          .mapToLong(TaskRow::getAll)
          .sum();
    }
  }

  static long live(Counts counts) {
    return counts.getRunning() + counts.getScheduled() + counts.getIdle();
  }

  static long dropped(ProcessOverview overview) {
    return overview.getDroppedList().stream().mapToLong(Dropped::getCount).sum();
  }

  @Override
  public void close() {
    console.close();
    server.close();
  }
}
