package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Requests that wait for futures which stand in a static map until an answer comes, some of them
 * for long: nobody has completed them yet, but somebody can. And one that waits for a future that
 * only its time limit completes, for what it was made of is gone.
 */
final class HeldFutures {
  private static final int REQUESTS = 50;
  private static final Map<Integer, CompletableFuture<String>> PENDING = new ConcurrentHashMap<>();

  private HeldFutures() {}

  static void start(Tasks tasks) throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      int id = i;
      tasks.start("request-" + i, () -> ask(id));
    }
    tasks.start("answers", HeldFutures::answer);
    tasks.start("limited", HeldFutures::askWithLimit);
    Until.holds("all have asked", () -> PENDING.size() == REQUESTS);
  }

  private static void ask(int id) {
    while (!new CompletableFuture<String>().isDone()) {
      var answer = new CompletableFuture<String>();
      PENDING.put(id, answer);
      answer.thenApply(String::length).join();
    }
  }

  private static void askWithLimit() {
    while (true) {
      CompletableFuture<?> first = CompletableFuture.anyOf(new CompletableFuture<>());
      System.gc(); // takes the future of which nobody knows any more
      try {
        first.orTimeout(3, TimeUnit.SECONDS).join();
      } catch (CompletionException tooLate) {
        // asks again
      }
    }
  }

  // Of the second half nobody is answered before the service ends.
  private static void answer() throws InterruptedException {
    for (int i = 0; ; i = (i + 1) % (REQUESTS / 2)) {
      CompletableFuture<String> pending = PENDING.get(i);
      if (pending != null) {
        pending.complete("answer");
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
