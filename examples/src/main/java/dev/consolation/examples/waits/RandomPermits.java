package dev.consolation.examples.waits;

import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Semaphores, some of them fair, whose permits are taken and never given back. */
final class RandomPermits implements RandomPart {
  private static final int COUNT = 4;

  private final Semaphore[] semaphores = new Semaphore[COUNT];
  private final int[] permits = new int[COUNT];
  private final @Nullable Line[] lines = new Line[COUNT];
  private final Board board;
  private final SplittableRandom dice;

  RandomPermits(Board board, SplittableRandom dice) {
    this.board = board;
    this.dice = dice;
    for (int i = 0; i < COUNT; i++) {
      permits[i] = dice.nextInt(1, 4);
      semaphores[i] = new Semaphore(permits[i], dice.nextBoolean());
    }
  }

  @Override
  public void step(String label) throws Exception {
    int i = dice.nextInt(COUNT);
    int wanted = dice.nextInt(1, 3);
    Line line = lines[i];
    if (line == null && permits[i] >= wanted) {
      board.holds(label, () -> semaphores[i].acquire(wanted));
      permits[i] -= wanted;
    } else if (line == null) {
      lines[i] =
          board
              .waits(
                  label,
                  "semaphore",
                  "acquire",
                  "Semaphore.acquire",
                  () -> semaphores[i].acquire(wanted))
              .on(semaphores[i], "RandomPermits.semaphores[]")
              .with("available", permits[i]);
    } else {
      // More than there can be, so that it does not overtake.
      board.also(line, label, "Semaphore.acquire", () -> semaphores[i].acquire(9));
    }
  }
}
