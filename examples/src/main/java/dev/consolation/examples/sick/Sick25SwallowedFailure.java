package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Invoices are submitted to a pool, each tenth one fails, and nobody looks at the futures: the
 * exceptions are nowhere.
 *
 * <pre>./consolation demo 25</pre>
 *
 * <p>The console shows failed jobs that {@code clerk} submitted. Finding: {@code
 * swallowed-failure}, proven as soon as the garbage collector has taken the first of the futures.
 */
final class Sick25SwallowedFailure {
  private final ExecutorService invoices =
      Executors.newFixedThreadPool(2, Tasks.workers("invoices"));
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  private Sick25SwallowedFailure() {}

  static void start(Tasks tasks) throws Exception {
    Sick25SwallowedFailure office = new Sick25SwallowedFailure();
    tasks.start("clerk", () -> office.submit(tasks.fixed()));
    Until.holds("20 are written", () -> office.written.get() >= 20);
  }

  private void submit(boolean looks) throws InterruptedException {
    for (int i = 1; ; i++) {
      int number = i;
      Future<?> invoice = invoices.submit(() -> write(number));
      if (looks) {
        look(invoice);
      }
      TimeUnit.MILLISECONDS.sleep(10);
      if (i % 100 == 0) {
        System.gc(); // as any program does sooner or later
      }
    }
  }

  private void look(Future<?> invoice) throws InterruptedException {
    try {
      invoice.get();
    } catch (ExecutionException e) {
      failures.incrementAndGet();
    }
  }

  private void write(int number) {
    written.incrementAndGet();
    if (number % 10 == 0) {
      throw new IllegalArgumentException("no address for invoice " + number);
    }
  }
}
