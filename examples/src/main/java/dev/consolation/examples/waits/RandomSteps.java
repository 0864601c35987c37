package dev.consolation.examples.waits;

import dev.consolation.examples.run.Tasks;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** What tasks do with the resources that they share; each step ends by itself. Thread-safe. */
final class RandomSteps implements AutoCloseable {
  private static final int LONGEST_MILLIS = 60;

  private final ReentrantLock lock = new ReentrantLock();
  private final ReentrantLock fair = new ReentrantLock(true);
  private final Condition changed = fair.newCondition();
  private final ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
  private final StampedLock stamped = new StampedLock();
  private final Semaphore semaphore = new Semaphore(2);
  private final BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(3);
  private final BlockingQueue<Integer> deque = new LinkedBlockingDeque<>(2);
  private final BlockingQueue<Integer> handOver = new SynchronousQueue<>();
  private final Exchanger<Integer> exchanger = new Exchanger<>();
  private final Object monitor = new Object();
  private final ExecutorService pool = Executors.newFixedThreadPool(3, Tasks.workers("load-pool"));
  private final Tasks tasks;

  RandomSteps(Tasks tasks) {
    this.tasks = tasks;
  }

  /** One step, which may be interrupted. */
  void step(SplittableRandom dice) throws Exception {
    switch (dice.nextInt(14)) {
      case 0 -> locked(lock, dice);
      case 1 -> locked(fair, dice);
      case 2 -> locked(readWrite.readLock(), dice);
      case 3 -> locked(readWrite.writeLock(), dice);
      case 4 -> locked(stamped.asWriteLock(), dice);
      case 5 -> condition(dice);
      case 6 -> permit(dice);
      case 7 -> queue(dice.nextBoolean() ? queue : deque, dice);
      case 8 -> queue(handOver, dice);
      case 9 -> exchange(dice);
      case 10 -> future(dice);
      case 11 -> job(dice);
      case 12 -> monitor(dice);
      default -> pause(dice);
    }
  }

  /** Mostly short, now and then long enough for others to be seen waiting. */
  private static void pause(SplittableRandom dice) throws InterruptedException {
    if (dice.nextInt(4) == 0) {
      Thread.sleep(dice.nextInt(LONGEST_MILLIS));
    } else {
      LockSupport.parkNanos(dice.nextInt(2_000_000));
    }
  }

  private static void locked(Lock lock, SplittableRandom dice) throws InterruptedException {
    if (dice.nextBoolean()) {
      lock.lockInterruptibly();
    } else if (!lock.tryLock(LONGEST_MILLIS, TimeUnit.MILLISECONDS)) {
      return;
    }
    try {
      pause(dice);
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // whatever wakes it will do
  private void condition(SplittableRandom dice) throws InterruptedException {
    fair.lockInterruptibly();
    try {
      if (dice.nextBoolean()) {
        boolean ignored = changed.await(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
      } else {
        changed.signal();
      }
    } finally {
      fair.unlock();
    }
  }

  private void permit(SplittableRandom dice) throws InterruptedException {
    int permits = dice.nextInt(1, 3);
    semaphore.acquire(permits);
    try {
      pause(dice);
    } finally {
      semaphore.release(permits);
    }
  }

  private static void queue(BlockingQueue<Integer> queue, SplittableRandom dice)
      throws InterruptedException {
    if (dice.nextBoolean()) {
      boolean ignored = queue.offer(1, LONGEST_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      queue.poll(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void exchange(SplittableRandom dice) throws InterruptedException {
    try {
      exchanger.exchange(1, dice.nextInt(1, LONGEST_MILLIS), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Nobody came.
    }
  }

  /** A task of its own completes it. */
  private void future(SplittableRandom dice) throws InterruptedException, ExecutionException {
    CompletableFuture<Integer> future = new CompletableFuture<>();
    SplittableRandom other = dice.split();
    tasks.start(
        "load-completer",
        () -> {
          pause(other);
          future.complete(1);
        });
    CompletableFuture.allOf(future, future.thenApply(value -> value + 1)).get();
  }

  private void job(SplittableRandom dice) throws InterruptedException, ExecutionException {
    SplittableRandom other = dice.split();
    CountDownLatch latch = new CountDownLatch(1);
    var result =
        pool.submit(
            () -> {
              pause(other);
              latch.countDown();
              return 1;
            });
    if (dice.nextBoolean()) {
      latch.await();
    } else {
      result.get();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // whatever wakes it will do
  private void monitor(SplittableRandom dice) throws InterruptedException {
    synchronized (monitor) {
      if (dice.nextBoolean()) {
        monitor.wait(dice.nextInt(1, LONGEST_MILLIS));
      } else {
        monitor.notifyAll();
        LockSupport.parkNanos(dice.nextInt(2_000_000));
      }
    }
  }

  @Override
  public void close() throws Exception {
    pool.shutdown();
    if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the jobs of the load do not end");
    }
  }
}
