package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;

/**
 * A service that has worked and has nothing to do: pools whose workers wait for jobs for ever, and
 * a task that keeps the program alive by waiting for a latch that only the end counts down.
 *
 * <pre>./consolation demo 32</pre>
 */
final class Healthy32IdleService {
  private static final CountDownLatch END = new CountDownLatch(1);
  private static final List<ExecutorService> POOLS =
      List.of(
          Executors.newFixedThreadPool(3, Tasks.workers("fixed")),
          Executors.newCachedThreadPool(Tasks.workers("cached")),
          Executors.newSingleThreadExecutor(Tasks.workers("single")),
          new ForkJoinPool(2));

  private Healthy32IdleService() {}

  static void start(Tasks tasks) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(END::countDown));
    List<Future<Integer>> jobs = new ArrayList<>();
    for (ExecutorService pool : POOLS) {
      for (int i = 0; i < 5; i++) {
        jobs.add(pool.submit(() -> 1));
      }
    }
    for (Future<Integer> job : jobs) {
      job.get();
    }
    Until.waits(tasks.start("keep-alive", END::await), "CountDownLatch.await");
  }
}
