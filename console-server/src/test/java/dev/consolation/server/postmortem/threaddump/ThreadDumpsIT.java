package dev.consolation.server.postmortem.threaddump;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.server.postmortem.DumpedJvm;
import dev.consolation.testing.Jdk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Thread dumps that real JVMs write of a program that hangs. */
class ThreadDumpsIT {
  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void stacks_haveOwnersOfMonitorsAndLocks_andDeadlocks(Jdk jdk) throws Exception {
    try (DumpedJvm jvm = DumpedJvm.start(folder, jdk, "sick")) {
      ThreadDump dump = one(jvm.threadPrint());
      assertThat(dump.format()).isEqualTo(DumpFormat.STACKS);
      assertThat(dump.pid()).isEqualTo(jvm.pid());
      assertThat(dump.jvm()).contains(" Server VM (" + jdk.feature());
      assertThat(dump.problems()).isEmpty();

      DumpedThread ab = thread(dump, "monitor-ab");
      DumpedThread ba = thread(dump, "monitor-ba");
      assertThat(ab.state()).isEqualTo(Thread.State.BLOCKED);
      assertThat(ab.tid()).isPositive();
      assertThat(ab.virtual()).isFalse();
      assertThat(ab.waitsFor().kind()).isEqualTo(DumpedWait.Kind.ENTERING);
      assertThat(ab.waitsFor().object().className()).isEqualTo("java.lang.Object");
      assertThat(ab.monitors())
          .singleElement()
          .isEqualTo(new OwnedMonitor(0, ba.waitsFor().object()));
      assertThat(ba.monitors())
          .singleElement()
          .isEqualTo(new OwnedMonitor(0, ab.waitsFor().object()));
      assertThat(ab.frames().get(0).className()).isEqualTo("Hangs");
      assertThat(ab.frames().get(0).method()).isEqualTo("enterBoth");
      assertThat(ab.frames().get(0).line()).isPositive();
      assertThat(ab.os().address()).isNotZero();
      assertThat(ab.os().id()).isPositive();
      assertThat(ab.os().cpuNanos()).isPositive();
      assertThat(ab.os().daemon()).isTrue();

      DumpedThread lock = thread(dump, "lock-ab");
      assertThat(lock.waitsFor().kind()).isEqualTo(DumpedWait.Kind.PARKED);
      assertThat(lock.synchronizers()).containsExactly(thread(dump, "lock-ba").waitsFor().object());

      assertThat(dump.deadlocks())
          .extracting(
              cycle -> cycle.steps().stream().map(DumpedDeadlock.Step::thread).sorted().toList())
          .containsExactlyInAnyOrder(
              List.of("lock-ab", "lock-ba"), List.of("monitor-ab", "monitor-ba"));
      DumpedDeadlock.Step step =
          dump.deadlocks().stream()
              .flatMap(cycle -> cycle.steps().stream())
              .filter(each -> each.thread().equals("monitor-ab"))
              .findFirst()
              .orElseThrow();
      assertThat(step)
          .isEqualTo(
              new DumpedDeadlock.Step("monitor-ab", ab.waitsFor().object(), true, "monitor-ba"));
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#withVirtualThreads")
  void json_hasAllThreads_andWhatItsJdkWrites(Jdk jdk) throws Exception {
    try (DumpedJvm jvm = DumpedJvm.start(folder, jdk, "sick")) {
      ThreadDump dump = one(jvm.jsonDump());
      assertThat(dump.format()).isEqualTo(DumpFormat.JSON);
      assertThat(dump.pid()).isEqualTo(jvm.pid());
      assertThat(dump.time()).isNotNull();
      assertThat(dump.jvm()).startsWith(jdk.feature() + ".");
      assertThat(dump.problems()).isEmpty();
      assertThat(dump.containers()).extracting(DumpedContainer::id).contains("<root>");
      assertThat(dump.threads()).extracting(DumpedThread::container).doesNotContain("");

      DumpedThread virtual = thread(dump, "virtual-cd");
      assertThat(virtual.virtual()).isTrue();
      assertThat(virtual.frames()).anyMatch(f -> f.method().equals("lockBoth") && f.line() > 0);
      assertThat(virtual.frames().getLast().module()).isEqualTo("java.base");
      DumpedThread ab = thread(dump, "monitor-ab");
      if (jdk.feature() < 25) { // it says nothing else
        assertThat(ab.state()).isNull();
        assertThat(ab.waitsFor()).isNull();
        return;
      }
      assertThat(virtual.state()).isEqualTo(Thread.State.WAITING);
      assertThat(virtual.waitsFor().kind()).isEqualTo(DumpedWait.Kind.PARKED);
      assertThat(virtual.waitsFor().object().className())
          .isEqualTo("java.util.concurrent.locks.ReentrantLock$NonfairSync");
      DumpedThread ba = thread(dump, "monitor-ba");
      assertThat(ab.waitsFor().kind()).isEqualTo(DumpedWait.Kind.ENTERING);
      assertThat(ab.monitors())
          .extracting(OwnedMonitor::object)
          .containsExactly(ba.waitsFor().object());
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#withVirtualThreads")
  void text_saysTheSameAsJson(Jdk jdk) throws Exception {
    try (DumpedJvm jvm = DumpedJvm.start(folder, jdk, "sick")) {
      ThreadDump json = one(jvm.jsonDump());
      ThreadDump text = one(jvm.textDump());
      assertThat(text.format()).isEqualTo(DumpFormat.TEXT);
      assertThat(text.pid()).isEqualTo(json.pid());
      assertThat(text.jvm()).isEqualTo(json.jvm());
      assertThat(text.time()).isNotNull();
      for (DumpedThread thread : json.threads()) {
        if (thread.name().matches("[a-z]+-[a-z]+.*")) { // ours, which do not move
          assertThat(thread(text, thread.name()))
              .usingRecursiveComparison()
              .ignoringFields("container")
              .isEqualTo(thread);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.consolation.testing.Jdks#all")
  void dump_cutOrChangedAnywhere_givesWhatIsThere_orSaysWhatIsWrong(Jdk jdk) throws Exception {
    try (DumpedJvm jvm = DumpedJvm.start(folder, jdk, "sick")) {
      SplittableRandom dice = new SplittableRandom(4);
      cutAndChange(jvm.threadPrint(), dice);
      if (jdk.feature() >= 21) {
        cutAndChange(jvm.jsonDump(), dice);
        cutAndChange(jvm.textDump(), dice);
      }
    }
  }

  private static void cutAndChange(Path file, SplittableRandom dice) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    List<DumpedThread> all = one(file).threads();
    int before = 0;
    for (int i = 1; i <= 60; i++) {
      List<DumpedThread> threads = read(Arrays.copyOf(whole, whole.length * i / 60));
      assertThat(threads.size()).isGreaterThanOrEqualTo(before);
      before = threads.size();
      // What was read before the last thread is as it was.
      int same = Math.max(0, before - 2);
      assertThat(threads.subList(0, same)).isEqualTo(all.subList(0, same));
    }
    assertThat(before).isEqualTo(all.size());
    for (int round = 0; round < 200; round++) {
      byte[] changed = whole.clone();
      for (int i = dice.nextInt(1, 20); i > 0; i--) {
        changed[dice.nextInt(changed.length)] = (byte) dice.nextInt(256);
      }
      read(changed);
    }
  }

  /** Nothing but its own exception may come out. */
  private static List<DumpedThread> read(byte[] bytes) throws IOException {
    try {
      return ThreadDumps.read(new ByteArrayInputStream(bytes), "x").get(0).threads();
    } catch (ThreadDumpException e) {
      return List.of();
    }
  }

  private static ThreadDump one(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      List<ThreadDump> dumps = ThreadDumps.read(in, file.toString());
      assertThat(dumps).hasSize(1);
      return dumps.get(0);
    }
  }

  private static DumpedThread thread(ThreadDump dump, String name) {
    return dump.threads().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }
}
