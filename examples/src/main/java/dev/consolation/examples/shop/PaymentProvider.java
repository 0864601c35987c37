package dev.consolation.examples.shop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** The company that takes the customers' money: a few payments at a time, and some are declined. */
final class PaymentProvider {
  private static final Duration WORK = Duration.ofMillis(15);
  private static final int DECLINES_ONE_IN = 40;

  private final Semaphore permits;
  private final AtomicLong payments = new AtomicLong();

  PaymentProvider(int atOnce) {
    permits = new Semaphore(atOnce);
  }

  /**
   * Takes a payment.
   *
   * @throws PaymentDeclinedException now and then, as providers do
   */
  void charge(int cents) {
    permits.acquireUninterruptibly();
    try {
      Thread.sleep(WORK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException("Interrupted while paying.");
    } finally {
      permits.release();
    }
    long payment = payments.incrementAndGet();
    if (payment % DECLINES_ONE_IN == 0) {
      throw new PaymentDeclinedException(
          "Payment %d of %d cents declined.".formatted(payment, cents));
    }
  }
}
