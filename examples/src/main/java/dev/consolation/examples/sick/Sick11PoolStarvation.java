package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The sandwich: jobs of a pool of two wait for jobs that are queued behind them in the same pool.
 * With a pool as wide as a laptop it works.
 *
 * <pre>./consolation demo 11</pre>
 *
 * <p>The console shows the pool {@code reports} with 2 of 2 workers busy and 2 jobs queued: both
 * workers wait for a future of a job in that queue. {@code client-1} and {@code client-2} wait for
 * the reports. Finding: {@code pool-starvation}, proven.
 */
final class Sick11PoolStarvation {
  private final ExecutorService reports =
      new ThreadPoolExecutor(
          2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Tasks.workers("reports"));
  private final CyclicBarrier together = new CyclicBarrier(2);

  private final ExecutorService chapters;

  private Sick11PoolStarvation(boolean fixed) {
    chapters = fixed ? Executors.newFixedThreadPool(2, Tasks.workers("chapters")) : reports;
  }

  static void start(Tasks tasks) throws Exception {
    Sick11PoolStarvation service = new Sick11PoolStarvation(tasks.fixed());
    for (int i = 1; i <= 2; i++) {
      Future<Integer> report = service.reports.submit(service::report);
      Thread client = tasks.start("client-" + i, report::get);
      if (!tasks.fixed()) {
        Until.waits(client, "FutureTask.get");
      }
    }
    if (tasks.fixed()) {
      return;
    }
    Until.holds("both chapters are queued", () -> service.queued() == 2);
  }

  private int report() throws Exception {
    together.await();
    Future<Integer> chapter = chapters.submit(() -> 1);
    return chapter.get();
  }

  private int queued() {
    return ((ThreadPoolExecutor) reports).getQueue().size();
  }
}
