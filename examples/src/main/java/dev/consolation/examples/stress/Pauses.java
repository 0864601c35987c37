package dev.consolation.examples.stress;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Sleeps, yields, interrupts, and parks that hold their carrier. */
final class Pauses {
  private Pauses() {}

  @SuppressWarnings("ThreadPriorityCheck") // the yields are what is tested
  static void sleeps(Round round, SplittableRandom dice) throws Exception {
    int nanos = dice.nextInt(2_000_000);
    round.start(
        dice.nextInt(5, 200),
        () -> {
          Thread.yield();
          TimeUnit.NANOSECONDS.sleep(nanos);
          LockSupport.parkNanos(nanos / 4);
          Thread.yield();
        });
    round.join();
  }

  static void interrupts(Round round, SplittableRandom dice) throws Exception {
    int count = dice.nextInt(1, 10);
    ReentrantLock held = new ReentrantLock();
    LongAdder interrupted = new LongAdder();
    held.lock();
    try {
      Thread[] threads = new Thread[3 * count];
      for (int i = 0; i < count; i++) {
        threads[3 * i] = interruptible(round, interrupted, () -> Thread.sleep(60_000));
        threads[3 * i + 1] = interruptible(round, interrupted, held::lockInterruptibly);
        threads[3 * i + 2] = interruptible(round, interrupted, new CountDownLatch(1)::await);
      }
      for (Thread thread : threads) {
        thread.interrupt();
      }
      round.join();
      Round.check("interrupted", threads.length, interrupted.sum());
    } finally {
      held.unlock();
    }
  }

  /** Parks inside {@code synchronized}, which pins a virtual thread before 24. */
  static void pinned(Round round, SplittableRandom dice) throws Exception {
    int nanos = dice.nextInt(500_000);
    round.start(
        dice.nextInt(1, 5),
        () -> {
          Object monitor = new Object();
          synchronized (monitor) {
            LockSupport.parkNanos(monitor, nanos);
          }
        });
    // Its waker is this platform thread: all carriers may be held.
    Thread parked =
        round.start(
            () -> {
              synchronized (new Object()) {
                LockSupport.park(dice);
              }
            });
    LockSupport.unpark(parked);
    round.join();
  }

  /** Parks inside a class initializer, which pins a virtual thread on every JDK. */
  static void pinnedByInitializer(Round round, SplittableRandom dice) throws Exception {
    URL classes = Pauses.class.getProtectionDomain().getCodeSource().getLocation();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      round.start(() -> Class.forName(Initializer.class.getName(), true, loader));
      round.start(dice.nextInt(1, 5), () -> Thread.sleep(1));
      round.join();
    }
  }

  private static Thread interruptible(Round round, LongAdder interrupted, Body body) {
    return round.start(
        () -> {
          try {
            body.run();
          } catch (InterruptedException expected) {
            interrupted.increment();
          }
        });
  }

  /** Its initializer parks. */
  static final class Initializer {
    static {
      LockSupport.parkNanos(300_000);
    }

    private Initializer() {}
  }
}
