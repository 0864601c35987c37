package dev.consolation.examples.waits;

import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Waits for locks, conditions and permits. */
final class LockWaits {
  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantReadWriteLock written = new ReentrantReadWriteLock();
  private final ReentrantReadWriteLock read = new ReentrantReadWriteLock();
  private final StampedLock stampWritten = new StampedLock();
  private final StampedLock stampRead = new StampedLock();
  private final ReentrantLock conditionLock = new ReentrantLock();
  private final Condition condition = conditionLock.newCondition();
  private final Semaphore semaphore = new Semaphore(2);

  void start(Board board) throws Exception {
    locks(board);
    readWriteLocks(board);
    stampedLocks(board);

    board
        .waits("condition", "condition", "await", "ConditionObject.await", this::await)
        .on(condition, "LockWaits.condition");

    Thread holder = board.holds("semaphore", () -> semaphore.acquire(2));
    Line permits =
        board
            .waits(
                "semaphore", "semaphore", "acquire", "Semaphore.acquire", () -> semaphore.acquire())
            .on(semaphore, "LockWaits.semaphore")
            .with("available", 0)
            .responsible("holder", holder);
    board.also(permits, "semaphore-2", "Semaphore.acquire", () -> semaphore.acquire());
  }

  @SuppressWarnings("LockNotBeforeTry") // the holder never gives it back
  private void locks(Board board) throws Exception {
    Thread holder =
        board.holds(
            "lock",
            () -> {
              lock.lock();
              lock.lock();
            });
    Line line =
        board
            .waits("lock", "lock", "acquire", "ReentrantLock.lock", () -> lock.lock())
            .on(lock, "LockWaits.lock")
            .owner(holder)
            .with("hold-count", 2);
    board.also(line, "lock-2", "ReentrantLock.lockInterruptibly", () -> lock.lockInterruptibly());
  }

  private void readWriteLocks(Board board) throws Exception {
    Thread writer = board.holds("write-lock", () -> written.writeLock().lock());
    board
        .waits(
            "read-lock",
            "read-write-lock",
            "acquire-shared",
            "ReadLock.lock",
            () -> written.readLock().lock())
        .on(written, "LockWaits.written")
        .owner(writer)
        .with("hold-count", 1)
        .with("readers", 0);
    Thread reader = board.holds("read-lock", () -> read.readLock().lock());
    board
        .waits(
            "write-lock",
            "read-write-lock",
            "acquire",
            "WriteLock.lock",
            () -> read.writeLock().lock())
        .on(read, "LockWaits.read")
        .with("readers", 1)
        .responsible("holder", reader);
  }

  private void stampedLocks(Board board) throws Exception {
    board.holds("write-stamp", stampWritten::writeLock);
    board
        .waits(
            "read-stamp",
            "stamped-lock",
            "acquire-shared",
            "StampedLock.readLock",
            () -> stampWritten.readLock())
        .on(stampWritten, "LockWaits.stampWritten");
    board.holds("read-stamp", stampRead::readLock);
    board
        .waits(
            "write-stamp",
            "stamped-lock",
            "acquire",
            "StampedLock.writeLock",
            () -> stampRead.writeLock())
        .on(stampRead, "LockWaits.stampRead")
        .with("readers", 1);
  }

  @SuppressWarnings("WaitNotInLoop") // it waits for ever
  private void await() throws InterruptedException {
    conditionLock.lock();
    try {
      condition.await();
    } finally {
      conditionLock.unlock();
    }
  }
}
