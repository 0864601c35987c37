import java.lang.reflect.Field;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** Two deadlocks, and then a write to address 0. */
public class Crash {
  static void lockBoth(ReentrantLock first, ReentrantLock second, CountDownLatch both) {
    first.lock();
    await(both);
    second.lock();
  }

  static void enterBoth(Object first, Object second, CountDownLatch both) {
    synchronized (first) {
      await(both);
      synchronized (second) {
        System.out.println("never");
      }
    }
  }

  static void await(CountDownLatch both) {
    both.countDown();
    try {
      both.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static Thread start(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  public static void main(String[] args) throws Exception {
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    CountDownLatch locks = new CountDownLatch(2);
    start("lock-ab", () -> lockBoth(a, b, locks));
    start("lock-ba", () -> lockBoth(b, a, locks));
    Object c = new Object();
    Object d = new Object();
    CountDownLatch monitors = new CountDownLatch(2);
    Thread ab = start("monitor-ab", () -> enterBoth(c, d, monitors));
    Thread ba = start("monitor-ba", () -> enterBoth(d, c, monitors));
    while (!a.hasQueuedThreads()
        || !b.hasQueuedThreads()
        || ab.getState() != Thread.State.BLOCKED
        || ba.getState() != Thread.State.BLOCKED) {
      Thread.sleep(1);
    }
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field field = type.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 1L);
  }
}
