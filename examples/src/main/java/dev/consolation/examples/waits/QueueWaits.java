package dev.consolation.examples.waits;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;

/** Waits for space in a queue, and for elements. */
final class QueueWaits {
  private final BlockingQueue<String> fullArray = new ArrayBlockingQueue<>(2);
  private final BlockingQueue<String> emptyArray = new ArrayBlockingQueue<>(3);
  private final BlockingQueue<String> fullLinked = new LinkedBlockingQueue<>(2);
  private final BlockingQueue<String> emptyLinked = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> fullDeque = new LinkedBlockingDeque<>(1);
  private final BlockingQueue<String> emptyDeque = new LinkedBlockingDeque<>();
  private final BlockingQueue<String> emptyPriority = new PriorityBlockingQueue<>();
  private final DelayQueue<Delayed> emptyDelay = new DelayQueue<>();
  private final SynchronousQueue<String> handOver = new SynchronousQueue<>();
  private final SynchronousQueue<String> pickUp = new SynchronousQueue<>();
  private final LinkedTransferQueue<String> transfer = new LinkedTransferQueue<>();
  private final LinkedTransferQueue<String> emptyTransfer = new LinkedTransferQueue<>();

  void start(Board board) throws Exception {
    fullArray.put("1");
    fullArray.put("2");
    Line line =
        board
            .waits("array-put", "queue", "put", "ArrayBlockingQueue.put", () -> fullArray.put("3"))
            .on(fullArray, "QueueWaits.fullArray")
            .with("size", 2)
            .with("capacity", 2);
    board.also(line, "array-put-2", "ArrayBlockingQueue.put", () -> fullArray.put("4"));
    board
        .waits("array-take", "queue", "take", "ArrayBlockingQueue.take", () -> emptyArray.take())
        .on(emptyArray, "QueueWaits.emptyArray")
        .with("size", 0)
        .with("capacity", 3);
    linked(board);
    deques(board);
    withoutBound(board);
    handOvers(board);
  }

  private void linked(Board board) throws Exception {
    fullLinked.put("1");
    fullLinked.put("2");
    board
        .waits("linked-put", "queue", "put", "LinkedBlockingQueue.put", () -> fullLinked.put("3"))
        .on(fullLinked, "QueueWaits.fullLinked")
        .with("size", 2)
        .with("capacity", 2);
    board
        .waits("linked-take", "queue", "take", "LinkedBlockingQueue.take", () -> emptyLinked.take())
        .on(emptyLinked, "QueueWaits.emptyLinked")
        .with("size", 0)
        .with("capacity", -1);
  }

  private void deques(Board board) throws Exception {
    fullDeque.put("1");
    board
        .waits("deque-put", "queue", "put", "LinkedBlockingDeque.put", () -> fullDeque.put("2"))
        .on(fullDeque, "QueueWaits.fullDeque")
        .with("size", 1)
        .with("capacity", 1);
    board
        .waits("deque-take", "queue", "take", "LinkedBlockingDeque.take", () -> emptyDeque.take())
        .on(emptyDeque, "QueueWaits.emptyDeque")
        .with("size", 0)
        .with("capacity", -1);
  }

  private void withoutBound(Board board) throws Exception {
    board
        .waits(
            "priority-take",
            "queue",
            "take",
            "PriorityBlockingQueue.take",
            () -> emptyPriority.take())
        .on(emptyPriority, "QueueWaits.emptyPriority")
        .with("size", 0)
        .with("capacity", -1);
    board
        .waits("delay-take", "queue", "take", "DelayQueue.take", () -> emptyDelay.take())
        .on(emptyDelay, "QueueWaits.emptyDelay")
        .with("size", 0)
        .with("capacity", -1);
  }

  private void handOvers(Board board) throws Exception {
    board
        .waits("hand-over", "queue", "put", "SynchronousQueue.put", () -> handOver.put("1"))
        .on(handOver, "QueueWaits.handOver")
        .with("size", 0)
        .with("capacity", 0);
    board
        .waits("pick-up", "queue", "take", "SynchronousQueue.take", () -> pickUp.take())
        .on(pickUp, "QueueWaits.pickUp")
        .with("size", 0)
        .with("capacity", 0);
    board
        .waits(
            "transfer",
            "queue",
            "transfer",
            "LinkedTransferQueue.transfer",
            () -> transfer.transfer("1"))
        .on(transfer, "QueueWaits.transfer")
        .with("size", 1)
        .with("capacity", -1);
    board
        .waits(
            "transfer-take",
            "queue",
            "take",
            "LinkedTransferQueue.take",
            () -> emptyTransfer.take())
        .on(emptyTransfer, "QueueWaits.emptyTransfer")
        .with("size", 0)
        .with("capacity", -1);
  }
}
