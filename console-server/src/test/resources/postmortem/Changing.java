import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** Two threads that are stuck, one that goes on, one that ends and one that begins. */
public final class Changing {
  static final CountDownLatch FIRST = new CountDownLatch(1);
  static final CountDownLatch SECOND = new CountDownLatch(1);

  static volatile boolean moved;

  public static void main(String[] args) throws Exception {
    ReentrantLock a = new ReentrantLock();
    ReentrantLock b = new ReentrantLock();
    CountDownLatch both = new CountDownLatch(2);
    start("lock-ab", () -> lock(a, b, both));
    start("lock-ba", () -> lock(b, a, both));
    Thread goes = start("goes-on", Changing::go);
    Thread ends = start("ends", () -> await(FIRST));
    awaitWaiting(goes, ends);
    System.out.println("ready");
    while (!Files.exists(Path.of(args[0]))) {
      Thread.sleep(10);
    }
    FIRST.countDown();
    ends.join();
    Thread begins = start("begins", () -> await(SECOND));
    while (!moved) {
      Thread.sleep(10);
    }
    awaitWaiting(goes, begins);
    System.out.println("changed");
    new CountDownLatch(1).await();
  }

  private static void awaitWaiting(Thread... threads) throws InterruptedException {
    for (Thread each : threads) {
      while (each.getState() != Thread.State.WAITING) {
        Thread.sleep(10);
      }
    }
  }

  private static Thread start(String name, Runnable code) {
    Thread thread = new Thread(code, name);
    thread.start();
    return thread;
  }

  private static void go() {
    await(FIRST);
    moved = true;
    await(SECOND);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void lock(ReentrantLock first, ReentrantLock second, CountDownLatch both) {
    first.lock();
    both.countDown();
    await(both);
    second.lock();
  }
}
