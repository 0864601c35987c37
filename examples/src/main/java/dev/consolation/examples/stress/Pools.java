package dev.consolation.examples.stress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** Executors of platform threads, and timers: jobs that run, fail, are rejected or cancelled. */
final class Pools {
  private Pools() {}

  static void jobs(Round round, SplittableRandom dice) throws Exception {
    int count = dice.nextInt(10, 400);
    ThreadPoolExecutor pool = pool(2, count);
    List<Future<Integer>> futures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = i;
      futures.add(pool.submit(() -> failing(number)));
    }
    int failed = 0;
    for (Future<Integer> future : futures) {
      try {
        future.get();
      } catch (ExecutionException expected) {
        failed++;
      }
    }
    Round.check("failed jobs", (count + 9) / 10, failed);
    end(pool);
  }

  static void rejectionsAndCancels(Round round, SplittableRandom dice) throws Exception {
    int capacity = dice.nextInt(1, 20);
    ThreadPoolExecutor pool = pool(1, capacity);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    LongAdder ran = new LongAdder();
    pool.execute(
        () -> {
          running.countDown();
          await(go);
        });
    running.await();
    List<Future<?>> queued = new ArrayList<>();
    for (int i = 0; i < capacity; i++) {
      queued.add(pool.submit(ran::increment));
    }
    int rejected = 0;
    try {
      pool.execute(ran::increment);
    } catch (RejectedExecutionException expected) {
      rejected++;
    }
    int cancelled = dice.nextInt(capacity + 1);
    queued.subList(0, cancelled).forEach(future -> future.cancel(dice.nextBoolean()));
    go.countDown();
    end(pool);
    Round.check("rejected", 1, rejected);
    Round.check("jobs that ran", capacity - cancelled, ran.sum());
  }

  static void perTask(Round round, SplittableRandom dice) throws Exception {
    int count = dice.nextInt(2, 60);
    ExecutorService executor = round.perTask();
    List<Callable<Integer>> tasks = Collections.nCopies(count, () -> 1);
    int sum = 0;
    for (Future<Integer> future : executor.invokeAll(tasks)) {
      sum += future.get();
    }
    Round.check("results", count, sum);
    Round.check("any", 1, executor.invokeAny(tasks));
    Future<?> sleeper = executor.submit(() -> sleep(60_000));
    sleeper.cancel(true);
    end(executor);
  }

  static void scheduled(Round round, SplittableRandom dice) throws Exception {
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(2);
    CountDownLatch periods = new CountDownLatch(3);
    LongAdder once = new LongAdder();
    ScheduledFuture<?> periodic =
        pool.scheduleAtFixedRate(periods::countDown, 0, 500, TimeUnit.MICROSECONDS);
    ScheduledFuture<?> never = pool.schedule(once::increment, 1, TimeUnit.HOURS);
    ScheduledFuture<?> soon =
        pool.schedule(once::increment, dice.nextInt(3), TimeUnit.MILLISECONDS);
    periods.await();
    soon.get();
    periodic.cancel(dice.nextBoolean());
    never.cancel(true);
    end(pool);
    Round.check("runs of what was to run once", 1, once.sum());
  }

  static void timers(Round round, SplittableRandom dice) throws Exception {
    Timer timer = new Timer(true);
    CountDownLatch runs = new CountDownLatch(3);
    TimerTask task = timerTask(runs::countDown);
    timer.schedule(task, 0, 1);
    timer.schedule(timerTask(() -> {}), 3_600_000);
    runs.await();
    task.cancel();
    if (dice.nextBoolean()) {
      timer.purge();
    }
    timer.cancel();
  }

  private static ThreadPoolExecutor pool(int workers, int capacity) {
    return new ThreadPoolExecutor(
        workers, workers, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(capacity));
  }

  private static int failing(int number) {
    if (number % 10 == 0) {
      throw new IllegalArgumentException("every tenth");
    }
    return number;
  }

  private static TimerTask timerTask(Runnable run) {
    return new TimerTask() {
      @Override
      public void run() {
        run.run();
      }
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(ExecutorService executor) throws InterruptedException {
    executor.shutdown();
    if (!executor.awaitTermination(50, TimeUnit.SECONDS)) {
      throw new IllegalStateException(executor + " does not end");
    }
  }
}
