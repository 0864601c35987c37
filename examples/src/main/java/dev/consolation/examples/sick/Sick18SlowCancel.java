package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A download was interrupted and goes on: it takes the interrupt for a failed try, and tries again.
 *
 * <pre>./consolation demo 18</pre>
 *
 * <p>The console shows {@code download}, interrupted by {@code impatient-user}, still alive.
 * Finding: {@code slow-cancel}, likely: an interrupt may be meant as a signal.
 */
final class Sick18SlowCancel {
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final AtomicBoolean complete = new AtomicBoolean();

  private final boolean fixed;

  private Sick18SlowCancel(boolean fixed) {
    this.fixed = fixed;
  }

  static void start(Tasks tasks) throws Exception {
    Sick18SlowCancel browser = new Sick18SlowCancel(tasks.fixed());
    Thread download = tasks.start("download", browser::download);
    Until.waits(download, "sleep");
    tasks.start("impatient-user", () -> cancel(download));
    browser.interrupted.await();
  }

  private static void cancel(Thread download) throws InterruptedException {
    download.interrupt();
    download.join();
  }

  private void download() {
    while (!complete.get()) {
      try {
        TimeUnit.MILLISECONDS.sleep(50); // as if it read the next block
      } catch (InterruptedException e) {
        interrupted.countDown(); // and nothing else
        if (fixed) {
          return;
        }
      }
    }
  }
}
