package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.server.attach.Attach;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.Jdks;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.Outcome;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.RequestDetail;
import dev.consolation.v1.RequestRow;
import dev.consolation.v1.RequestTask;
import dev.consolation.v1.TaskKind;
import dev.consolation.v1.WatchRequestsRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of servers whose threads serve many of them: by the methods that serve one each. */
class EntriesIT {
  /** A request sleeps 15 ms, less what it takes to fall asleep. */
  private static final long SLEPT = 10_000_000;

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

  /** Of Jetty, which needs 17; this service is compiled for 21. */
  static Stream<Arguments> jdksAndThreads() {
    return Jdks.withVirtualThreads().stream()
        .flatMap(jdk -> Stream.of(Arguments.of(jdk, "platform"), Arguments.of(jdk, "virtual")));
  }

  @ParameterizedTest
  @MethodSource("jdksAndThreads")
  void serverThatWasAttachedTo_itsRequestsAreListed_withWhatTheyDid(Jdk jdk, String threads)
      throws Exception {
    try (TargetJvm target = start(jdk, threads, "-XX:+EnableDynamicAgentLoading")) {
      Attach.attach(target.pid(), Watcher.agent(), Map.of("server", watcher.address()));
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      RequestRow sold = await(process, "name:orders outcome:returned", SLEPT);
      assertThat(sold.getTask().getName()).matches("GET /orders/\\d");
      assertThat(sold.getTask().getKind()).isEqualTo(TaskKind.CUSTOM_TASK);
      assertThat(sold.getTask().getRuntime()).isEqualTo("requests");
      assertThat(sold.getTask().getTotal()).isGreaterThanOrEqualTo(SLEPT);
      assertThat(sold.getTask().getBusy()).isLessThan(sold.getTask().getTotal() - SLEPT + 1);
      assertThat(sold.getWaitsList())
          .anySatisfy(
              wait -> {
                assertThat(wait.getWhat()).isEqualTo("sleep");
                assertThat(wait.getWaited()).isGreaterThanOrEqualTo(SLEPT);
              });
      try (var details = watcher.console().request(process, sold.getTask().getId())) {
        RequestDetail detail = details.next(d -> true);
        assertThat(detail.getTasksList()).extracting(RequestTask::getDepth).containsExactly(0, 1);
        assertThat(detail.getTasks(1).getTask().getSpawnSite().getMethod()).isEqualTo("handle");
      }
      RequestRow failed = await(process, "name:fails outcome:failed", 0);
      assertThat(failed.getTask().getOutcome()).isEqualTo(Outcome.FAILED);
      assertEndsQuietly(target);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#withVirtualThreads")
  void methodThatIsNamed_isAnEntry_andADetachTakesTheHookOut(Jdk jdk) throws Exception {
    String entries = ",entries=" + EntryService.class.getName() + ".accept";
    try (TargetJvm target = start(jdk, "platform", watcher.agentOption() + entries)) {
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      RequestRow row = await(process, "name:EntryService.accept outcome:returned", SLEPT);
      assertThat(row.getTask().getTotal()).isGreaterThanOrEqualTo(SLEPT);
      assertThat(row.getWaits(0).getWhat()).isEqualTo("sleep");
      Attach.detach(target.pid(), Watcher.agent());
      watcher.await(target.pid(), ProcessState.DETACHED);
      assertEndsQuietly(target);
    }
  }

  private TargetJvm start(Jdk jdk, String threads, String option) {
    TargetJvm target =
        TargetJvm.start(
            folder,
            jdk,
            option,
            "-cp",
            System.getProperty("java.class.path"),
            EntryService.class.getName(),
            threads);
    target.awaitLine("ready"::equals);
    return target;
  }

  /** A request that fits the filter and waited for so long: those at the attach may be cut. */
  private RequestRow await(ByteString process, String filter, long waited) {
    var wanted =
        WatchRequestsRequest.newBuilder()
            .setProcess(process)
            .setLimit(50)
            .setOnlyRecognised(true)
            .setFilter(filter);
    Predicate<RequestRow> fits = row -> row.getTask().getIdle() >= waited;
    try (var pages = watcher.console().requests(wanted)) {
      return pages.next(page -> page.getRowsList().stream().anyMatch(fits)).getRowsList().stream()
          .filter(fits)
          .findFirst()
          .orElseThrow();
    }
  }

  private static void assertEndsQuietly(TargetJvm target) throws Exception {
    target.send("end");
    assertThat(target.awaitEnd()).isZero();
    assertThat(target.out()).isEqualTo("ready\n");
  }
}
