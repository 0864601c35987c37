package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * An error path forgets to complete a {@code CompletableFuture}: the task that was to complete it
 * has ended, nothing else knows it, and its dependents and its joiners wait for ever.
 *
 * <pre>./consolation demo 10</pre>
 *
 * <p>The console shows {@code page-1} to {@code page-3} that join on {@code total}, which depends
 * on {@code price}, which nobody can complete any more. Finding: {@code abandoned-promise}, proven
 * by a heap dump of the live process; at level everything likely without one, after a collection.
 */
final class Sick10AbandonedPromise {
  private Sick10AbandonedPromise() {}

  static void start(Tasks tasks) throws Exception {
    CompletableFuture<Integer> price = new CompletableFuture<>();
    CompletableFuture<Integer> total = price.thenApply(cents -> cents * 119 / 100);
    CompletableFuture<Void> both =
        CompletableFuture.allOf(total, CompletableFuture.completedFuture("stock"));
    for (int i = 1; i <= 3; i++) {
      Page page = new Page(i == 3 ? both : total);
      Until.waits(tasks.start("page-" + i, page::show), "CompletableFuture.join");
    }
    boolean fixed = tasks.fixed();
    Until.ended(tasks.start("price-service", () -> ask(price, fixed)));
  }

  private static void ask(CompletableFuture<Integer> price, boolean fixed) {
    try {
      price.complete(Integer.parseInt("12,90"));
    } catch (NumberFormatException unreadable) {
      if (fixed) {
        price.completeExceptionally(unreadable);
      } // else it is logged, and forgotten
    }
  }

  private static final class Page {
    private final CompletableFuture<?> total;

    Page(CompletableFuture<?> total) {
      this.total = total;
    }

    void show() {
      try {
        total.join();
      } catch (CompletionException failed) {
        // shows a page without prices
      }
    }
  }
}
