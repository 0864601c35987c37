package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Four event loops share the customers by their numbers, and nearly all customers have even ones.
 *
 * <pre>./consolation demo 27</pre>
 *
 * <p>The console shows four runtimes {@code loop} with one worker each: one is busy all the time
 * and has a queue, the others do next to nothing. Finding: {@code imbalanced-workers}, likely.
 */
final class Sick27ImbalancedLoops {
  private static final int LOOPS = 4;

  private final List<ThreadPoolExecutor> loops = new ArrayList<>();
  private final AtomicLong served = new AtomicLong();

  private Sick27ImbalancedLoops() {
    ThreadFactory workers = Tasks.workers("loop");
    for (int i = 0; i < LOOPS; i++) {
      loops.add(
          new ThreadPoolExecutor(
              1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(100), workers));
    }
  }

  static void start(Tasks tasks) throws Exception {
    Sick27ImbalancedLoops shop = new Sick27ImbalancedLoops();
    for (ThreadPoolExecutor loop : shop.loops) {
      loop.execute(shop::serve);
    }
    tasks.start("door", () -> shop.welcome(tasks.fixed() ? 1 : LOOPS));
    Until.holds("50 are served", () -> shop.served.get() >= 50);
  }

  private void welcome(int step) throws InterruptedException {
    for (int customer = 0; ; customer += step) {
      ThreadPoolExecutor loop = loops.get(customer % LOOPS);
      if (loop.getQueue().remainingCapacity() > 10) {
        loop.execute(this::serve);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private void serve() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
      served.incrementAndGet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
