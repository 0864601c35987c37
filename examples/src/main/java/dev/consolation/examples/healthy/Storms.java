package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Storms of starts and shutdowns: thousands of tasks that all wait for one latch and go at once,
 * and ten pools that are filled and shut down with work in their queues.
 */
final class Storms {
  private static final int CROWD = 2_000;
  private static final int POOLS = 10;

  private final AtomicLong storms = new AtomicLong();

  private Storms() {}

  static void start(Tasks tasks) throws Exception {
    Storms weather = new Storms();
    tasks.start("weather", () -> weather.live(tasks));
    Until.holds("two storms are over", () -> weather.storms.get() >= 2);
  }

  private void live(Tasks tasks) throws Exception {
    while (true) {
      CountDownLatch gate = new CountDownLatch(1);
      CountDownLatch left = new CountDownLatch(CROWD);
      for (int i = 0; i < CROWD; i++) {
        tasks.start(
            "visitor-" + i,
            () -> {
              gate.await();
              left.countDown();
            });
      }
      gate.countDown();
      left.await();
      pools();
      storms.incrementAndGet();
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static void pools() throws Exception {
    List<ExecutorService> pools = new ArrayList<>();
    for (int i = 0; i < POOLS; i++) {
      ExecutorService pool = Executors.newFixedThreadPool(2, Tasks.workers("storm-" + i));
      for (int job = 0; job < 20; job++) {
        Future<?> unused = pool.submit(Storms::pause);
      }
      pools.add(pool);
    }
    for (ExecutorService pool : pools) {
      pool.shutdownNow();
    }
    for (ExecutorService pool : pools) {
      if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("a pool does not end");
      }
    }
  }

  private static boolean pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(2);
    return true;
  }
}
