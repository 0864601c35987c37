package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Measurements come faster than they are stored, and the queue of the pool that stores them has no
 * bound: 80 more each second, up to 100,000.
 *
 * <pre>./consolation demo 16</pre>
 *
 * <p>The console shows the pool {@code store} with a queue that grows and never falls. Finding:
 * {@code growing-queue}, a hint.
 */
final class Sick16GrowingQueue {
  private static final int MOST = 100_000;

  private final ThreadPoolExecutor store =
      new ThreadPoolExecutor(
          1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Tasks.workers("store"));
  private final int millis;

  private Sick16GrowingQueue(int millis) {
    this.millis = millis;
  }

  static void start(Tasks tasks) throws Exception {
    Sick16GrowingQueue plant = new Sick16GrowingQueue(tasks.fixed() ? 1 : 50);
    tasks.start("sensor", plant::measure);
    if (tasks.fixed()) {
      Until.holds("20 are stored", () -> plant.store.getCompletedTaskCount() >= 20);
    } else {
      Until.holds("20 are queued", () -> plant.store.getQueue().size() >= 20);
    }
  }

  private void measure() throws InterruptedException {
    while (true) {
      if (store.getQueue().size() < MOST) {
        store.execute(this::write);
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private void write() {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
