package dev.consolation.examples.waits;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;

/** Waits for others to arrive. */
final class MeetingWaits {
  private final CountDownLatch latch = new CountDownLatch(2);
  private final CyclicBarrier barrier = new CyclicBarrier(3);
  private final Phaser phaser = new Phaser(2);
  private final Exchanger<String> exchanger = new Exchanger<>();

  void start(Board board) throws Exception {
    board
        .waits("latch", "latch", "await", "CountDownLatch.await", () -> latch.await())
        .on(latch, "MeetingWaits.latch")
        .with("available", 2);
    Line line =
        board
            .waits("barrier", "barrier", "await", "CyclicBarrier.await", () -> barrier.await())
            .on(barrier, "MeetingWaits.barrier")
            .with("available", 1)
            .with("total", 3);
    board.also(line, "barrier-2", "CyclicBarrier.await", () -> barrier.await());
    board
        .waits(
            "phaser",
            "phaser",
            "await",
            "Phaser.arriveAndAwaitAdvance",
            () -> phaser.arriveAndAwaitAdvance())
        .on(phaser, "MeetingWaits.phaser")
        .with("available", 1)
        .with("total", 2);
    board
        .waits(
            "exchanger",
            "exchanger",
            "exchange",
            "Exchanger.exchange",
            () -> exchanger.exchange("mine"))
        .on(exchanger, "MeetingWaits.exchanger");
  }
}
