package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Orders do not get out. Their sender is blocked in {@code put} on a queue of 16 that is full, and
 * the only one that takes from it waits for the start of a mail server that nobody starts.
 *
 * <pre>./consolation demo 2</pre>
 *
 * <p>The console shows {@code order-sender} waiting for capacity (16/16) of {@code outbox}; Enter
 * on the queue lists its only consumer, {@code mailer}, which waits for {@code mailServer}, a latch
 * that nobody can count down. Finding: {@code stuck-forever}, proven by a heap dump of the live
 * process.
 */
final class Sick02StuckSender {
  private final BlockingQueue<String> outbox = new ArrayBlockingQueue<>(16);
  private final CountDownLatch mailServer = new CountDownLatch(1);

  private Sick02StuckSender() {}

  static void start(Tasks tasks) throws Exception {
    Sick02StuckSender shop = new Sick02StuckSender();
    Thread mailer = tasks.start("mailer", shop::mail);
    Thread sender = tasks.start("order-sender", shop::send);
    Until.waits(mailer, "CountDownLatch.await");
    if (tasks.fixed()) {
      shop.mailServer.countDown();
      return;
    }
    Until.waits(sender, "ArrayBlockingQueue.put");
    Until.holds("the outbox is full", () -> shop.outbox.remainingCapacity() == 0);
  }

  private void send() throws InterruptedException {
    for (int order = 1; ; order++) {
      outbox.put("order " + order);
    }
  }

  private void mail() throws InterruptedException {
    String first = outbox.take(); // so that it is known as a consumer
    mailServer.await();
    while (!first.isEmpty()) {
      first = outbox.take();
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
