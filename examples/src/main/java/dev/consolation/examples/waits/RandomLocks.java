package dev.consolation.examples.waits;

import dev.consolation.examples.run.Body;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Locks, some of them fair, and tasks that hold one while they wait for another. */
final class RandomLocks implements RandomPart {
  private static final int COUNT = 8;

  private final ReentrantLock[] locks = new ReentrantLock[COUNT];
  private final @Nullable Thread[] owners = new Thread[COUNT];
  private final @Nullable Line[] lines = new Line[COUNT];
  private final Board board;
  private final SplittableRandom dice;

  RandomLocks(Board board, SplittableRandom dice) {
    this.board = board;
    this.dice = dice;
    for (int i = 0; i < COUNT; i++) {
      locks[i] = new ReentrantLock(dice.nextBoolean());
    }
  }

  @Override
  public void step(String label) throws Exception {
    int i = dice.nextInt(COUNT);
    if (dice.nextInt(3) == 0) {
      chain(label, i, dice.nextInt(COUNT));
    } else if (owners[i] == null) {
      owners[i] = board.holds(label, () -> locks[i].lock());
    } else {
      waits(label, i, () -> locks[i].lock());
    }
  }

  /** A task takes a free lock, and then waits for one that is not. */
  @SuppressWarnings("LockNotBeforeTry") // nobody ever gives them back
  private void chain(String label, int free, int taken) throws Exception {
    if (owners[free] != null || owners[taken] == null) {
      return;
    }
    Thread[] self = new Thread[1];
    waits(
        label,
        taken,
        () -> {
          self[0] = Thread.currentThread();
          locks[free].lock();
          locks[taken].lock();
        });
    owners[free] = self[0];
  }

  private void waits(String label, int i, Body body) throws Exception {
    Thread owner = owners[i];
    Line line = lines[i];
    if (line != null) {
      board.also(line, label, "ReentrantLock.lock", body);
    } else if (owner != null) {
      lines[i] =
          board
              .waits(label, "lock", "acquire", "ReentrantLock.lock", body)
              .on(locks[i], "RandomLocks.locks[]")
              .owner(owner)
              .with("hold-count", 1);
    }
  }
}
