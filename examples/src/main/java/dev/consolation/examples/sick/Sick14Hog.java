package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One job computes for two seconds at a time on the one worker of a pool, and the quick jobs of
 * that pool wait for it.
 *
 * <pre>./consolation demo 14</pre>
 *
 * <p>The console shows the pool {@code compute} with its worker busy in {@code checksum}, and the
 * job {@code heartbeat}, due ten times a second, scheduled for up to two. Finding: {@code
 * slow-schedule}, proven.
 */
final class Sick14Hog {
  private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final ScheduledExecutorService compute =
      Executors.newSingleThreadScheduledExecutor(Tasks.workers("compute"));
  private final AtomicLong beats = new AtomicLong();
  private final AtomicLong sum = new AtomicLong();
  private final CountDownLatch hogging = new CountDownLatch(1);

  private Sick14Hog() {}

  @SuppressWarnings("FutureReturnValueIgnored") // jobs that end with the program
  static void start(Tasks tasks) throws Exception {
    Sick14Hog service = new Sick14Hog();
    service.compute.scheduleAtFixedRate(
        service.beats::incrementAndGet, 0, 100, TimeUnit.MILLISECONDS);
    Until.holds("the heart beats", () -> service.beats.get() > 0);
    ScheduledExecutorService background =
        tasks.fixed()
            ? Executors.newSingleThreadScheduledExecutor(Tasks.workers("background"))
            : service.compute;
    background.scheduleWithFixedDelay(service::checksum, 0, 500, TimeUnit.MILLISECONDS);
    service.hogging.await();
    Until.waits(tasks.start("watchdog", service::watch), "sleep");
  }

  private void checksum() {
    hogging.countDown();
    long end = System.nanoTime() + SLICE_NANOS;
    while (System.nanoTime() < end) {
      sum.accumulateAndGet(beats.get(), (a, b) -> a * 31 + b);
    }
  }

  private void watch() throws InterruptedException {
    while (beats.get() >= 0) {
      TimeUnit.SECONDS.sleep(1);
    }
  }
}
