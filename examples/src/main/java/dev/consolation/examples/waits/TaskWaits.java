package dev.consolation.examples.waits;

import dev.consolation.examples.run.Scope;
import dev.consolation.examples.run.Tasks;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Waits for the end of tasks. */
final class TaskWaits {
  private final ExecutorService terminating =
      Executors.newSingleThreadExecutor(Tasks.workers("terminating"));
  private final ExecutorService inviting =
      Executors.newFixedThreadPool(2, Tasks.workers("inviting"));

  void start(Board board) throws Exception {
    Thread joined = board.holds("joined", () -> {});
    board
        .waits("join", "thread", "join", "Thread.join", () -> joined.join())
        .with("class", joined.getClass().getName())
        .owner(joined);

    terminating.execute(board::resting);
    terminating.shutdown();
    board
        .waits(
            "termination",
            "executor",
            "await",
            "ThreadPoolExecutor.awaitTermination",
            () -> terminating.awaitTermination(1, TimeUnit.DAYS))
        .with("class", java.util.concurrent.ThreadPoolExecutor.class.getName())
        .with("name", "TaskWaits.terminating");
    board
        .waits(
            "invoke-all",
            "future",
            "get",
            "AbstractExecutorService.invokeAll",
            () -> inviting.invokeAll(List.of(() -> 1, board::resting)))
        .with("class", java.util.concurrent.FutureTask.class.getName())
        .with("owner", "job")
        .with("completion", "pending");
    if (Scope.available() && board.tasks().virtual()) {
      scope(board);
    }
  }

  private static void scope(Board board) throws Exception {
    CountDownLatch forked = new CountDownLatch(2);
    board
        .waits(
            "scope",
            "scope",
            "join",
            "Scope.join",
            () -> {
              try (Scope scope = Scope.open("order", board.tasks().factory())) {
                scope.fork(() -> subtask("hold-payment", forked, board));
                scope.fork(() -> subtask("hold-stock", forked, board));
                forked.await();
                scope.join();
              }
            })
        .with("completion", "pending")
        .with("responsible", "subtask:hold-payment,subtask:hold-stock");
  }

  private static int subtask(String name, CountDownLatch forked, Board board) {
    Thread.currentThread().setName(name);
    forked.countDown();
    return board.resting();
  }
}
