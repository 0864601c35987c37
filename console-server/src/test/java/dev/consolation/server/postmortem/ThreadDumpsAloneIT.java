package dev.consolation.server.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.ConsoleServer;
import dev.consolation.server.postmortem.frozen.FrozenAgent;
import dev.consolation.server.postmortem.hprof.Progress;
import dev.consolation.server.postmortem.model.Evidence;
import dev.consolation.server.postmortem.model.HeapThread;
import dev.consolation.server.postmortem.model.Model;
import dev.consolation.server.postmortem.model.OsFacts;
import dev.consolation.server.postmortem.model.Pool;
import dev.consolation.server.postmortem.model.Wait;
import dev.consolation.server.postmortem.report.TextReport;
import dev.consolation.server.testing.TestConsole;
import dev.consolation.testing.Jdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What thread dumps tell of a process of which there is no heap dump. */
class ThreadDumpsAloneIT {
  private static final String LOCKS = "deadlock-cycle PROVEN [lock-ab, lock-ba, lock-behind]";
  private static final String MONITORS = "deadlock-cycle PROVEN [monitor-ab, monitor-ba]";

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void threadDumps_proveCyclesOfOwners_andListWhatIsMissing(Jdk jdk) throws Exception {
    try (DumpedJvm jvm = DumpedJvm.start(folder, jdk, "sick")) {
      Path stacks = jvm.threadPrint();
      stacksAlone(stacks, jdk);
      if (jdk.feature() >= 21) {
        Path json = jvm.jsonDump();
        jsonAlone(json, jdk);
        textAlone(jvm.textDump(), jdk);
        both(json, stacks);
      }
    }
  }

  private static void stacksAlone(Path file, Jdk jdk) throws Exception {
    try (PostMortem dead = PostMortem.open(List.of(file), Progress.NONE)) {
      Model model = dead.model();
      assertThat(GatheredIT.findings(dead)).containsExactlyInAnyOrder(LOCKS, MONITORS);
      assertThat(model.heap()).isNull();
      assertThat(missing(model))
          .contains("the heap: queues, futures, permits, and what could still end a wait")
          .doesNotContain("owners of monitors", "owners of locks of platform threads", "stacks");
      assertThat(missing(model).contains("virtual threads")).isEqualTo(jdk.feature() >= 21);
      assertThat(model.evidence())
          .filteredOn(each -> each.what().startsWith("the heap"))
          .extracting(Evidence::remedy)
          .containsExactly("jcmd PID GC.heap_dump -all FILE");
      HeapThread task = task(model, "permit-1");
      OsFacts os = model.osFacts(task);
      assertThat(os).isNotNull();
      assertThat(os.id()).isPositive();
      assertThat(os.aliveNanos()).isPositive();
      assertThat(waits(model, "permit-1")).isEqualTo("Semaphore in Semaphore.acquire");
      assertThat(waits(model, "self-full"))
          .isEqualTo("ArrayBlockingQueue in ArrayBlockingQueue.put");
      assertThat(model.runtimes())
          .filteredOn(each -> each.name().equals("starved"))
          .singleElement()
          .matches(each -> each.workers().size() == 2 && each.busy().size() == 2);
      assertThat(model.tasks()).extracting(HeapThread::name).doesNotContain("Finalizer");
      assertThat(TextReport.of(dead, Progress.NONE))
          .contains("missing  the heap: queues, futures, permits, and what could still end a wait;")
          .contains("stuck waits for ReentrantLock");
    }
  }

  private static void jsonAlone(Path file, Jdk jdk) throws Exception {
    try (PostMortem dead = PostMortem.open(List.of(file), Progress.NONE);
        ConsoleServer server = ConsoleServer.builder().port(0).start();
        FrozenAgent agent = FrozenAgent.connect(dead, server.address());
        TestConsole console = new TestConsole(server.address())) {
      // Of one dump in JSON the threads were looked at one after the other; before JDK 22 it does
      // not tell monitors.
      assertThat(GatheredIT.findings(dead))
          .isEqualTo(
              jdk.feature() < 22 ? List.of() : List.of(MONITORS.replace("PROVEN", "LIKELY")));
      assertThat(waits(dead.model(), "virtual-cd"))
          .isEqualTo("ReentrantLock in ReentrantLock.lock");
      assertThat(dead.model().runtimes()).extracting(Pool::name).contains("starved");
      int all = dead.model().tasks().size();
      try (var processes = console.processes()) {
        assertThat(
                processes.next(
                    l -> l.getProcessesCount() == 1 && l.getProcesses(0).getLiveTasks() == all))
            .isNotNull();
      }
      assertThat(agent.process()).hasSize(32);
    }
  }

  private static void textAlone(Path file, Jdk jdk) throws Exception {
    try (PostMortem dead = PostMortem.open(List.of(file), Progress.NONE)) {
      assertThat(GatheredIT.findings(dead))
          .isEqualTo(
              jdk.feature() < 22 ? List.of() : List.of(MONITORS.replace("PROVEN", "LIKELY")));
      assertThat(dead.model().tasks()).extracting(HeapThread::name).contains("virtual-cd");
    }
  }

  private static void both(Path json, Path stacks) throws Exception {
    try (PostMortem dead = PostMortem.open(List.of(stacks, json), Progress.NONE)) {
      assertThat(GatheredIT.findings(dead)).containsExactlyInAnyOrder(LOCKS, MONITORS);
      assertThat(dead.model().tasks())
          .extracting(HeapThread::name)
          .contains("virtual-cd", "lock-ab")
          .doesNotHaveDuplicates();
      assertThat(missing(dead.model())).doesNotContain("virtual threads");
    }
  }

  private static List<String> missing(Model model) {
    return model.evidence().stream().filter(e -> !e.present()).map(Evidence::what).toList();
  }

  private static HeapThread task(Model model, String name) {
    return model.tasks().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private static String waits(Model model, String name) {
    Wait wait = model.wait(task(model, name));
    return wait == null ? "" : wait.resource().className() + " in " + wait.method();
  }
}
