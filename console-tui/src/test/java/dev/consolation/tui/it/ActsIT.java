package dev.consolation.tui.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.TargetJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to tasks by keys, each after its question, and what comes of it in the process. */
class ActsIT {
  private static final int WAITS = 40;

  @TempDir Path folder;

  private Tmux open(TargetJvm target) throws Exception {
    Tmux tmux = Tmux.start(140, 40);
    tmux.line(Target.consolation("attach " + target.pid() + " --server 127.0.0.1:0"));
    tmux.awaitText("? help");
    return tmux;
  }

  /** Opens the only task that fits a filter. */
  private static void openTask(Tmux tmux, String filter) throws Exception {
    tmux.keys("/");
    tmux.type(filter);
    tmux.keys("Enter");
    tmux.await("finds the task of " + filter, s -> s.contains("Tasks 1 "));
    tmux.keys("Enter");
    tmux.awaitText("Waiting  for");
  }

  @Test
  void interrupt_isAskedFor_andEndsTheWait() throws Exception {
    try (TargetJvm target = Target.example(folder, WAITS);
        Tmux tmux = open(target)) {
      openTask(tmux, "name:wait-latch");
      tmux.keys("I");
      tmux.awaitText("It gets an InterruptedException where it waits.");
      tmux.keys("Escape");
      String left = tmux.await("leaves it", s -> !s.contains("Sure?"));
      assertThat(left).contains("Waiting  for").doesNotContain(" is interrupted");
      tmux.keys("I");
      tmux.awaitText("Sure?");
      tmux.keys("y");
      tmux.awaitText(" is interrupted");
      tmux.await("shows its outcome", s -> s.contains("outcome     returned"));
    }
  }

  @Test
  void level_isChosen_andInForce() throws Exception {
    try (TargetJvm target = Target.example(folder, WAITS);
        Tmux tmux = open(target)) {
      tmux.awaitText("level waits");
      tmux.keys("L");
      tmux.awaitText("What the agent records");
      tmux.keys("Down", "Enter");
      tmux.awaitText("level everything");
      tmux.keys("L");
      tmux.awaitText("What the agent records");
      tmux.keys("Up", "Enter");
      tmux.awaitText("level waits");
    }
  }

  @Test
  void unpark_endsAParkWithoutACondition() throws Exception {
    try (TargetJvm target = Target.example(folder, WAITS);
        Tmux tmux = open(target)) {
      openTask(tmux, "name:wait-park");
      tmux.keys("U");
      tmux.awaitText("A correct wait checks its condition and goes on waiting.");
      tmux.keys("y");
      tmux.awaitText(" is unparked");
      tmux.await("shows its outcome", s -> s.contains("outcome     returned"));
    }
  }

  @Test
  void cancelledJob_isCancelled_andTheHeapIsWrittenWhereItWasSaid() throws Exception {
    try (TargetJvm shop = Target.shop(folder);
        Tmux tmux = open(shop)) {
      openTask(tmux, "kind:scheduled-job");
      tmux.keys("C");
      tmux.awaitText("Its result will be a CancellationException.");
      tmux.keys("y");
      tmux.awaitText(" is cancelled");
      tmux.await("shows its outcome", s -> s.contains("outcome     cancelled"));

      Path heap = folder.resolve("heap.hprof");
      tmux.keys("H");
      tmux.awaitText("a file on the machine of the process");
      tmux.keys("C-u");
      tmux.type(heap.toString());
      tmux.keys("Enter");
      tmux.awaitText("The process stands still while it is written.");
      assertThat(heap).doesNotExist();
      tmux.keys("y");
      tmux.awaitText("the heap is in ");
      assertThat(Files.size(heap)).isPositive();
    }
  }
}
