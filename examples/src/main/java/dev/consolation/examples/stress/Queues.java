package dev.consolation.examples.stress;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Hand-overs between threads. */
final class Queues {
  private Queues() {}

  static void handOver(Round round, SplittableRandom dice) throws Exception {
    List<BlockingQueue<Integer>> queues =
        List.of(
            new ArrayBlockingQueue<>(dice.nextInt(1, 9)),
            new LinkedBlockingQueue<>(dice.nextInt(1, 9)),
            new SynchronousQueue<>(dice.nextBoolean()),
            new LinkedTransferQueue<>());
    BlockingQueue<Integer> queue = queues.get(dice.nextInt(queues.size()));
    int pairs = dice.nextInt(1, 12);
    LongAdder sum = new LongAdder();
    round.start(
        pairs,
        () -> {
          for (int i = 1; i <= 40; i++) {
            queue.put(i);
          }
        });
    round.start(
        pairs,
        () -> {
          for (int i = 0; i < 40; i++) {
            sum.add(queue.take());
          }
        });
    round.join();
    Round.check("sum of what was taken", pairs * 40L * 41 / 2, sum.sum());
  }

  /** Two threads that wake each other by park and unpark. */
  static void pingPong(Round round, SplittableRandom dice) throws Exception {
    int times = dice.nextInt(20, 300);
    AtomicReference<@Nullable Thread> turn = new AtomicReference<>();
    AtomicReference<@Nullable Thread> ping = new AtomicReference<>();
    AtomicReference<@Nullable Thread> pong = new AtomicReference<>();
    ping.set(round.start(() -> play(times, turn, pong)));
    pong.set(round.start(() -> play(times, turn, ping)));
    turn.set(ping.get());
    LockSupport.unpark(ping.get());
    round.join();
  }

  @SuppressWarnings("ReferenceEquality") // threads have no other
  private static void play(
      int times,
      AtomicReference<@Nullable Thread> turn,
      AtomicReference<@Nullable Thread> otherReference) {
    Thread me = Thread.currentThread();
    for (int i = 0; i < times; i++) {
      while (turn.get() != me) {
        LockSupport.park(turn);
      }
      Thread other = otherReference.get();
      turn.set(other);
      LockSupport.unpark(other);
    }
  }
}
