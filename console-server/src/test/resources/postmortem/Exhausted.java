import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** Two threads lock in opposite order; then there is no memory any more. */
public final class Exhausted {
  static List<byte[]> kept = new ArrayList<>();

  public static void main(String[] args) throws InterruptedException {
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    CountDownLatch both = new CountDownLatch(2);
    new Thread(() -> lock(a, b, both), "left").start();
    new Thread(() -> lock(b, a, both), "right").start();
    while (!a.hasQueuedThreads() || !b.hasQueuedThreads()) {
      Thread.sleep(10);
    }
    try {
      while (true) {
        kept.add(new byte[1 << 20]);
      }
    } catch (OutOfMemoryError e) {
      kept.clear();
    }
    System.out.println("ready");
    Thread.sleep(600_000);
  }

  private static void lock(ReentrantLock first, ReentrantLock second, CountDownLatch both) {
    first.lock();
    both.countDown();
    try {
      both.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    second.lock();
  }
}
