package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who gives a lock back and takes it again at once is faster than the first in the queue, who has
 * to wake up: writers hold their gate for most of the time, and each reader, though the first in
 * its queue, is woken again and again in vain.
 *
 * <p>With the JDK's locks, of which there are two here, the reader wins now and then. With the lock
 * written by hand, which lets those go first who are in a hurry, never.
 *
 * <pre>./consolation demo 24</pre>
 *
 * <p>The console shows {@code reader} waiting for {@code table}, {@code searcher} for the lock
 * {@code Index.lock} and {@code guest} for the semaphore {@code Seats.permits}, each the first in
 * the queue and woken three times a second. Finding: {@code unfair-lock}, proven.
 */
final class Sick24UnfairLock {
  private final Gate gate;
  private final AtomicLong rows = new AtomicLong();
  private final AtomicInteger overtaken = new AtomicInteger();

  private Sick24UnfairLock(Gate gate) {
    this.gate = gate;
  }

  static void start(Tasks tasks) throws Exception {
    boolean fair = tasks.fixed();
    start(tasks, new Table(fair), "writer", "reader");
    start(tasks, new Index(fair), "indexer", "searcher");
    start(tasks, new Seats(fair), "host", "guest");
  }

  private static void start(Tasks tasks, Gate gate, String writer, String reader) throws Exception {
    Sick24UnfairLock sick = new Sick24UnfairLock(gate);
    tasks.start(writer, sick::write);
    Until.holds(writer + " writes", gate::isHeld);
    tasks.start(reader, sick::read);
    if (tasks.fixed()) {
      Until.holds("more rows are written", () -> sick.rows.get() > 1);
    } else {
      Until.holds(reader + " is overtaken", () -> sick.overtaken.get() >= 2);
    }
  }

  private void write() throws InterruptedException {
    while (rows.get() >= 0) {
      gate.enter(true);
      try {
        TimeUnit.MILLISECONDS.sleep(300);
        rows.incrementAndGet();
      } finally {
        gate.leave();
      }
      overtaken.addAndGet(gate.isQueued() ? 1 : 0);
    }
  }

  private void read() throws InterruptedException {
    for (long last = 0; last >= 0; ) {
      gate.enter(false);
      try {
        overtaken.set(0);
        last = rows.get();
      } finally {
        gate.leave();
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** What one at a time goes through. */
  private interface Gate {
    void enter(boolean hurry) throws InterruptedException;

    void leave();

    boolean isHeld();

    boolean isQueued();
  }

  private static final class Index implements Gate {
    private final ReentrantLock lock;

    Index(boolean fair) {
      lock = new ReentrantLock(fair);
    }

    @Override
    public void enter(boolean hurry) {
      lock.lock();
    }

    @Override
    public void leave() {
      lock.unlock();
    }

    @Override
    public boolean isHeld() {
      return lock.isLocked();
    }

    @Override
    public boolean isQueued() {
      return lock.hasQueuedThreads();
    }
  }

  private static final class Seats implements Gate {
    private final Semaphore permits;

    Seats(boolean fair) {
      permits = new Semaphore(1, fair);
    }

    @Override
    public void enter(boolean hurry) throws InterruptedException {
      permits.acquire();
    }

    @Override
    public void leave() {
      permits.release();
    }

    @Override
    public boolean isHeld() {
      return permits.availablePermits() == 0;
    }

    @Override
    public boolean isQueued() {
      return permits.hasQueuedThreads();
    }
  }

  private static final class Table implements Gate {
    private final ExpressLock table;

    Table(boolean fair) {
      table = new ExpressLock(fair);
    }

    @Override
    public void enter(boolean hurry) {
      table.lock(hurry);
    }

    @Override
    public void leave() {
      table.unlock();
    }

    @Override
    public boolean isHeld() {
      return table.isHeld();
    }

    @Override
    public boolean isQueued() {
      return table.hasQueuedThreads();
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
