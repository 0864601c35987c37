package dev.consolation.examples.stress;

import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** CompletableFutures and fork-join. */
final class Futures {
  private Futures() {}

  static void chains(Round round, SplittableRandom dice) throws Exception {
    int length = dice.nextInt(1, 100);
    CompletableFuture<Integer> chain = CompletableFuture.supplyAsync(() -> 0);
    for (int i = 0; i < length; i++) {
      chain = i % 3 == 0 ? chain.thenApply(n -> n + 1) : chain.thenApplyAsync(n -> n + 1);
    }
    CompletableFuture<Integer> whole = chain;
    round.start(dice.nextInt(1, 20), () -> Round.check("length", length, whole.join()));
    round.join();
  }

  static void failures(Round round, SplittableRandom dice) throws Exception {
    CompletableFuture<Integer> promise = new CompletableFuture<>();
    CompletableFuture<Integer> late =
        new CompletableFuture<Integer>().orTimeout(1, TimeUnit.MILLISECONDS);
    CompletableFuture<Integer> dependent = promise.thenApplyAsync(n -> n + 1);
    CompletableFuture<Integer> saved =
        dependent.thenCombineAsync(late, Integer::sum).exceptionally(failure -> -1);
    round.start(dice.nextInt(1, 10), () -> Round.check("saved", -1, saved.join()));
    round.start(() -> promise.completeExceptionally(new IllegalStateException("on purpose")));
    round.join();
    try {
      late.join();
      throw new IllegalStateException("no timeout");
    } catch (CompletionException e) {
      Round.check("timeouts", 1, e.getCause() instanceof TimeoutException ? 1 : 0);
    }
  }

  static void fan(Round round, SplittableRandom dice) throws Exception {
    CompletableFuture<?>[] all =
        IntStream.range(0, dice.nextInt(2, 100))
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> i))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture<?> both =
        CompletableFuture.allOf(all).runAfterBoth(CompletableFuture.anyOf(all), () -> {});
    round.start(3, () -> both.get(50, TimeUnit.SECONDS));
    round.join();
  }

  static void forkJoin(Round round, SplittableRandom dice) throws Exception {
    int n = dice.nextInt(8, 17);
    Round.check("fibonacci", fibonacci(n), ForkJoinPool.commonPool().invoke(new Fibonacci(n)));
    Round.check("sum", 4_950, IntStream.range(0, 100).parallel().sum());
    int[] values = new int[1_000];
    new Fill(null, values, 0, values.length).invoke();
    Round.check("filled", values.length, IntStream.of(values).sum());
  }

  private static int fibonacci(int n) {
    return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
  }

  private static final class Fibonacci extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1;

    private final int n;

    Fibonacci(int n) {
      this.n = n;
    }

    @Override
    protected Integer compute() {
      if (n < 5) {
        return fibonacci(n);
      }
      Fibonacci left = new Fibonacci(n - 1);
      left.fork();
      return new Fibonacci(n - 2).compute() + left.join();
    }
  }

  private static final class Fill extends CountedCompleter<Void> {
    private static final long serialVersionUID = 1;

    private final int[] values;
    private final int from;
    private final int to;

    Fill(@Nullable CountedCompleter<?> parent, int[] values, int from, int to) {
      super(parent);
      this.values = values;
      this.from = from;
      this.to = to;
    }

    @Override
    public void compute() {
      if (to - from > 100) {
        int middle = (from + to) >>> 1;
        setPendingCount(2);
        new Fill(this, values, from, middle).fork();
        new Fill(this, values, middle, to).fork();
      } else {
        for (int i = from; i < to; i++) {
          values[i]++;
        }
      }
      tryComplete();
    }
  }
}
