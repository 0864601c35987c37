package dev.consolation.examples.stress;

import java.util.concurrent.CountDownLatch;

/** Threads that stand parked all the time. */
final class Crowd implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);
  private final Round round;

  Crowd(Threads threads, int size) throws InterruptedException {
    round = new Round(threads);
    CountDownLatch ready = new CountDownLatch(size);
    round.start(
        size,
        () -> {
          ready.countDown();
          end.await();
        });
    ready.await();
  }

  @Override
  public void close() throws Exception {
    end.countDown();
    round.join();
  }
}
