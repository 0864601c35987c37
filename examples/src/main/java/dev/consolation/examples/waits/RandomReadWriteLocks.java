package dev.consolation.examples.waits;

import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Locks for readers and writers: some are written while others want to read, some read. */
final class RandomReadWriteLocks implements RandomPart {
  private static final int COUNT = 4;
  private static final int MOST_READERS = 3;

  private final ReentrantReadWriteLock[] locks = new ReentrantReadWriteLock[COUNT];
  private final @Nullable Thread[] writers = new Thread[COUNT];
  private final int[] readers = new int[COUNT];
  private final @Nullable Line[] lines = new Line[COUNT];
  private final Board board;
  private final SplittableRandom dice;

  RandomReadWriteLocks(Board board, SplittableRandom dice) {
    this.board = board;
    this.dice = dice;
    for (int i = 0; i < COUNT; i++) {
      locks[i] = new ReentrantReadWriteLock(dice.nextBoolean());
    }
  }

  /** Those with an even number are written, the others are read. */
  @Override
  public void step(String label) throws Exception {
    int i = dice.nextInt(COUNT);
    if (i % 2 == 0) {
      written(label, i);
    } else {
      read(label, i);
    }
  }

  private void written(String label, int i) throws Exception {
    Thread writer = writers[i];
    Line line = lines[i];
    if (writer == null) {
      writers[i] = board.holds(label, () -> locks[i].writeLock().lock());
    } else if (line != null) {
      board.also(line, label, "ReadLock.lock", () -> locks[i].readLock().lock());
    } else {
      lines[i] =
          board
              .waits(
                  label,
                  "read-write-lock",
                  "acquire-shared",
                  "ReadLock.lock",
                  () -> locks[i].readLock().lock())
              .on(locks[i], "RandomReadWriteLocks.locks[]")
              .owner(writer)
              .with("hold-count", 1)
              .with("readers", 0);
    }
  }

  /** Who wants to read behind a writer would wait, too: there are none once a writer came. */
  private void read(String label, int i) throws Exception {
    Line line = lines[i];
    if (line != null) {
      board.also(line, label, "WriteLock.lock", () -> locks[i].writeLock().lock());
    } else if (readers[i] == 0 || (readers[i] < MOST_READERS && dice.nextBoolean())) {
      board.holds(label, () -> locks[i].readLock().lock());
      readers[i]++;
    } else {
      lines[i] =
          board
              .waits(
                  label,
                  "read-write-lock",
                  "acquire",
                  "WriteLock.lock",
                  () -> locks[i].writeLock().lock())
              .on(locks[i], "RandomReadWriteLocks.locks[]")
              .with("readers", readers[i]);
    }
  }
}
