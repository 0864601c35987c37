package dev.consolation.examples.waits;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Waits for results. */
final class FutureWaits {
  private final FutureTask<Integer> futureTask;
  private final CompletableFuture<Integer> promise = new CompletableFuture<>();
  private final CompletableFuture<Integer> derived = promise.thenApply(value -> value + 1);
  private final CompletableFuture<Void> allOf =
      CompletableFuture.allOf(CompletableFuture.completedFuture(1), promise);
  private final CompletableFuture<Object> anyOf =
      CompletableFuture.anyOf(promise, new CompletableFuture<>());
  private final ForkJoinTask<?> forkJoinTask;
  private final ScheduledFuture<?> scheduled;

  private final ForkJoinPool pool = new ForkJoinPool(1);
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(Tasks.workers("scheduler"));

  FutureWaits(Board board) {
    futureTask = new FutureTask<>(board::resting);
    forkJoinTask = ForkJoinTask.adapt(board::resting);
    scheduled = scheduler.schedule(() -> {}, 1, TimeUnit.DAYS);
  }

  void start(Board board) throws Exception {
    Thread runner = board.tasks().start("hold-future-task", futureTask::run);
    Until.waits(runner, "Board.resting");
    board
        .waits("future-task", "future", "get", "FutureTask.get", () -> futureTask.get())
        .on(futureTask, "FutureWaits.futureTask")
        .with("completion", "pending")
        .owner(runner);
    board
        .waits("promise", "future", "get", "CompletableFuture.get", () -> promise.get())
        .on(promise, "FutureWaits.promise")
        .with("completion", "pending");
    board
        .waits("derived", "future", "get", "CompletableFuture.join", () -> derived.join())
        .on(derived, "FutureWaits.derived")
        .with("completion", "pending");
    board
        .waits("all-of", "future", "get", "CompletableFuture.join", () -> allOf.join())
        .on(allOf, "FutureWaits.allOf")
        .with("completion", "pending");
    board
        .waits("any-of", "future", "get", "CompletableFuture.join", () -> anyOf.join())
        .on(anyOf, "FutureWaits.anyOf")
        .with("completion", "pending");
    pool.execute(forkJoinTask);
    board
        .waits("fork-join", "future", "join", "ForkJoinTask.join", () -> forkJoinTask.join())
        .on(forkJoinTask, "FutureWaits.forkJoinTask")
        .with("completion", "pending");
    board
        .waits("scheduled", "future", "get", "FutureTask.get", () -> scheduled.get())
        .on(scheduled, "FutureWaits.scheduled")
        .with("completion", "pending");
  }
}
