package dev.consolation.examples.shop;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ships paid orders: a bounded queue with one consumer, which packs, and sends letters on threads
 * of their own.
 */
final class Dispatch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration PACK = Duration.ofMillis(2);
  private static final Duration SEND = Duration.ofMillis(25);
  private static final int BOUNCES_ONE_IN = 50;

  private final BlockingQueue<Order> queue = new ArrayBlockingQueue<>(64);
  private final ExecutorService letters = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong shipped = new AtomicLong();
  private final Thread packer;

  Dispatch() {
    packer = Thread.ofVirtual().name("packer").start(this::pack);
  }

  /**
   * Takes an order; waits while the queue is full.
   *
   * @throws UnavailableException when it stayed full for five seconds
   */
  void ship(Order order) throws InterruptedException {
    if (!queue.offer(order, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new UnavailableException("The order queue stayed full for 5 s.");
    }
  }

  long shipped() {
    return shipped.get();
  }

  private void pack() {
    try {
      while (true) {
        Order order = queue.take();
        Thread.sleep(PACK);
        shipped.incrementAndGet();
        letters.execute(() -> send("invoice", order));
        Thread.ofVirtual()
            .name("letter-" + order.id())
            .uncaughtExceptionHandler((thread, bounced) -> {}) // the customer will ask
            .start(() -> send("confirmation", order));
      }
    } catch (InterruptedException closed) {
      // nothing more to ship
    }
  }

  private static void send(String letter, Order order) {
    try {
      Thread.sleep(SEND);
    } catch (InterruptedException closed) {
      return;
    }
    if (letter.equals("confirmation") && order.id() % BOUNCES_ONE_IN == 0) {
      throw new IllegalStateException("The %s of order %d bounced.".formatted(letter, order.id()));
    }
  }

  @Override
  public void close() {
    packer.interrupt();
    letters.shutdownNow();
  }
}
