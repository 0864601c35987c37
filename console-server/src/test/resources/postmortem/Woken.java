import java.lang.reflect.Field;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that were woken and have not gone on: what holds for some microseconds in any program is
 * made to last, by doing to the JDK's objects all that wakes a thread but to unpark it.
 */
public class Woken {
  static Object get(Object from, Class<?> type, String field) throws Exception {
    Field f = type.getDeclaredField(field);
    f.setAccessible(true);
    return f.get(from);
  }

  static void set(Object in, Class<?> type, String field, Object value) throws Exception {
    Field f = type.getDeclaredField(field);
    f.setAccessible(true);
    f.set(in, value);
  }

  static void awaitParked(Thread thread) throws Exception {
    while (LockSupport.getBlocker(thread) == null || thread.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
  }

  static void start(String name, Runnable code) throws Exception {
    Thread thread = new Thread(code, name);
    thread.setDaemon(true);
    thread.start();
    awaitParked(thread);
  }

  // Completed, and the waiter taken off.
  static void future() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    start("joiner", future::join);
    set(future, CompletableFuture.class, "stack", null);
  }

  // The last count is down, and the first in line is told so.
  static void latch() throws Exception {
    CountDownLatch latch = new CountDownLatch(1);
    start(
        "waiter",
        () -> {
          try {
            latch.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    Object sync = get(latch, CountDownLatch.class, "sync");
    Class<?> aqs = Class.forName("java.util.concurrent.locks.AbstractQueuedSynchronizer");
    set(sync, aqs, "state", 0);
  }

  // A permit is there, and the first in line is told so.
  static void semaphore() throws Exception {
    Semaphore semaphore = new Semaphore(0);
    start("acquirer", semaphore::acquireUninterruptibly);
    Object sync = get(semaphore, Semaphore.class, "sync");
    Class<?> aqs = Class.forName("java.util.concurrent.locks.AbstractQueuedSynchronizer");
    Object tail = get(sync, aqs, "tail");
    set(tail, Class.forName(aqs.getName() + "$Node"), "status", 0);
  }

  // Like it, but nobody released anything: this one is stuck.
  static void stuck() throws Exception {
    start("stuck", new Semaphore(0)::acquireUninterruptibly);
  }

  // Signalled, while somebody else has the lock.
  static ReentrantLock condition() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    var condition = lock.newCondition();
    start(
        "signalled",
        () -> {
          lock.lock();
          try {
            condition.awaitUninterruptibly();
          } finally {
            lock.unlock();
          }
        });
    lock.lock();
    condition.signal();
    return lock;
  }

  public static void main(String[] args) throws Exception {
    future();
    latch();
    semaphore();
    stuck();
    ReentrantLock lock = condition();
    System.out.println("ready");
    Thread.sleep(600_000);
    lock.unlock();
  }
}
