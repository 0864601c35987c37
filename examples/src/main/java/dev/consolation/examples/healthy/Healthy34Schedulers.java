package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Jobs that run every tenth of a second, every half second, and tomorrow; and a task that waits for
 * a future which a timer completes, every second anew.
 *
 * <pre>./consolation demo 34</pre>
 */
final class Healthy34Schedulers {
  private static final ScheduledExecutorService SCHEDULER =
      Executors.newScheduledThreadPool(2, Tasks.workers("scheduler"));

  private Healthy34Schedulers() {}

  @SuppressWarnings("FutureReturnValueIgnored") // jobs that end with the program
  static void start(Tasks tasks) throws Exception {
    CountDownLatch runs = new CountDownLatch(3);
    SCHEDULER.scheduleAtFixedRate(runs::countDown, 0, 100, TimeUnit.MILLISECONDS);
    SCHEDULER.schedule(() -> {}, 1, TimeUnit.DAYS);
    CountDownLatch timed = new CountDownLatch(2);
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            timed.countDown();
          }
        };
    new Timer("timer", true).schedule(task, 0, 500);
    tasks.start("hourglass", Healthy34Schedulers::turn);
    runs.await();
    timed.await();
  }

  private static void turn() {
    while (true) {
      new CompletableFuture<Integer>().completeOnTimeout(1, 1, TimeUnit.SECONDS).join();
    }
  }
}
