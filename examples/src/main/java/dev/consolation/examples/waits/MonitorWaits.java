package dev.consolation.examples.waits;

import dev.consolation.examples.run.Until;
import java.util.concurrent.CountDownLatch;

/** Waits for monitors. */
final class MonitorWaits {
  private final Object notified = new Object();
  private final Object monitor = new Object();

  void start(Board board) throws Exception {
    board
        .waits("notify", "monitor-lock", "await", "Object.wait", this::await)
        .on(notified, "MonitorWaits.notified");

    CountDownLatch entered = new CountDownLatch(1);
    Thread holder =
        board
            .tasks()
            .startPlatform(
                "hold-monitor",
                () -> {
                  synchronized (monitor) {
                    entered.countDown();
                    board.rest();
                  }
                });
    entered.await();
    Until.waits(holder, "CountDownLatch.await");
    board
        .waits("monitor", "monitor-lock", "enter", "MonitorWaits.enter", this::enter)
        .on(monitor, "MonitorWaits.monitor")
        .owner(holder);
  }

  @SuppressWarnings("WaitNotInLoop") // it waits for ever
  private void await() throws InterruptedException {
    synchronized (notified) {
      notified.wait();
    }
  }

  private void enter() {
    synchronized (monitor) {
      monitor.notifyAll();
    }
  }
}
