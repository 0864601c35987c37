package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One job computes for two seconds at a time on the one worker of a pool, and the quick jobs of
 * that pool wait for it. On virtual threads as many compute as there are carriers, all at once.
 *
 * <pre>./consolation demo 14</pre>
 *
 * <p>The console shows a worker busy in {@code checksum}, and the {@code heartbeat}, due ten times
 * a second, scheduled for up to two. Finding: {@code slow-schedule}, proven.
 */
final class Sick14Hog {
  private static final long SLICE_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long PAUSE_MILLIS = 500;
  private static final long BEAT_MILLIS = 100;

  private final AtomicLong beats = new AtomicLong();
  private final AtomicLong sum = new AtomicLong();
  private final CountDownLatch hogging = new CountDownLatch(1);

  private Sick14Hog() {}

  static void start(Tasks tasks) throws Exception {
    Sick14Hog service = new Sick14Hog();
    if (tasks.virtual()) {
      service.onCarriers(tasks);
    } else {
      service.inPool(tasks.fixed());
    }
    service.hogging.await();
  }

  private void onCarriers(Tasks tasks) throws Exception {
    Semaphore due = new Semaphore(0);
    Thread heart = tasks.factory().newThread(() -> beat(due));
    heart.setName("heartbeat");
    heart.start();
    tasks.startPlatform("clock", () -> tick(due));
    Until.holds("the heart beats", () -> beats.get() > 0);
    int carriers =
        Integer.getInteger(
            "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    CyclicBarrier together = new CyclicBarrier(carriers);
    for (int i = 1; i <= carriers; i++) {
      if (tasks.fixed()) {
        tasks.startPlatform("checksum-" + i, () -> checksums(together));
      } else {
        tasks.start("checksum-" + i, () -> checksums(together));
      }
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // jobs that end with the program
  private void inPool(boolean fixed) throws Exception {
    ScheduledExecutorService compute = pool("compute");
    compute.scheduleAtFixedRate(beats::incrementAndGet, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    Until.holds("the heart beats", () -> beats.get() > 0);
    ScheduledExecutorService background = fixed ? pool("background") : compute;
    background.scheduleWithFixedDelay(this::checksum, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static ScheduledExecutorService pool(String name) {
    return Executors.newSingleThreadScheduledExecutor(Tasks.workers(name));
  }

  private void beat(Semaphore due) {
    while (beats.incrementAndGet() > 0) {
      due.acquireUninterruptibly();
    }
  }

  /** On 25 the carriers themselves would have to end a sleep of the heartbeat. */
  private void tick(Semaphore due) throws InterruptedException {
    while (beats.get() >= 0) {
      TimeUnit.MILLISECONDS.sleep(BEAT_MILLIS);
      due.release();
    }
  }

  private void checksums(CyclicBarrier together) throws Exception {
    while (beats.get() > 0) {
      together.await();
      checksum();
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  private void checksum() {
    hogging.countDown();
    long end = System.nanoTime() + SLICE_NANOS;
    while (System.nanoTime() < end) {
      sum.accumulateAndGet(beats.get(), (a, b) -> a * 31 + b);
    }
  }
}
