package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Two actors answer every message of the other with two, over mailboxes of 4: soon both are full,
 * and each actor is blocked in {@code put} into the other's, so that nobody takes.
 *
 * <pre>./consolation demo 5</pre>
 *
 * <p>The console shows {@code ping} and {@code pong}, each waiting for capacity (4/4) of a mailbox
 * whose only consumer is the other. Finding: {@code deadlock-cycle}.
 */
final class Sick05FullQueues {
  private final BlockingQueue<Integer> pings = new ArrayBlockingQueue<>(4);
  private final BlockingQueue<Integer> pongs = new ArrayBlockingQueue<>(4);

  private Sick05FullQueues() {}

  static void start(Tasks tasks) throws Exception {
    Sick05FullQueues actors = new Sick05FullQueues();
    actors.pings.put(1);
    if (tasks.fixed()) {
      tasks.start("ping", () -> answerOnce(actors.pings, actors.pongs));
      tasks.start("pong", () -> answerOnce(actors.pongs, actors.pings));
      return;
    }
    Thread ping = tasks.start("ping", () -> answer(actors.pings, actors.pongs));
    Thread pong = tasks.start("pong", () -> answer(actors.pongs, actors.pings));
    Until.holds("both are full", () -> full(actors.pings) && full(actors.pongs));
    Until.waits(ping, "ArrayBlockingQueue.put");
    Until.waits(pong, "ArrayBlockingQueue.put");
    Until.holds("both are still full", () -> full(actors.pings) && full(actors.pongs));
  }

  private static void answer(BlockingQueue<Integer> mine, BlockingQueue<Integer> other)
      throws InterruptedException {
    while (true) {
      int message = mine.take();
      TimeUnit.MILLISECONDS.sleep(800); // thinks
      other.put(message + 1);
      other.put(message + 2);
    }
  }

  private static void answerOnce(BlockingQueue<Integer> mine, BlockingQueue<Integer> other)
      throws InterruptedException {
    while (true) {
      other.put(mine.take() + 1);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static boolean full(BlockingQueue<Integer> queue) {
    return queue.remainingCapacity() == 0;
  }
}
