package dev.consolation.examples.stress;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;

/** {@code synchronized}, {@code wait} and {@code notify}. */
final class Monitors {
  private Monitors() {}

  static void contended(Round round, SplittableRandom dice) throws Exception {
    int count = dice.nextInt(4, 40);
    long[] counter = new long[1];
    round.start(
        count,
        () -> {
          for (int i = 0; i < 200; i++) {
            synchronized (counter) {
              counter[0]++;
            }
          }
        });
    round.join();
    Round.check("entries", count * 200L, counter[0]);
  }

  static void buffer(Round round, SplittableRandom dice) throws Exception {
    int pairs = dice.nextInt(1, 6);
    Buffer buffer = new Buffer(dice.nextInt(1, 8));
    long[] sum = new long[1];
    round.start(
        pairs,
        () -> {
          for (int i = 1; i <= 50; i++) {
            buffer.put(i);
          }
        });
    round.start(
        pairs,
        () -> {
          for (int i = 0; i < 50; i++) {
            int value = buffer.take();
            synchronized (sum) {
              sum[0] += value;
            }
          }
        });
    round.join();
    Round.check("sum of what was taken", pairs * 50L * 51 / 2, sum[0]);
  }

  @SuppressWarnings("WaitNotInLoop") // it waits for the time alone
  static void timedWaits(Round round, SplittableRandom dice) throws Exception {
    Object monitor = new Object();
    int millis = dice.nextInt(1, 4);
    round.start(
        dice.nextInt(2, 12),
        () -> {
          synchronized (monitor) {
            monitor.wait(millis);
          }
        });
    synchronized (monitor) {
      monitor.notifyAll();
    }
    round.join();
  }

  /** A bounded queue written by hand. */
  private static final class Buffer {
    private final Queue<Integer> values = new ArrayDeque<>();
    private final int capacity;

    Buffer(int capacity) {
      this.capacity = capacity;
    }

    synchronized void put(int value) throws InterruptedException {
      while (values.size() == capacity) {
        wait();
      }
      values.add(value);
      notifyAll();
    }

    synchronized int take() throws InterruptedException {
      while (values.isEmpty()) {
        wait();
      }
      notifyAll();
      return values.remove();
    }
  }
}
