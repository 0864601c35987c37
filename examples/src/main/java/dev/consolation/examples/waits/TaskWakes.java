package dev.consolation.examples.waits;

import dev.consolation.examples.run.Scope;
import dev.consolation.examples.run.Tasks;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Ends of waits for the ends of tasks. */
final class TaskWakes {
  private final ExecutorService terminating =
      Executors.newSingleThreadExecutor(Tasks.workers("terminating"));

  void start(Wakes wakes) throws Exception {
    Thread joined = wakes.actor("join", () -> {}, () -> {});
    wakes.waits("join", "Thread.join", joined::join);
    terminating.execute(wakes::awaitTurn);
    terminating.shutdown();
    wakes.waits(
        "termination",
        "ThreadPoolExecutor.awaitTermination",
        () -> terminating.awaitTermination(1, TimeUnit.DAYS));
    if (Scope.available() && wakes.tasks().virtual()) {
      CountDownLatch forked = new CountDownLatch(1);
      wakes.waits(
          "scope",
          "Scope.join",
          () -> {
            try (Scope scope = Scope.open("order", wakes.tasks().factory())) {
              scope.fork(() -> subtask(wakes, forked));
              forked.await();
              scope.join();
            }
          });
    }
  }

  private static int subtask(Wakes wakes, CountDownLatch forked) {
    Thread.currentThread().setName("act-scope");
    forked.countDown();
    wakes.awaitTurn();
    return 1;
  }
}
