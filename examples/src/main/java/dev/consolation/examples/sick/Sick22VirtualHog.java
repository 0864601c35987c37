package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Virtual threads that compute for seconds: one after the other since they began, and one between
 * short waits. The JVM never takes the carrier away from them.
 *
 * <pre>./consolation demo 22</pre>
 *
 * <p>The console shows {@code ray-tracer} and {@code compressor} running on carriers without a
 * pause. Findings: {@code never-yielded} and {@code long-poll}, proven.
 */
final class Sick22VirtualHog {
  private static final long WORK = TimeUnit.SECONDS.toNanos(4);
  private static final long PIECE = TimeUnit.MILLISECONDS.toNanos(20);

  private final AtomicInteger computing = new AtomicInteger();
  private final boolean fixed;

  private Sick22VirtualHog(boolean fixed) {
    this.fixed = fixed;
  }

  static void start(Tasks tasks) throws Exception {
    Sick22VirtualHog studio = new Sick22VirtualHog(tasks.fixed());
    tasks.start("compressor", studio::compress);
    Until.holds("one computes", () -> studio.computing.get() >= 1);
    tasks.startPlatform("director", () -> studio.direct(tasks));
    Until.holds("both compute", () -> studio.computing.get() >= 2);
  }

  private void compress() throws InterruptedException {
    while (true) {
      TimeUnit.MILLISECONDS.sleep(10);
      computing.incrementAndGet();
      compute();
    }
  }

  private void direct(Tasks tasks) throws InterruptedException {
    while (true) {
      tasks.start("ray-tracer", this::trace).join();
    }
  }

  private void trace() throws InterruptedException {
    computing.incrementAndGet();
    compute();
  }

  private void compute() throws InterruptedException {
    long end = System.nanoTime() + WORK;
    while (System.nanoTime() < end) {
      long piece = System.nanoTime() + PIECE;
      while (System.nanoTime() < piece) {
        Thread.onSpinWait();
      }
      if (fixed) {
        TimeUnit.MILLISECONDS.sleep(20); // and lets others have the carrier
      }
    }
  }
}
