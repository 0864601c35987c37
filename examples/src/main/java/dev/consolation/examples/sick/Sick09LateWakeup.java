package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Nothing hangs, it is just slow: whoever adds a letter forgets to signal, and the postman goes on
 * only when the janitor, every half second, wakes everybody for another reason.
 *
 * <pre>./consolation demo 9</pre>
 *
 * <p>The console shows {@code postman} with waits of up to half a second on {@code changed}, woken
 * by {@code janitor} and never by {@code writer}. No finding names it: that a letter was there only
 * the program knows.
 */
final class Sick09LateWakeup {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Queue<String> letters = new ArrayDeque<>();
  private final AtomicInteger delivered = new AtomicInteger();

  private final boolean fixed;

  private Sick09LateWakeup(boolean fixed) {
    this.fixed = fixed;
  }

  static void start(Tasks tasks) throws Exception {
    Sick09LateWakeup office = new Sick09LateWakeup(tasks.fixed());
    Thread postman = tasks.start("postman", office::deliver);
    Until.waits(postman, "ConditionObject.await");
    tasks.start("writer", office::write);
    tasks.start("janitor", office::sweep);
    Until.holds("a letter came late", () -> office.delivered.get() > 0);
  }

  private void deliver() throws InterruptedException {
    while (true) {
      lock.lock();
      try {
        while (letters.isEmpty()) {
          changed.await();
        }
        delivered.addAndGet(letters.size());
        letters.clear();
      } finally {
        lock.unlock();
      }
    }
  }

  private void write() throws InterruptedException {
    for (int i = 1; ; i++) {
      lock.lock();
      try {
        letters.add("letter " + i); // and no signal
        if (fixed) {
          changed.signal();
        }
      } finally {
        lock.unlock();
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private void sweep() throws InterruptedException {
    while (true) {
      TimeUnit.MILLISECONDS.sleep(500);
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
