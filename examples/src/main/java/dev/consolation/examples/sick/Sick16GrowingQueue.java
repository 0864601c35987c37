package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Measurements come faster than they are stored, and the queue between them has no bound: 80 more
 * each second, up to 100,000.
 *
 * <pre>./consolation demo 16</pre>
 *
 * <p>The console shows the queue {@code measurements} growing and never falling. Finding: {@code
 * growing-queue}.
 */
final class Sick16GrowingQueue {
  private static final int MOST = 100_000;

  private final BlockingQueue<Long> measurements = new LinkedBlockingQueue<>();

  private Sick16GrowingQueue() {}

  static void start(Tasks tasks) throws Exception {
    Sick16GrowingQueue plant = new Sick16GrowingQueue();
    tasks.start("sensor", plant::measure);
    tasks.start("store", plant::store);
    Until.holds("20 are queued", () -> plant.measurements.size() >= 20);
  }

  private void measure() throws InterruptedException {
    while (true) {
      if (measurements.size() < MOST) {
        measurements.put(System.nanoTime());
      }
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private void store() throws InterruptedException {
    long last = measurements.take();
    while (last != 0) {
      TimeUnit.MILLISECONDS.sleep(50);
      last = measurements.take();
    }
  }
}
