package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Each job of a pool makes a pool of its own for its parts, and waits on its worker until that one
 * has ended.
 *
 * <pre>./consolation demo 26</pre>
 *
 * <p>The console shows the workers of {@code batches} waiting for the end of pools that their jobs
 * have made. Finding: {@code nested-runtime}, a hint.
 */
final class Sick26NestedPool {
  private final ExecutorService batches = Executors.newFixedThreadPool(2, Tasks.workers("batches"));
  private final AtomicInteger begun = new AtomicInteger();

  private Sick26NestedPool() {}

  static void start(Tasks tasks) throws Exception {
    Sick26NestedPool office = new Sick26NestedPool();
    tasks.start("clock", () -> office.tick(tasks.fixed()));
    Until.holds("parts run", () -> office.begun.get() >= 2);
  }

  private void tick(boolean fixed) throws InterruptedException {
    while (true) {
      if (fixed) {
        batches.execute(this::part);
      } else {
        batches.execute(this::batch);
      }
      TimeUnit.SECONDS.sleep(2);
    }
  }

  private void batch() {
    ExecutorService parts = Executors.newFixedThreadPool(2, Tasks.workers("parts"));
    try {
      parts.execute(this::part);
      parts.execute(this::part);
      parts.shutdown();
      while (!parts.awaitTermination(1, TimeUnit.MINUTES)) {
        begun.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void part() {
    try {
      begun.incrementAndGet();
      TimeUnit.SECONDS.sleep(3);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
