package dev.consolation.examples.waits;

import dev.consolation.examples.run.Body;
import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Starts tasks that wait, one after the other, and keeps the account of them. Only the thread that
 * made it may use it.
 */
final class Board {
  private static final String OURS = Board.class.getPackageName() + ".";
  private static final String REFLECTION = "reflect.";

  private final Tasks tasks;
  private final List<Line> lines = new ArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  Board(Tasks tasks) {
    this.tasks = tasks;
  }

  Tasks tasks() {
    return tasks;
  }

  /** The task {@code hold-LABEL}: does something, and then rests for ever. */
  Thread holds(String label, Body body) throws Exception {
    return rests(label, body, tasks::start);
  }

  /** As {@link #holds}, but always a platform thread. */
  Thread platformHolds(String label, Body body) throws Exception {
    return rests(label, body, tasks::startPlatform);
  }

  /** What a holder does when it cannot leave what it is in. */
  void rest() throws InterruptedException {
    end.await();
  }

  /** The same as a job, whose result never comes. */
  int resting() {
    try {
      end.await();
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /**
   * Starts the task {@code wait-LABEL}, and returns when it waits.
   *
   * @param below the method that it will be in then
   */
  Line waits(String label, String kind, String op, String below, Body body) throws Exception {
    Line line = new Line(kind, op);
    lines.add(line);
    return also(line, label, below, body);
  }

  /** Starts one more task that waits for the same. */
  Line also(Line line, String label, String below, Body body) throws Exception {
    Thread waiter = start(label, below, body);
    if (line.waiters() == 0) {
      place(line, waiter.getStackTrace());
    }
    line.waiter(waiter);
    return line;
  }

  /** The same, where the one that came last stands first. */
  void first(Line line, String label, String below, Body body) throws Exception {
    Thread waiter = start(label, below, body);
    line.firstWaiter(waiter);
  }

  /** Takes a task that waits already into the account. */
  void waits(Line line, Thread waiter) {
    if (line.waiters() == 0) {
      lines.add(line);
      place(line, waiter.getStackTrace());
    }
    line.waiter(waiter);
  }

  private Thread start(String label, String below, Body body) throws Exception {
    Thread waiter = tasks.start("wait-" + label, body);
    Until.holds(label + " waits in " + below, () -> waits(waiter, below));
    return waiter;
  }

  void print() {
    lines.forEach(System.out::println);
  }

  private Thread rests(String label, Body body, Starter starter) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Thread holder =
        starter.start(
            "hold-" + label,
            () -> {
              body.run();
              done.countDown();
              rest();
            });
    done.await();
    Until.waits(holder, "CountDownLatch.await");
    return holder;
  }

  /** Below the method, and not getting on: reads of sockets of platform threads look running. */
  private static boolean waits(Thread task, String below) {
    for (StackTraceElement frame : task.getStackTrace()) {
      if ((frame.getClassName() + "." + frame.getMethodName()).endsWith(below)) {
        return task.getState() != Thread.State.RUNNABLE || below.startsWith("NioSocketImpl.");
      }
    }
    return false;
  }

  private static void place(Line line, StackTraceElement[] stack) {
    StackTraceElement called = stack[0];
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().startsWith(OURS)) {
        String type = called.getClassName();
        line.with(
            "method", type.substring(type.lastIndexOf('.') + 1) + "." + called.getMethodName());
        line.with("site", frame.getFileName() + ":" + frame.getLineNumber());
        return;
      }
      if (!frame.getClassName().contains(REFLECTION)
          && !frame.getClassName().startsWith(Until.class.getPackageName())) {
        called = frame;
      }
    }
  }

  private interface Starter {
    Thread start(String name, Body body);
  }
}
