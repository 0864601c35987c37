package dev.consolation.examples.stress;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Many threads at once: empty ones, ones that start others, and ones that all wait together. */
final class Bursts {
  private Bursts() {}

  static void empty(Round round, SplittableRandom dice) throws Exception {
    LongAdder ran = new LongAdder();
    int count = Threads.virtual() ? dice.nextInt(100, 4_000) : 50;
    round.start(count, ran::increment);
    round.join();
    Round.check("threads that ran", count, ran.sum());
  }

  static void nested(Round round, SplittableRandom dice) throws Exception {
    AtomicInteger ran = new AtomicInteger();
    int depth = dice.nextInt(3, 7);
    round.start(() -> spawnTwo(round, depth, ran));
    round.join();
    Round.check("threads in a tree", (1 << (depth + 1)) - 1, ran.get());
  }

  static void parked(Round round, SplittableRandom dice) throws Exception {
    int count = Threads.virtual() ? dice.nextInt(100, 1_000) : 50;
    CountDownLatch ready = new CountDownLatch(count);
    CountDownLatch go = new CountDownLatch(1);
    round.start(
        count,
        () -> {
          ready.countDown();
          go.await();
        });
    ready.await();
    go.countDown();
    round.join();
  }

  private static void spawnTwo(Round round, int depth, AtomicInteger ran) throws Exception {
    ran.incrementAndGet();
    if (depth > 0) {
      Body child = () -> spawnTwo(round, depth - 1, ran);
      Round children = new Round(round.threads());
      children.start(child);
      children.start(child);
      children.join();
    }
  }
}
