package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A task that waits for news looks again and again, and gives way to the others only for a moment.
 *
 * <pre>./consolation demo 21</pre>
 *
 * <p>The console shows {@code poller} with a great many polls and nearly no wakes by others.
 * Finding: {@code self-wakes}, likely. It shows nothing with platform threads, whose scheduler is
 * the operating system's.
 */
final class Sick21YieldLoop {
  private final AtomicLong looks = new AtomicLong();
  private final boolean fixed;

  private Sick21YieldLoop(boolean fixed) {
    this.fixed = fixed;
  }

  static void start(Tasks tasks) throws Exception {
    Sick21YieldLoop office = new Sick21YieldLoop(tasks.fixed());
    Thread poller = tasks.start("poller", office::poll);
    tasks.start("clock", () -> tick(poller));
    Until.holds("it looked ten times", () -> office.looks.get() >= 10);
  }

  @SuppressWarnings("ThreadPriorityCheck") // that is what is wrong
  private void poll() throws InterruptedException {
    while (looks.incrementAndGet() > 0) {
      if (fixed) {
        LockSupport.park(this);
      } else if (looks.get() % 100 == 0) { // so that a demo does not take a whole processor
        TimeUnit.MILLISECONDS.sleep(10);
      } else {
        Thread.yield();
      }
    }
  }

  private static void tick(Thread poller) throws InterruptedException {
    while (poller.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(50);
      LockSupport.unpark(poller);
    }
  }
}
