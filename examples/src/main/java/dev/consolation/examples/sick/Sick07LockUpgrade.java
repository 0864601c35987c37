package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A task that holds the read lock asks for the write lock of the same {@code
 * ReentrantReadWriteLock}: it waits for all readers to leave, and is one of them.
 *
 * <pre>./consolation demo 7</pre>
 *
 * <p>The console shows {@code refresher} waiting for the write lock of {@code prices}, held for
 * reading by {@code refresher}, and {@code reader-1} and {@code reader-2} queued behind it.
 * Finding: {@code deadlock-cycle}, proven.
 */
final class Sick07LockUpgrade {
  private final ReentrantReadWriteLock prices = new ReentrantReadWriteLock();
  private int version;

  private Sick07LockUpgrade() {}

  static void start(Tasks tasks) throws Exception {
    Sick07LockUpgrade shop = new Sick07LockUpgrade();
    if (tasks.fixed()) {
      Until.ended(tasks.start("refresher", shop::refreshAfterReading));
      Until.ended(tasks.start("reader-1", shop::read));
      return;
    }
    Thread refresher = tasks.start("refresher", shop::refresh);
    Until.holds("the upgrade waits", () -> shop.prices.hasQueuedThread(refresher));
    for (int i = 1; i <= 2; i++) {
      Thread reader = tasks.start("reader-" + i, shop::read);
      Until.holds("reader " + i + " queues", () -> shop.prices.hasQueuedThread(reader));
    }
  }

  private void refresh() {
    prices.readLock().lock();
    try {
      if (version == 0) {
        prices.writeLock().lock();
        try {
          version++;
        } finally {
          prices.writeLock().unlock();
        }
      }
    } finally {
      prices.readLock().unlock();
    }
  }

  private void refreshAfterReading() {
    if (read() == 0) {
      prices.writeLock().lock();
      try {
        version++;
      } finally {
        prices.writeLock().unlock();
      }
    }
  }

  private int read() {
    prices.readLock().lock();
    try {
      return version;
    } finally {
      prices.readLock().unlock();
    }
  }
}
