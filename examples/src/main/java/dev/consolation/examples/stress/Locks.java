package dev.consolation.examples.stress;

import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Locks, conditions, semaphores, barriers. */
final class Locks {
  private Locks() {}

  static void reentrant(Round round, SplittableRandom dice) throws Exception {
    int count = dice.nextInt(4, 60);
    ReentrantLock lock = new ReentrantLock(dice.nextBoolean());
    long[] counter = new long[1];
    round.start(
        count,
        () -> {
          for (int i = 0; i < 50; i++) {
            locked(lock, () -> counter[0]++);
          }
        });
    round.join();
    Round.check("entries", count * 50L, counter[0]);
  }

  static void conditions(Round round, SplittableRandom dice) throws Exception {
    int count = dice.nextInt(2, 20);
    ReentrantLock lock = new ReentrantLock();
    Condition turn = lock.newCondition();
    int[] next = new int[1];
    for (int i = 0; i < count; i++) {
      int mine = count - 1 - i;
      round.start(
          () -> {
            lock.lock();
            try {
              while (next[0] != mine) {
                turn.await();
              }
              next[0]++;
              turn.signalAll();
            } finally {
              lock.unlock();
            }
          });
    }
    round.join();
    Round.check("turns", count, next[0]);
  }

  static void readersAndWriters(Round round, SplittableRandom dice) throws Exception {
    ReadWriteLock reentrant = new ReentrantReadWriteLock();
    ReadWriteLock stamped = new StampedLock().asReadWriteLock();
    long[] counter = new long[2];
    round.start(
        dice.nextInt(4, 30),
        () -> {
          locked(reentrant.readLock(), () -> Round.check("negative", 0, counter[0] < 0 ? 1 : 0));
          locked(stamped.readLock(), () -> Round.check("negative", 0, counter[1] < 0 ? 1 : 0));
        });
    round.start(
        20,
        () -> {
          locked(reentrant.writeLock(), () -> counter[0]++);
          locked(stamped.writeLock(), () -> counter[1]++);
        });
    round.join();
    Round.check("writes", 40, counter[0] + counter[1]);
  }

  private static void locked(Lock lock, Body body) throws Exception {
    lock.lock();
    try {
      body.run();
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // the yield is what is tested
  static void semaphores(Round round, SplittableRandom dice) throws Exception {
    int permits = dice.nextInt(1, 5);
    Semaphore semaphore = new Semaphore(permits, dice.nextBoolean());
    AtomicLong inside = new AtomicLong();
    AtomicLong most = new AtomicLong();
    round.start(
        dice.nextInt(5, 80),
        () -> {
          if (!semaphore.tryAcquire(50, TimeUnit.SECONDS)) {
            throw new IllegalStateException("no permit in 50 s");
          }
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          Thread.yield();
          inside.decrementAndGet();
          semaphore.release();
        });
    round.join();
    Round.check("permits left", permits, semaphore.availablePermits());
    Round.check("too many inside", 0, most.get() > permits ? 1 : 0);
  }

  static void barriers(Round round, SplittableRandom dice) throws Exception {
    int parties = dice.nextInt(2, 16);
    AtomicLong trips = new AtomicLong();
    CyclicBarrier barrier = new CyclicBarrier(parties, trips::incrementAndGet);
    Phaser phaser = new Phaser(parties);
    round.start(
        parties,
        () -> {
          for (int i = 0; i < 10; i++) {
            barrier.await();
            phaser.arriveAndAwaitAdvance();
          }
        });
    round.join();
    Round.check("trips", 10, trips.get());
    Round.check("phases", 10, phaser.getPhase());
  }
}
