package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A job waits on its worker for another job of the same pool. It works, because the pool has four
 * workers and only one such job at a time.
 *
 * <pre>./consolation demo 29</pre>
 *
 * <p>The console shows a worker of {@code orders} waiting for a future that another worker of
 * {@code orders} completes. Finding: {@code blocking-call}, proven.
 */
final class Sick29BlockingJob {
  private final ExecutorService orders = Executors.newFixedThreadPool(4, Tasks.workers("orders"));
  private final AtomicInteger shipped = new AtomicInteger();

  private Sick29BlockingJob() {}

  static void start(Tasks tasks) throws Exception {
    Sick29BlockingJob shop = new Sick29BlockingJob();
    tasks.start("customer", () -> shop.order(tasks.fixed()));
    Until.holds("one is shipped", () -> shop.shipped.get() > 0);
  }

  private void order(boolean fixed) {
    while (shipped.get() >= 0) {
      CompletableFuture<Integer> order =
          fixed
              ? CompletableFuture.supplyAsync(this::pack, orders).thenApply(this::ship)
              : CompletableFuture.supplyAsync(this::packAndShip, orders);
      order.join();
    }
  }

  private int packAndShip() {
    return ship(CompletableFuture.supplyAsync(this::pack, orders).join());
  }

  private int pack() {
    try {
      TimeUnit.SECONDS.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private int ship(int parcels) {
    return shipped.addAndGet(parcels);
  }
}
