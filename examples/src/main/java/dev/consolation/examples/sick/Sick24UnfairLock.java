package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;

/**
 * A lock written by hand lets those go first who are in a hurry, and the writer always is. The
 * reader, who is the first in the queue, is woken each time the lock is given back, and in vain.
 *
 * <p>The JDK's locks do the same by chance: who does not queue may be faster than who has to wake
 * up. Here it is certain.
 *
 * <pre>./consolation demo 24</pre>
 *
 * <p>The console shows {@code reader} waiting for {@code table}, the first in the queue, woken
 * three times a second; its owner is always {@code writer}. Finding: {@code unfair-lock}, proven.
 */
final class Sick24UnfairLock {
  private final ExpressLock table;
  private final AtomicLong rows = new AtomicLong();
  private final AtomicInteger overtaken = new AtomicInteger();

  private Sick24UnfairLock(boolean fixed) {
    table = new ExpressLock(fixed);
  }

  static void start(Tasks tasks) throws Exception {
    Sick24UnfairLock database = new Sick24UnfairLock(tasks.fixed());
    tasks.start("writer", database::write);
    Until.holds("it writes", database.table::isHeld);
    tasks.start("reader", database::read);
    if (tasks.fixed()) {
      Until.holds("more rows are written", () -> database.rows.get() > 1);
    } else {
      Until.holds("the reader is overtaken", () -> database.overtaken.get() >= 2);
    }
  }

  private void write() throws InterruptedException {
    while (rows.get() >= 0) {
      table.lock(true);
      try {
        TimeUnit.MILLISECONDS.sleep(300);
        rows.incrementAndGet();
      } finally {
        table.unlock();
      }
      overtaken.addAndGet(table.hasQueuedThreads() ? 1 : 0);
    }
  }

  private void read() throws InterruptedException {
    for (long last = 0; last >= 0; ) {
      table.lock(false);
      try {
        overtaken.set(0);
        last = rows.get();
      } finally {
        table.unlock();
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** A lock that keeps an order among those in the queue, and none with those who come. */
  @SuppressWarnings("serial")
  private static final class ExpressLock extends AbstractQueuedSynchronizer {
    private static final int FREE = 0;
    private static final int HELD = 1;
    private static final int HURRY = 1;

    private final boolean fair;
    private volatile boolean hurries;

    ExpressLock(boolean fair) {
      this.fair = fair;
    }

    void lock(boolean hurry) {
      if (hurry) {
        hurries = true;
      }
      acquire(hurry ? HURRY : 0);
    }

    void unlock() {
      release(0);
    }

    boolean isHeld() {
      return getState() == HELD;
    }

    @Override
    protected boolean tryAcquire(int hurry) {
      boolean mayGo = fair ? !hasQueuedPredecessors() : hurry == HURRY || !hurries;
      if (mayGo && compareAndSetState(FREE, HELD)) {
        setExclusiveOwnerThread(Thread.currentThread());
        return true;
      }
      return false;
    }

    @Override
    protected boolean tryRelease(int unused) {
      setExclusiveOwnerThread(null);
      setState(FREE);
      return true;
    }
  }
}
