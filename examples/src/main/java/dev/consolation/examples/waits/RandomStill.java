package dev.consolation.examples.waits;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A random program that comes to stand still: tasks take locks and permits while they are free, and
 * wait for them, for queues and for futures when they are not. It keeps account of all of it. Only
 * the thread that made it may use it.
 */
final class RandomStill {
  private final List<RandomPart> parts;
  private final SplittableRandom dice;

  RandomStill(Board board, SplittableRandom dice) {
    this.dice = dice;
    RandomLocks locks = new RandomLocks(board, dice.split());
    parts =
        List.of(
            locks,
            locks, // twice as often as the others
            new RandomReadWriteLocks(board, dice.split()),
            new RandomPermits(board, dice.split()),
            new RandomQueues(board, dice.split()),
            new RandomFutures(board, dice.split()));
  }

  /** Takes so many steps; the names of their tasks begin alike. */
  void start(String name, int steps) throws Exception {
    for (int i = 1; i <= steps; i++) {
      parts.get(dice.nextInt(parts.size())).step(name + "-" + i);
    }
    parts.forEach(RandomPart::close);
  }
}
