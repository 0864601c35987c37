package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Two tasks lock in opposite order, but never at the same time: it will hang one day. They take
 * turns, and a third one, which only ever holds one of the locks, makes them wait now and then.
 *
 * <pre>./consolation demo 20</pre>
 *
 * <p>The console shows nothing stuck. Finding: {@code lock-order}, a hint.
 */
final class Sick20LockOrder {
  private final ReentrantLock orders = new ReentrantLock();
  private final ReentrantLock stock = new ReentrantLock();
  private final AtomicInteger turns = new AtomicInteger();

  private Sick20LockOrder() {}

  static void start(Tasks tasks) throws Exception {
    Sick20LockOrder shop = new Sick20LockOrder();
    tasks.start("seller", () -> shop.work(0, shop.orders, shop.stock));
    ReentrantLock first = tasks.fixed() ? shop.orders : shop.stock;
    ReentrantLock second = tasks.fixed() ? shop.stock : shop.orders;
    tasks.start("buyer", () -> shop.work(1, first, second));
    tasks.start("auditor", shop::audit);
    Until.holds("both had two turns", () -> shop.turns.get() >= 4);
  }

  private void work(int mine, ReentrantLock first, ReentrantLock second)
      throws InterruptedException {
    while (true) {
      if (turns.get() % 2 == mine) {
        both(first, second);
        turns.incrementAndGet();
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private void audit() throws InterruptedException {
    for (boolean odd = false; ; odd = !odd) {
      ReentrantLock lock = odd ? orders : stock;
      lock.lock();
      try {
        TimeUnit.MILLISECONDS.sleep(400);
      } finally {
        lock.unlock();
      }
      TimeUnit.MILLISECONDS.sleep(130);
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
}
