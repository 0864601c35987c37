package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.catalog.Examples;
import dev.consolation.server.attach.Attach;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.CommonFact;
import dev.consolation.v1.CommonKind;
import dev.consolation.v1.Outcome;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.RequestDetail;
import dev.consolation.v1.RequestPage;
import dev.consolation.v1.RequestTaskWait;
import dev.consolation.v1.WatchRequestsRequest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests of a real service that was attached to while it ran: the slow ones wait for a lock. */
class RequestsIT {
  private static final long LONG = 10_000_000;

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
  @MethodSource("dev.consolation.testing.Jdks#all")
  void slowRequests_haveTheirLockInCommon_andOneOpensIntoItsWaits(Jdk jdk) throws Exception {
    String classes = Path.of("target/classes").toAbsolutePath().toString();
    String quiet = "-XX:+EnableDynamicAgentLoading";
    try (TargetJvm target =
        TargetJvm.start(folder, jdk, quiet, "-cp", classes, Examples.class.getName(), "42")) {
      target.awaitLine("ready"::equals);
      Attach.attach(target.pid(), Watcher.agent(), Map.of("server", watcher.address()));
      ByteString process = watcher.await(target.pid(), ProcessState.CONNECTED);
      var wanted = WatchRequestsRequest.newBuilder().setProcess(process).setLimit(20);
      long slowest;
      try (var pages = watcher.console().requests(wanted.setFilter("outcome:returned"))) {
        RequestPage page = pages.next(RequestsIT::namesTheLock);
        assertThat(page.getByRoot()).isFalse();
        assertThat(page.getDurations().getCount()).isPositive();
        assertThat(page.getRowsList())
            .allMatch(row -> row.getTask().getOutcome() == Outcome.RETURNED)
            .isSortedAccordingTo(
                (a, b) -> Long.compare(b.getTask().getTotal(), a.getTask().getTotal()));
        slowest =
            page.getRowsList().stream()
                .filter(row -> row.getWaitsCount() > 0 && row.getWaits(0).getWaited() > LONG)
                .findFirst()
                .orElseThrow()
                .getTask()
                .getId();
      }
      try (var details = watcher.console().request(process, slowest)) {
        RequestDetail detail = details.next();
        assertThat(detail.getTasks(0).getTask().getId()).isEqualTo(slowest);
        assertThat(detail.getTasks(0).getWaitsList())
            .extracting(RequestTaskWait::getWaited)
            .anyMatch(waited -> waited > LONG);
      }
      assertThat(target.err()).isEmpty();
    }
  }

  /** And the line; its name is known only where a wait lasted. */
  private static boolean namesTheLock(RequestPage page) {
    return has(page, CommonKind.WAITED_FOR, "lock")
        && has(page, CommonKind.WAITED_AT, "Slow42Requests.read:");
  }

  private static boolean has(RequestPage page, CommonKind kind, String begin) {
    return page.getCommonList().stream()
        .filter(fact -> fact.getKind() == kind)
        .map(CommonFact::getText)
        .anyMatch(text -> text.startsWith(begin));
  }
}
