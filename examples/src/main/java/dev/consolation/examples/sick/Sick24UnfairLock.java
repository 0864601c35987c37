package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A task gives a lock back and takes it again at once, before the one that queues for it has woken
 * up. The lock is not fair, so that this may go on for ever.
 *
 * <pre>./consolation demo 24</pre>
 *
 * <p>The console shows {@code reader} waiting for the lock {@code table}, the first in the queue,
 * woken twice a second; its owner is always {@code writer}. Finding: {@code unfair-lock}, proven.
 */
final class Sick24UnfairLock {
  private final ReentrantLock table;
  private final AtomicLong rows = new AtomicLong();

  private Sick24UnfairLock(boolean fixed) {
    table = new ReentrantLock(fixed);
  }

  static void start(Tasks tasks) throws Exception {
    Sick24UnfairLock database = new Sick24UnfairLock(tasks.fixed());
    tasks.start("writer", database::write);
    Until.holds("it writes", database.table::isLocked);
    Thread reader = tasks.start("reader", database::read);
    if (!tasks.fixed()) {
      Until.holds("the reader queues", () -> database.table.hasQueuedThread(reader));
    }
    long before = database.rows.get();
    Until.holds("more rows are written", () -> database.rows.get() > before + 1);
  }

  private void write() throws InterruptedException {
    while (rows.get() >= 0) {
      table.lock();
      try {
        TimeUnit.MILLISECONDS.sleep(500);
        rows.incrementAndGet();
      } finally {
        table.unlock();
      }
    }
  }

  private void read() throws InterruptedException {
    for (long last = 0; last >= 0; ) {
      table.lock();
      try {
        last = rows.get();
      } finally {
        table.unlock();
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }
}
