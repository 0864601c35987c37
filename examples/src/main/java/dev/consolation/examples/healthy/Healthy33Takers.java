package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Workers that take from queues which are nearly always empty: a job comes twice a second, for one
 * of ten workers.
 *
 * <pre>./consolation demo 33</pre>
 */
final class Healthy33Takers {
  private final BlockingQueue<String> jobs = new LinkedBlockingQueue<>();
  private final SynchronousQueue<String> results = new SynchronousQueue<>();
  private final AtomicLong done = new AtomicLong();

  private Healthy33Takers() {}

  static void start(Tasks tasks) throws Exception {
    Healthy33Takers office = new Healthy33Takers();
    for (int i = 1; i <= 10; i++) {
      Until.waits(tasks.start("taker-" + i, office::work), "LinkedBlockingQueue.take");
    }
    tasks.start("printer", office::print);
    tasks.start("clock", office::tick);
    Until.holds("a job is done", () -> office.done.get() > 0);
  }

  private void work() throws InterruptedException {
    while (true) {
      results.put(jobs.take());
    }
  }

  private void print() throws InterruptedException {
    while (!results.take().isEmpty()) {
      done.incrementAndGet();
    }
  }

  private void tick() throws InterruptedException {
    while (true) {
      jobs.put("job");
      TimeUnit.MILLISECONDS.sleep(500);
    }
  }
}
