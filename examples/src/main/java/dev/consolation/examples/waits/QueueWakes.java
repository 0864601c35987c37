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
import java.util.concurrent.TimeUnit;

/** Ends of waits for an element, and for space. */
final class QueueWakes {
  private final BlockingQueue<Integer> orders = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> idle = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> full = new ArrayBlockingQueue<>(1);
  private final LinkedBlockingDeque<Integer> deque = new LinkedBlockingDeque<>(1);
  private final BlockingQueue<Integer> priority = new PriorityBlockingQueue<>();
  private final DelayQueue<Due> delay = new DelayQueue<>();
  private final SynchronousQueue<Integer> handOver = new SynchronousQueue<>();
  private final LinkedTransferQueue<Integer> transfer = new LinkedTransferQueue<>();

  void start(Wakes wakes) throws Exception {
    wakes.pair("element", "LinkedBlockingQueue.take", orders::take, () -> orders.put(1));
    full.put(1);
    wakes.pair("space", "ArrayBlockingQueue.put", () -> full.put(2), full::take);
    wakes.pair("deque", "LinkedBlockingDeque.takeFirst", deque::takeFirst, () -> deque.put(1));
    wakes.pair("priority", "PriorityBlockingQueue.take", priority::take, () -> priority.put(1));
    wakes.pair("delay", "DelayQueue.take", delay::take, () -> delay.put(new Due()));
    wakes.pair("hand-over", "SynchronousQueue.take", handOver::take, () -> handOver.put(1));
    wakes.pair(
        "transfer", "LinkedTransferQueue.transfer", () -> transfer.transfer(1), transfer::take);
    wakes.waitsForTime(
        "timed-element", "LinkedBlockingQueue.poll", () -> idle.poll(1, TimeUnit.SECONDS));
  }

  /** Something that may be taken at once. */
  private static final class Due implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
