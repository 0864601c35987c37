package dev.consolation.examples.waits;

import dev.consolation.examples.cli.BadOptionException;
import dev.consolation.examples.cli.Options;
import dev.consolation.examples.run.Body;
import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * For each kind of resource one task that waits, {@code wait-KIND}, and one that ends that wait,
 * {@code act-KIND}, when it is told to by a line on standard input.
 *
 * <p>It prints a line {@code wait KIND} for each, then {@code ready}; and ends when standard input
 * does. Whoever was woken rests, so that nothing wakes it again; what ends by itself, by a time,
 * does so again and again. Status 2: bad option.
 */
public final class Wakes {
  private final Tasks tasks;
  private final CountDownLatch acts = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  private Wakes(Tasks tasks) {
    this.tasks = tasks;
  }

  public static void main(String[] args) throws Exception {
    int status = 0;
    try {
      Options options = Options.read(args, "threads");
      new Wakes(new Tasks("virtual".equals(options.text("threads")), false)).run();
    } catch (BadOptionException e) {
      System.err.println("wakes: " + e.getMessage());
      status = 2;
    }
    System.exit(status);
  }

  private void run() throws Exception {
    new LockWakes().start(this);
    new MeetingWakes().start(this);
    new QueueWakes().start(this);
    new FutureWakes().start(this);
    new TaskWakes().start(this);
    new OutsideWakes().start(this);
    new MonitorWakes().start(this); // last: before JDK 24 they keep their carriers
    System.out.println("ready");
    awaitLine();
    acts.countDown();
    awaitLine();
  }

  private static void awaitLine() throws IOException {
    int c;
    do {
      c = System.in.read();
    } while (c != '\n' && c >= 0);
  }

  Tasks tasks() {
    return tasks;
  }

  /** Returns when the tasks may act. */
  void awaitTurn() {
    boolean wasInterrupted = false;
    while (acts.getCount() > 0) {
      try {
        acts.await();
      } catch (InterruptedException e) {
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * One task waits, and another one ends that.
   *
   * @param below the method that the first one waits in
   */
  void pair(String kind, String below, Body wait, Body act) throws Exception {
    pair(kind, below, () -> {}, wait, act);
  }

  /** The same; the second one prepares something before. */
  void pair(String kind, String below, Body prepare, Body wait, Body act) throws Exception {
    actor(kind, prepare, act);
    waits(kind, below, wait);
  }

  /** Starts the task that ends a wait when it is its turn; returns when it has prepared that. */
  Thread actor(String kind, Body prepare, Body act) throws Exception {
    CountDownLatch prepared = new CountDownLatch(1);
    Thread actor =
        tasks.start(
            "act-" + kind,
            () -> {
              prepare.run();
              prepared.countDown();
              awaitTurn();
              act.run();
            });
    prepared.await();
    Until.waits(actor, "CountDownLatch.await");
    return actor;
  }

  /** Starts the task that waits, and then rests. */
  Thread waits(String kind, String below, Body wait) throws Exception {
    Thread waiter =
        tasks.start(
            "wait-" + kind,
            () -> {
              try {
                wait.run();
              } catch (InterruptedException e) {
                // Or so: an interrupt is one of the ways in which a wait ends.
              }
              end.await();
            });
    if (List.of("read", "accept").contains(kind)) {
      Until.runs(waiter, below);
    } else {
      Until.waits(waiter, below);
    }
    System.out.println("wait " + kind);
    return waiter;
  }

  /** Starts a task that waits for a time, again and again. */
  void waitsForTime(String kind, String below, Body wait) throws Exception {
    waits(
        kind,
        below,
        () -> {
          while (true) {
            wait.run();
          }
        });
  }
}
