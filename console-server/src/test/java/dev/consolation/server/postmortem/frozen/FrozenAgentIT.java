package dev.consolation.server.postmortem.frozen;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.consolation.server.ConsoleServer;
import dev.consolation.server.postmortem.DumpedJvm;
import dev.consolation.server.postmortem.PostMortem;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdks;
import dev.consolation.v1.ConsoleGrpc;
import dev.consolation.v1.FindingDetail;
import dev.consolation.v1.FindingList;
import dev.consolation.v1.Process;
import dev.consolation.v1.TaskDetail;
import dev.consolation.v1.TaskPage;
import dev.consolation.v1.TaskRow;
import dev.consolation.v1.WatchFindingsRequest;
import dev.consolation.v1.WatchTaskRequest;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A heap dump seen through a server, as a console sees a live process. */
class FrozenAgentIT {
  @TempDir static Path folder;

  @Test
  void heapDump_throughServer_hasTasksStacksAndFindings() throws Exception {
    Path file;
    try (DumpedJvm jvm = DumpedJvm.start(folder, Jdks.all().get(Jdks.all().size() - 1), "sick")) {
      file = jvm.heapDump("-all");
    }
    try (PostMortem dead = PostMortem.open(file, List.of(), Progress.NONE);
        ConsoleServer server = ConsoleServer.builder().port(0).start();
        FrozenAgent agent = FrozenAgent.connect(dead, server.address());
        TestConsole console = new TestConsole(server.address())) {
      ByteString id = ByteString.copyFrom(HexFormat.of().parseHex(agent.process()));
      int all = dead.model().tasks().size() + 2; // two jobs wait in the starved pool
      try (var processes = console.processes()) {
        Process process =
            processes
                .next(l -> l.getProcessesCount() == 1 && l.getProcesses(0).getLiveTasks() == all)
                .getProcesses(0);
        assertThat(process.getMain()).isEqualTo("Hangs");
        assertThat(process.getHost()).isEqualTo(file.getFileName().toString());
      }
      TaskRow stuck;
      try (var tasks = console.tasks()) {
        tasks.ask(TestConsole.list(id));
        TaskPage page = tasks.next(p -> p.getRowsCount() == all);
        stuck =
            page.getRowsList().stream()
                .filter(r -> r.getTask().getName().equals("lock-ab"))
                .findFirst()
                .orElseThrow();
        assertThat(page.getRowsList().stream().map(r -> r.getTask().getName()))
            .contains("virtual-cd", "permit-1", "in-flight");
      }
      var stub = ConsoleGrpc.newBlockingStub(console.channel());
      TaskDetail detail =
          await(
              stub.watchTask(
                  WatchTaskRequest.newBuilder()
                      .setProcess(id)
                      .setTask(stuck.getTask().getId())
                      .setPeriodMillis(50)
                      .build()),
              d -> d.getStackCount() > 0);
      assertThat(detail.getStackList().toString()).contains("lockBoth");

      agent.tellRest(Progress.NONE);
      FindingList findings =
          await(
              stub.watchFindings(
                  WatchFindingsRequest.newBuilder().setProcess(id).setPeriodMillis(50).build()),
              l -> l.getFindingsCount() == dead.findings(Progress.NONE).size());
      FindingDetail cycle =
          findings.getFindingsList().stream()
              .filter(f -> f.getFinding().getTasksList().contains(stuck.getTask().getId()))
              .findFirst()
              .orElseThrow();
      assertThat(cycle.getFinding().getName()).isEqualTo("deadlock-cycle");
      assertThat(cycle.getResourcesCount()).isEqualTo(2);
    }
  }

  private static <T> T await(Iterator<T> answers, java.util.function.Predicate<T> wanted) {
    T last = answers.next();
    while (!wanted.test(last)) {
      last = answers.next();
    }
    return last;
  }
}
