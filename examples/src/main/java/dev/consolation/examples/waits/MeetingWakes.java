package dev.consolation.examples.waits;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;

/** Ends of waits for others to come. */
final class MeetingWakes {
  private final CountDownLatch latch = new CountDownLatch(1);
  private final CyclicBarrier barrier = new CyclicBarrier(2);
  private final Phaser phaser = new Phaser(2);
  private final Exchanger<Integer> exchanger = new Exchanger<>();

  void start(Wakes wakes) throws Exception {
    wakes.pair("latch", "CountDownLatch.await", latch::await, latch::countDown);
    wakes.pair("barrier", "CyclicBarrier.await", barrier::await, barrier::await);
    wakes.pair("phaser", "Phaser.arriveAndAwaitAdvance", this::advance, phaser::arrive);
    wakes.pair(
        "exchanger",
        "Exchanger.exchange",
        () -> exchanger.exchange(1),
        () -> exchanger.exchange(2));
  }

  private void advance() {
    int ignored = phaser.arriveAndAwaitAdvance();
  }
}
