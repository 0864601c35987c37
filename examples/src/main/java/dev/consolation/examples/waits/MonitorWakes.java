package dev.consolation.examples.waits;

import dev.consolation.examples.run.Until;

/** Ends of waits for monitors. */
final class MonitorWakes {
  private final Object monitor = new Object();
  private final Object notified = new Object();
  private final Object timed = new Object();

  void start(Wakes wakes) throws Exception {
    wakes.pair("notify", "Object.wait", this::await, this::call);
    wakes.waitsForTime("timed-wait", "Object.wait", this::awaitTime);
    // Before JDK 24 it would keep a carrier; it leaves the monitor when it is its turn.
    Thread owner =
        wakes
            .tasks()
            .startPlatform(
                "act-monitor",
                () -> {
                  synchronized (monitor) {
                    wakes.awaitTurn();
                  }
                });
    Until.waits(owner, "CountDownLatch.await");
    wakes.waits("monitor", "MonitorWakes.enter", this::enter);
  }

  private void enter() {
    synchronized (monitor) {
      monitor.notifyAll();
    }
  }

  private void call() {
    synchronized (notified) {
      notified.notifyAll();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // it goes on when it is woken
  private void await() throws InterruptedException {
    synchronized (notified) {
      notified.wait();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // it goes on when it is woken
  private void awaitTime() throws InterruptedException {
    synchronized (timed) {
      timed.wait(3_000);
    }
  }
}
