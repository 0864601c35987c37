package dev.consolation.examples.waits;

import dev.consolation.examples.run.Tasks;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/** Ends of waits for results. */
final class FutureWakes {
  private final FutureTask<Integer> futureTask = new FutureTask<>(() -> 1);
  private final CompletableFuture<Integer> promise = new CompletableFuture<>();
  private final CompletableFuture<Integer> source = new CompletableFuture<>();
  private final CompletableFuture<Integer> derived = source.thenApply(value -> value + 1);
  private final CompletableFuture<Integer> arm = new CompletableFuture<>();
  private final CompletableFuture<Void> allOf = CompletableFuture.allOf(arm);
  private final CompletableFuture<Integer> either = new CompletableFuture<>();
  private final CompletableFuture<Object> anyOf =
      CompletableFuture.anyOf(either, new CompletableFuture<>());
  private final ForkJoinPool forkJoin = new ForkJoinPool(1);
  private final ExecutorService pool = Executors.newFixedThreadPool(3, Tasks.workers("wakes"));

  void start(Wakes wakes) throws Exception {
    wakes.pair("future-task", "FutureTask.get", futureTask::get, futureTask::run);
    wakes.pair("promise", "CompletableFuture.get", promise::get, () -> promise.complete(1));
    wakes.pair("derived", "CompletableFuture.join", derived::join, () -> source.complete(1));
    wakes.pair("all-of", "CompletableFuture.join", allOf::join, () -> arm.complete(1));
    wakes.pair("any-of", "CompletableFuture.join", anyOf::join, () -> either.complete(1));

    Callable<Integer> result =
        () -> {
          wakes.awaitTurn();
          return 1;
        };
    ForkJoinTask<Integer> joined = forkJoin.submit(result);
    wakes.waits("fork-join", "ForkJoinTask.join", joined::join);
    Future<Integer> submitted = pool.submit(result);
    wakes.waits("job", "FutureTask.get", submitted::get);
    CompletableFuture<Void> supplied = CompletableFuture.runAsync(wakes::awaitTurn, pool);
    wakes.waits("stage", "CompletableFuture.join", supplied::join);
    wakes.waits(
        "invoke-all", "AbstractExecutorService.invokeAll", () -> pool.invokeAll(List.of(result)));
  }
}
