package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Nothing hangs, it is just slow: the postman parks himself while there are no letters, whoever
 * adds one forgets to wake him, and he goes on only when the janitor, every three seconds, wakes
 * him for another reason.
 *
 * <pre>./consolation demo 9</pre>
 *
 * <p>The console shows {@code postman} with waits of up to three seconds at the queue {@code
 * letters}, which has letters in it, woken by {@code janitor} and never by {@code writer}. Finding:
 * {@code late-wake}, likely.
 */
final class Sick09LateWakeup {
  private final Queue<String> letters = new LinkedBlockingQueue<>();
  private final AtomicInteger delivered = new AtomicInteger();
  private final boolean fixed;

  private Sick09LateWakeup(boolean fixed) {
    this.fixed = fixed;
  }

  static void start(Tasks tasks) throws Exception {
    Sick09LateWakeup office = new Sick09LateWakeup(tasks.fixed());
    Thread postman = tasks.start("postman", office::deliver);
    Until.waits(postman, "LockSupport.park");
    tasks.start("writer", () -> office.write(postman));
    tasks.start("janitor", () -> sweep(postman));
    Until.holds("a letter came late", () -> office.delivered.get() > 0);
  }

  private void deliver() {
    while (delivered.get() >= 0) {
      while (letters.poll() != null) {
        delivered.incrementAndGet();
      }
      LockSupport.park(letters);
    }
  }

  private void write(Thread postman) throws InterruptedException {
    for (int i = 1; ; i++) {
      letters.add("letter " + i); // and nobody is told
      if (fixed) {
        LockSupport.unpark(postman);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static void sweep(Thread postman) throws InterruptedException {
    while (postman.isAlive()) {
      TimeUnit.SECONDS.sleep(3);
      LockSupport.unpark(postman);
    }
  }
}
