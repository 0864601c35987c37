package dev.consolation.tui.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consolation.testing.TargetJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what hangs to who must act, by keys alone, on a service that was not prepared for it. */
class StoriesIT {
  @TempDir Path folder;

  private Tmux open(TargetJvm target) throws Exception {
    Tmux tmux = Tmux.start(150, 45, "COLORTERM=truecolor");
    tmux.line("cd " + folder);
    tmux.line(
        Target.consolation(
            "attach "
                + target.pid()
                + " --server 127.0.0.1:0 --source "
                + Target.exampleSources()));
    tmux.awaitText("? help");
    return tmux;
  }

  private static void filter(Tmux tmux, String filter) throws Exception {
    tmux.keys("/");
    tmux.type(filter);
    tmux.keys("Enter");
  }

  @Test
  void hang_leadsFromTheTaskToTheLockToItsOwner_andBack() throws Exception {
    try (TargetJvm target = Target.example(folder, 1);
        Tmux tmux = open(target)) {
      filter(tmux, "waiting:inventory");
      String screen =
          tmux.await("shows the waiting buyers", s -> s.contains("Tasks 5") && s.contains("lock "));
      assertThat(screen).doesNotContain("buyer-1 ");
      tmux.keys("Enter");
      screen =
          tmux.await(
              "shows the chain and the line of code",
              s -> s.contains("Chain") && s.contains("inventory.lock();"));
      assertThat(screen).contains("owner       buyer-1");
      tmux.keys("Enter");
      screen = tmux.await("shows the lock", s -> s.contains("Waiters  5"));
      assertThat(screen).contains("held by buyer-1").contains("5 waiters");
      tmux.keys("D");
      tmux.awaitText("wrote " + folder.resolve("waits-1.dot"));
      assertThat(Files.readString(folder.resolve("waits-1.dot")))
          .startsWith("digraph waits {")
          .contains("held by buyer-1")
          .contains("owner");
      tmux.keys("Enter");
      screen = tmux.await("shows the owner", s -> s.contains("Holds  others wait for it"));
      assertThat(screen).contains("buyer-1").contains("Sick01Hang.pay(");
      tmux.keys("Escape");
      tmux.awaitText("Waiters  5");
      tmux.keys("Escape");
      tmux.awaitText("Chain");
      tmux.keys("Escape");
      tmux.awaitText("/ waiting:inventory");
    }
  }

  @Test
  void cycle_standsOnEveryScreen_andLeadsToItsTasks_itsDocsAndAGraph() throws Exception {
    try (TargetJvm target = Target.example(folder, 3);
        Tmux tmux = open(target)) {
      tmux.awaitText("! deadlock cycle detected, P for more");
      tmux.await(
          "marks the tasks", s -> s.lines().anyMatch(l -> l.matches("\\s+1 .* alice-to-bob .*")));
      tmux.keys("r");
      tmux.await(
          "has the banner over the resources too",
          s -> s.contains("Resources ") && s.contains("deadlock cycle detected"));
      tmux.keys("P");
      String screen =
          tmux.await(
              "shows the proof to its end, with names",
              s ->
                  s.contains("lock Account.lock (held by bob-to-alice ")
                      && s.contains("docs        findings.md#deadlock-cycle"));
      assertThat(screen)
          .contains("Problems 1")
          .contains("proven  deadlock-cycle  since ")
          .contains("; needs bob-to-alice")
          .contains("the same waits stood there when it was looked at again")
          .contains("behind them: carol-to-alice")
          .contains("alice-to-bob, bob-to-alice wait for each other in a cycle")
          .contains("Take the locks in the same order everywhere");
      tmux.keys("D");
      tmux.awaitText("wrote " + folder.resolve("waits-1.dot"));
      assertThat(Files.readString(folder.resolve("waits-1.dot")))
          .contains("alice-to-bob", "bob-to-alice", "color=red");
      tmux.keys("Enter");
      tmux.await(
          "shows a task of the cycle",
          s -> s.contains("Chain") && s.contains("wait for each other in a cycle"));
      tmux.keys("Escape");
      tmux.awaitText("Problems 1");
      // Three tasks, two locks, the docs.
      tmux.keys("Down", "Down", "Down", "Down", "Down", "Enter");
      tmux.await("explains it", s -> s.contains("How it can be wrong."));
      tmux.keys("Escape");
      tmux.awaitText("Problems 1");
      tmux.keys("Escape");
      tmux.awaitText("Resources ");
    }
  }

  @Test
  void stuckSender_waitsForCapacity_onARedGround_andTheHelpNamesTheRemedies() throws Exception {
    try (TargetJvm target = Target.example(folder, 2);
        Tmux tmux = open(target)) {
      filter(tmux, "order-sender");
      tmux.await("finds the sender", s -> s.contains("Tasks 1 ") && s.contains("space in queue"));
      tmux.keys("Enter");
      // Both have waited since before the attach: who takes is told by the code on its stack.
      String screen = tmux.awaitText("taker       mailer");
      assertThat(screen)
          .contains("waiting for capacity (16/16)")
          .contains("outbox.put(\"order \" + order);")
          .contains("Sick02StuckSender.send(Sick02StuckSender.java:")
          .contains("its code does so");
      String red =
          tmux.colouredScreen()
              .lines()
              .filter(l -> l.contains("waiting for capacity (16/16)"))
              .findFirst()
              .orElseThrow();
      assertThat(red).containsPattern("\033\\[[0-9;]*48;2;");
      tmux.keys("?");
      assertThat(tmux.awaitText("What can be done about a full queue"))
          .contains("Send slower")
          .contains("Receive faster")
          .contains("More capacity")
          .contains("Without a bound nobody waits");
      tmux.keys("Escape");
      tmux.await("closes the help", s -> !s.contains("Task: help"));
      tmux.keys("Enter");
      screen = tmux.await("shows the queue", s -> s.contains("Waiters  1"));
      assertThat(screen).contains("16/16 full").contains("taker       mailer");
      tmux.keys("Enter");
      tmux.await("shows its consumer", s -> s.contains("mailServer") && s.contains("1 to go"));
    }
  }

  @Test
  void slowRequests_haveAWaitInCommon_andOpenIntoATimeline() throws Exception {
    try (TargetJvm shop = Target.shop(folder);
        Tmux tmux = open(shop)) {
      tmux.keys("Q");
      String screen =
          tmux.await(
              "says what the slow requests have in common",
              s ->
                  s.contains("What the slow ones have in common")
                      && s.lines()
                          .anyMatch(l -> l.matches(".*waited at Api\\.order:\\d+ .* slow, .*")));
      assertThat(screen).contains("Durations  ").contains("request-").contains("duration");
      assertThat(screen).doesNotContain("by root task");
      filter(tmux, "state:ended total>1ms");
      // By the number of tasks: orders have most.
      tmux.keys("Right", "Right", "Right", "Right");
      tmux.await(
          "filters and sorts them",
          s -> s.contains("/ state:ended total>1ms") && s.contains("▾tasks"));
      tmux.await(
          "shows orders only",
          s ->
              s.contains(" 5 returned ")
                  && s.lines()
                      .filter(l -> l.contains(" request-"))
                      .allMatch(l -> l.contains(" 5 returned ")));
      tmux.keys("Enter");
      screen =
          tmux.await(
              "shows the tasks of one, with its waits",
              s -> s.contains("Request request-") && s.contains(" for future "));
      assertThat(screen).contains("returned, ").contains("busy ");
      assertThat(screen.lines().filter(l -> l.contains("━") && l.contains("Checkout λ")).count())
          .as("stages that it spawned, below it")
          .isPositive();
      tmux.keys("Enter");
      tmux.awaitText("Ended");
      tmux.keys("Escape");
      tmux.awaitText("Request request-");
      tmux.keys("Escape");
      tmux.awaitText("What the slow ones have in common");
    }
  }

  @Test
  void ownScheduler_itsFibersAreListed_andLeadFromWaitToOwner() throws Exception {
    try (TargetJvm target = Target.example(folder, 41);
        Tmux tmux = open(target)) {
      filter(tmux, "kind:custom");
      tmux.await("lists the fibers", s -> s.contains("Tasks 5") && s.contains("reader-3"));
      tmux.keys("\\");
      filter(tmux, "name:writer");
      tmux.await("finds the writer", s -> s.contains("Tasks 1 ") && s.contains("lock ledger"));
      tmux.keys("Enter");
      String screen =
          tmux.await(
              "shows the chain to the bank",
              s -> s.contains("Chain") && s.contains("answer of the bank"));
      assertThat(screen).contains("owner       auditor").contains("bytes sent");
      tmux.keys("r");
      tmux.await(
          "lists what the program says it waits for",
          s -> s.contains("Resources ") && s.contains("mailbox") && s.contains("ledger"));
      tmux.keys("R");
      tmux.await("lists the scheduler", s -> s.contains("fibers") && s.contains("fibers-1"));
    }
  }

  @Test
  void lateWakeup_showsWhoWokeAndWhatRanMeanwhile() throws Exception {
    try (TargetJvm target = Target.example(folder, 9);
        Tmux tmux = open(target)) {
      tmux.keys("r");
      filter(tmux, "kind:queue");
      tmux.await("lists the queue", s -> s.contains("Resources 1") && s.contains("letters"));
      tmux.keys("Enter");
      tmux.await("shows who woke the postman", s -> s.contains("postman by janitor after"));
    }
    try (TargetJvm target = Target.example(folder, 14);
        Tmux tmux = open(target)) {
      tmux.keys("d");
      tmux.awaitText("Delays from wake to poll");
      tmux.await(
          "lists a delay with what ran on the worker",
          s -> s.lines().anyMatch(l -> l.matches(".*checksum-\\d ran on .*")));
    }
  }
}
