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
 * Finding: {@code slow-cancel}.
 */
final class Sick18SlowCancel {
  private final CountDownLatch interrupted = new CountDownLatch(1);
  private final AtomicBoolean complete = new AtomicBoolean();

  private Sick18SlowCancel() {}

  static void start(Tasks tasks) throws Exception {
    Sick18SlowCancel browser = new Sick18SlowCancel();
    Thread download = tasks.start("download", browser::download);
    Until.waits(download, "sleep");
    Until.ended(tasks.start("impatient-user", download::interrupt));
    browser.interrupted.await();
  }

  private void download() {
    while (!complete.get()) {
      try {
        TimeUnit.MILLISECONDS.sleep(50); // as if it read the next block
      } catch (InterruptedException e) {
        interrupted.countDown(); // and nothing else
      }
    }
  }
}
