package dev.consolation.examples.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.examples.shop.Main;
import dev.consolation.server.attach.Attach;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.ProcessState;
import dev.consolation.v1.Task;
import dev.consolation.v1.TaskRow;
import dev.consolation.v1.WatchTasksRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an engineer sees of the shop: started without the agent, which is attached while it runs.
 */
class AgentShopIT {
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
  @MethodSource("dev.consolation.testing.Jdks#withVirtualThreads")
  void attachedShop_showsItsTasks_byKindNameAndSite(Jdk jdk) throws Exception {
    try (TargetJvm shop =
        TargetJvm.start(
            folder,
            jdk,
            "-XX:+EnableDynamicAgentLoading",
            "-cp",
            Path.of("target/classes").toAbsolutePath().toString(),
            Main.class.getName(),
            "--rate",
            "100")) {
      String ready = shop.awaitLine(line -> line.startsWith("listening on "));
      Attach.attach(shop.pid(), Watcher.agent(), Map.of("server", watcher.address()));
      ByteString process = watcher.await(shop.pid(), ProcessState.CONNECTED);

      Task packer = first(process, "name:packer and kind:virtual and state:idle");
      assertThat(packer.getSeenAtAttach()).isTrue();

      Task request = first(process, "name:request- and outcome:returned");
      assertThat(request.getSeenAtAttach()).isFalse();
      assertThat(request.getPolls()).isPositive();

      Task letter = first(process, "name:letter- and site:shop.Dispatch");
      assertThat(letter.getSpawnSite().getMethod()).isEqualTo("pack");
      assertThat(letter.getSpawnSite().getFile()).isEqualTo("Dispatch.java");
      assertThat(letter.getParent()).isEqualTo(packer.getId());

      Task stage = first(process, "kind:stage and site:shop.Checkout");
      assertThat(stage.getSpawnSite().getMethod()).isEqualTo("pay");

      Task report = first(process, "kind:job and site:shop.Reports");
      assertThat(report.getSpawnSite().getMethod()).isEqualTo("sales");

      first(process, "kind:scheduled-job");
      first(process, "kind:timer-job");
      first(process, "name:letter- and outcome:failed");

      Attach.detach(shop.pid(), Watcher.agent());
      watcher.await(shop.pid(), ProcessState.DETACHED);
      shop.terminate();
      assertThat(shop.awaitEnd()).isEqualTo(143);
      assertThat(shop.out()).isEqualTo(ready + "\n");
      assertThat(shop.err()).isEmpty();
    }
  }

  /** The first task that fits a filter; waits for one. */
  private Task first(ByteString process, String filter) {
    WatchTasksRequest.Builder request =
        TestConsole.list(process).setFilter(filter).setIncludeEnded(true).setLimit(1);
    try (TestConsole.Pages pages = watcher.console().tasks()) {
      List<TaskRow> rows = pages.ask(request).next(page -> page.getTotalTasks() > 0).getRowsList();
      return rows.getFirst().getTask();
    }
  }
}
