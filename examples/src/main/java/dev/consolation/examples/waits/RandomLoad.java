package dev.consolation.examples.waits;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Tasks that use all kinds of resources at random, for a time, interrupt each other now and then,
 * and then come to rest one after the other. Only the thread that made it may use it.
 */
final class RandomLoad {
  private final CountDownLatch rest = new CountDownLatch(1);
  private final Semaphore begin = new Semaphore(0);
  private final LongAdder steps = new LongAdder();
  private final List<Thread> tasks = new ArrayList<>();
  private final List<Semaphore> turns = new ArrayList<>();
  private final Board board;
  private final SplittableRandom dice;
  private volatile boolean calm;

  RandomLoad(Board board, SplittableRandom dice) {
    this.board = board;
    this.dice = dice;
  }

  /** Runs so many tasks for a time; returns how many steps they took, when all of them rest. */
  long run(int count, Duration time) throws Exception {
    Tasks factory = board.tasks();
    try (RandomSteps all = new RandomSteps(factory)) {
      for (int i = 0; i < count; i++) {
        Semaphore turn = new Semaphore(0);
        SplittableRandom own = dice.split();
        turns.add(turn);
        tasks.add(factory.start("load-" + i, () -> work(all, own, turn)));
      }
      begin.release(count);
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() - end < 0) {
        tasks.get(dice.nextInt(count)).interrupt();
        Thread.sleep(dice.nextInt(1, 40));
      }
      calm = true;
      for (Thread task : tasks) {
        Until.waits(task, "Semaphore.acquireUninterruptibly");
      }
    }
    Line line = new Line("latch", "await");
    for (int i = 0; i < count; i++) {
      Thread task = tasks.get(i);
      turns.get(i).release();
      Until.waits(task, "CountDownLatch.await");
      board.waits(line, task);
    }
    line.on(rest, "RandomLoad.rest").with("available", 1);
    return steps.sum();
  }

  private void work(RandomSteps all, SplittableRandom own, Semaphore turn) throws Exception {
    begin.acquireUninterruptibly();
    while (!calm) {
      try {
        all.step(own);
        steps.increment();
      } catch (InterruptedException e) {
        // By another task, to see whether it goes on.
      }
    }
    turn.acquireUninterruptibly();
    boolean ignored = Thread.interrupted();
    rest.await();
  }
}
