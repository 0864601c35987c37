package dev.consolation.examples.waits;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Ends of waits for locks, conditions and permits. */
final class LockWakes {
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock kept = new ReentrantLock();
  private final ReentrantReadWriteLock written = new ReentrantReadWriteLock();
  private final ReentrantReadWriteLock read = new ReentrantReadWriteLock();
  private final StampedLock stampWritten = new StampedLock();
  private final StampedLock stampRead = new StampedLock();
  private final ReentrantLock conditionLock = new ReentrantLock();
  private final Condition condition = conditionLock.newCondition();
  private final Semaphore semaphore = new Semaphore(0);

  @SuppressWarnings("LockNotBeforeTry") // one task takes it, and gives it back when told to
  void start(Wakes wakes) throws Exception {
    wakes.pair("lock", "ReentrantLock.lock", lock::lock, lock::lock, lock::unlock);
    wakes.actor("timed-lock", kept::lock, () -> {});
    wakes.waitsForTime(
        "timed-lock", "ReentrantLock.tryLock", () -> kept.tryLock(1, TimeUnit.SECONDS));
    wakes.pair(
        "read-lock",
        "ReadLock.lock",
        () -> written.writeLock().lock(),
        () -> written.readLock().lock(),
        () -> written.writeLock().unlock());
    wakes.pair(
        "write-lock",
        "WriteLock.lock",
        () -> read.readLock().lock(),
        () -> read.writeLock().lock(),
        () -> read.readLock().unlock());
    AtomicLong stamp = new AtomicLong();
    wakes.pair(
        "read-stamp",
        "StampedLock.readLock",
        () -> stamp.set(stampWritten.writeLock()),
        stampWritten::readLock,
        () -> stampWritten.unlockWrite(stamp.get()));
    AtomicLong shared = new AtomicLong();
    wakes.pair(
        "write-stamp",
        "StampedLock.writeLock",
        () -> shared.set(stampRead.readLock()),
        stampRead::writeLock,
        () -> stampRead.unlockRead(shared.get()));
    wakes.pair("condition", "ConditionObject.await", this::await, this::signal);
    wakes.pair("semaphore", "Semaphore.acquire", semaphore::acquire, semaphore::release);
  }

  @SuppressWarnings("WaitNotInLoop") // it goes on when it is woken
  private void await() throws InterruptedException {
    conditionLock.lock();
    try {
      condition.await();
    } finally {
      conditionLock.unlock();
    }
  }

  private void signal() {
    conditionLock.lock();
    try {
      condition.signal();
    } finally {
      conditionLock.unlock();
    }
  }
}
