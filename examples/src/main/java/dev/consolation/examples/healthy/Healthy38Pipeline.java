package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Back-pressure that works: the queues between three stages are full nearly all the time, and every
 * stage gets on at the pace of the last one.
 *
 * <pre>./consolation demo 38</pre>
 */
final class Healthy38Pipeline {
  private final BlockingQueue<Integer> read = new ArrayBlockingQueue<>(8);
  private final BlockingQueue<Integer> parsed = new ArrayBlockingQueue<>(8);
  private final AtomicLong stored = new AtomicLong();

  private Healthy38Pipeline() {}

  static void start(Tasks tasks) throws Exception {
    Healthy38Pipeline pipeline = new Healthy38Pipeline();
    tasks.start("reader", pipeline::read);
    tasks.start("parser", pipeline::parse);
    tasks.start("store", pipeline::store);
    Until.holds("both queues have been full", () -> pipeline.stored.get() >= 30);
  }

  private void read() throws InterruptedException {
    for (int line = 1; ; line++) {
      read.put(line);
    }
  }

  private void parse() throws InterruptedException {
    while (true) {
      parsed.put(read.take() + 1);
    }
  }

  private void store() throws InterruptedException {
    while (parsed.take() > 0) {
      stored.incrementAndGet();
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
