package dev.consolation.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.agent.resource.WaitingService;
import dev.consolation.agent.testing.RecordingServer;
import dev.consolation.testing.Jdk;
import dev.consolation.testing.TargetJvm;
import dev.consolation.v1.Act;
import dev.consolation.v1.ActOnTask;
import dev.consolation.v1.HeapDump;
import dev.consolation.v1.InspectMonitors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a console can do to the tasks of a real JVM. */
class ActIT {
  private static final String JAR = System.getProperty("consolation.agent.jar");
  private static final Path CLASSES =
      Path.of(WaitingService.class.getProtectionDomain().getCodeSource().getLocation().getPath());

  @TempDir Path folder;
  private RecordingServer server;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void acts_onTasksThatWait_areDoneOrSayWhyNot(Jdk jdk) throws Exception {
    try (RecordingServer listening = RecordingServer.listen();
        TargetJvm target =
            TargetJvm.start(
                folder,
                jdk,
                "-javaagent:" + JAR + "=server=" + listening.address(),
                "-cp",
                CLASSES.toString(),
                WaitingService.class.getName(),
                jdk.feature() >= 21 ? "virtual" : "platform")) {
      server = listening;
      target.awaitLine("ready"::equals);
      threads();
      jobs();
      heapDumps();
    }
  }

  private long waiting(String task) {
    return server.await(
        TargetJvm.PATIENCE, s -> s.waits(task).map(waits -> waits.op().getTask()), task);
  }

  private void awaitGone(String task) {
    server.await(
        TargetJvm.PATIENCE,
        s -> s.task(task) == 0 ? Optional.of(true) : Optional.empty(),
        task + " ends");
  }

  private String act(long task, Act act) {
    return server
        .command(
            TargetJvm.PATIENCE,
            command -> command.setActOnTask(ActOnTask.newBuilder().setTask(task).setAct(act)))
        .getError();
  }

  private void threads() {
    long latch = waiting("latch-waiter");
    assertThat(act(latch, Act.CANCEL))
        .isEqualTo("task " + latch + " is a thread, and only a job can be cancelled: interrupt it");
    assertThat(act(latch, Act.INTERRUPT)).isEmpty();
    awaitGone("latch-waiter");
    assertThat(act(latch, Act.INTERRUPT)).isEqualTo("task " + latch + " has ended");

    long parker = waiting("parker");
    assertThat(act(parker, Act.UNPARK)).isEmpty();
    awaitGone("parker");

    InspectMonitors tooMany = InspectMonitors.newBuilder().addAllTasks(longs(65)).build();
    assertThat(
            server
                .command(TargetJvm.PATIENCE, command -> command.setInspectMonitors(tooMany))
                .getError())
        .isEqualTo("monitors of 65 tasks: ask for 64 at most");
  }

  private static Iterable<Long> longs(int n) {
    return LongStream.rangeClosed(1, n).boxed().toList();
  }

  private void jobs() {
    waiting("queued-waiter");
    long job =
        server.await(
            TargetJvm.PATIENCE,
            s ->
                s.waits("queued-waiter")
                    .filter(waits -> waits.resource().getResponsibleCount() == 1)
                    .map(waits -> waits.resource().getResponsible(0).getTask()),
            "the job that is queued");
    assertThat(act(job, Act.INTERRUPT))
        .isEqualTo("task " + job + " is not on a thread now: cancel it");
    assertThat(act(job, Act.CANCEL)).isEmpty();
    awaitGone("queued-waiter");
    assertThat(act(job, Act.CANCEL)).isEqualTo("task " + job + " has ended");
  }

  private String heapDump(Path file) {
    return server
        .command(
            TargetJvm.PATIENCE,
            command ->
                command.setHeapDump(HeapDump.newBuilder().setPath(file.toString()).setLive(true)))
        .getError();
  }

  private void heapDumps() {
    Path file = folder.resolve("service.hprof");
    assertThat(heapDump(file)).isEmpty();
    assertThat(file).isNotEmptyFile();
    assertThat(heapDump(file))
        .isEqualTo("no heap dump: " + file + " exists already; choose another name");
    Path missing = folder.resolve("none");
    assertThat(heapDump(missing.resolve("a.hprof")))
        .isEqualTo(
            "no heap dump: there is no folder " + missing + " on the machine of the process");
    assertThat(heapDump(folder.resolve("a.dump")))
        .isEqualTo(
            "no heap dump: the JVM wants a name that ends in .hprof, not "
                + folder.resolve("a.dump"));
    assertThat(Files.exists(folder.resolve("a.dump"))).isFalse();
  }
}
