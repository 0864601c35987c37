package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two tasks lock in opposite order, but never at the same time: it will hang one day. They take
 * turns, and two others, of which each only ever holds one of the locks, make them wait for both.
 *
 * <pre>./consolation demo 20</pre>
 *
 * <p>The console shows nothing stuck. Finding: {@code lock-order}, a hint.
 */
final class Sick20LockOrder {
  private final Audited orders = new Audited();
  private final Audited stock = new Audited();
  private final Semaphore held = new Semaphore(0);

  private Sick20LockOrder() {}

  static void start(Tasks tasks) throws Exception {
    Sick20LockOrder shop = new Sick20LockOrder();
    Semaphore sellers = new Semaphore(1);
    Semaphore buyers = new Semaphore(0);
    Audited first = tasks.fixed() ? shop.orders : shop.stock;
    Audited second = tasks.fixed() ? shop.stock : shop.orders;
    tasks.start("orders-auditor", () -> shop.audit(shop.orders));
    tasks.start("stock-auditor", () -> shop.audit(shop.stock));
    tasks.start("seller", () -> shop.work(sellers, shop.orders, shop.stock, buyers));
    tasks.start("buyer", () -> shop.work(buyers, first, second, sellers));
    Until.holds("the seller waits", shop.orders.lock::hasQueuedThreads);
  }

  private void work(Semaphore turn, Audited first, Audited second, Semaphore next)
      throws InterruptedException {
    while (true) {
      turn.acquire();
      first.audit.release();
      second.audit.release();
      held.acquire(2);
      both(first.lock, second.lock);
      next.release();
    }
  }

  private static void both(ReentrantLock first, ReentrantLock second) throws InterruptedException {
    first.lock();
    try {
      second.lock();
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } finally {
        second.unlock();
      }
    } finally {
      first.unlock();
    }
  }

  /** Keeps a lock until somebody has waited for it for most of a second. */
  private void audit(Audited it) throws InterruptedException {
    while (true) {
      it.audit.acquire();
      it.lock.lock();
      try {
        held.release();
        for (int waited = 0; waited < 8; waited += it.lock.hasQueuedThreads() ? 1 : 0) {
          TimeUnit.MILLISECONDS.sleep(100);
        }
      } finally {
        it.lock.unlock();
      }
    }
  }

  private static final class Audited {
    private final ReentrantLock lock = new ReentrantLock();
    private final Semaphore audit = new Semaphore(0);
  }
}
