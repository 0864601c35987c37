package dev.consolation.examples.waits;

import dev.consolation.examples.run.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Promises, stages of them, and tasks that nobody runs; the last one is complete. */
final class RandomFutures implements RandomPart {
  private static final int COUNT = 5;

  private final List<Future<Integer>> futures = new ArrayList<>();
  private final @Nullable Line[] lines = new Line[COUNT];
  private final Board board;
  private final SplittableRandom dice;

  RandomFutures(Board board, SplittableRandom dice) {
    this.board = board;
    this.dice = dice;
    while (futures.size() < COUNT - 1) {
      futures.add(random(dice));
    }
    futures.add(CompletableFuture.completedFuture(1));
  }

  private static Future<Integer> random(SplittableRandom dice) {
    return switch (dice.nextInt(3)) {
      case 0 -> new CompletableFuture<>();
      case 1 -> new CompletableFuture<Integer>().thenApply(value -> value + 1);
      default -> new FutureTask<>(() -> 1);
    };
  }

  @Override
  public void step(String label) throws Exception {
    int i = dice.nextInt(COUNT);
    Future<Integer> future = futures.get(i);
    Body get = () -> future.get();
    String below = future.getClass().getSimpleName() + ".get";
    Line line = lines[i];
    if (future.isDone()) {
      board.tasks().start("went-on-" + label, get).join();
    } else if (line != null) {
      // The newest of them stands first in a future's list.
      board.first(line, label, below, get);
    } else {
      lines[i] =
          board
              .waits(label, "future", "get", below, get)
              .on(future, "future")
              .with("completion", "pending");
    }
  }
}
