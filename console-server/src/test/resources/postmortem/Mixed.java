import java.util.concurrent.CountDownLatch;

/** A virtual and a platform thread enter two monitors in opposite order. */
public class Mixed {
  static void enterBoth(Object first, Object second, CountDownLatch both) {
    synchronized (first) {
      both.countDown();
      try {
        both.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      synchronized (second) {
        System.out.println("never");
      }
    }
  }

  public static void main(String[] args) throws Exception {
    Object a = new Object();
    Object b = new Object();
    CountDownLatch both = new CountDownLatch(2);
    Thread virtual = Thread.ofVirtual().name("virtual").start(() -> enterBoth(a, b, both));
    Thread platform =
        Thread.ofPlatform().daemon().name("platform").start(() -> enterBoth(b, a, both));
    while (virtual.getState() != Thread.State.BLOCKED
        || platform.getState() != Thread.State.BLOCKED) {
      Thread.sleep(1);
    }
    System.out.println("ready");
    Thread.sleep(600_000);
  }
}
