package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A service under steady load: some hundred requests a second take permits, a lock that is often
 * contended, a job in a pool of two, and wait for its result.
 *
 * <pre>./consolation demo 31</pre>
 */
final class Healthy31BusyService {
  private final Semaphore connections = new Semaphore(4);
  private final ReentrantLock stock = new ReentrantLock();
  private final ExecutorService pool =
      new ThreadPoolExecutor(
          2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(64), Tasks.workers("prices"));
  private final AtomicLong answered = new AtomicLong();
  private final Map<Integer, Integer> sold = new HashMap<>();

  private Healthy31BusyService() {}

  static void start(Tasks tasks) throws Exception {
    Healthy31BusyService service = new Healthy31BusyService();
    for (int i = 1; i <= 8; i++) {
      tasks.start("customer-" + i, service::shop);
    }
    Until.holds("200 requests are answered", () -> service.answered.get() >= 200);
  }

  private void shop() throws Exception {
    while (true) {
      CompletableFuture<Integer> price = CompletableFuture.supplyAsync(() -> 1290, pool);
      connections.acquire();
      try {
        TimeUnit.MILLISECONDS.sleep(5); // the query
      } finally {
        connections.release();
      }
      int cents = price.get();
      stock.lock();
      try {
        sold.merge(cents, 1, Integer::sum);
        TimeUnit.MILLISECONDS.sleep(1);
      } finally {
        stock.unlock();
      }
      answered.incrementAndGet();
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
