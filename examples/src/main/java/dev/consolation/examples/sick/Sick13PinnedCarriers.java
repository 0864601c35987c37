package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every carrier of virtual threads is pinned, by tasks that wait below a class initialiser; the one
 * task that would let them go is runnable and gets no carrier.
 *
 * <pre>./consolation demo 13</pre>
 *
 * <p>The console shows as many pinned tasks {@code request-1} and so on as there are carriers, and
 * {@code configurer} scheduled for ever. Finding: {@code pinned-carrier}, all of them.
 */
final class Sick13PinnedCarriers {
  private static final CountDownLatch CONFIGURED = new CountDownLatch(1);
  private static final AtomicInteger ARRIVED = new AtomicInteger();

  private Sick13PinnedCarriers() {}

  static void start(Tasks tasks) throws Exception {
    if (tasks.fixed()) {
      tasks.start("configurer", CONFIGURED::countDown);
      Until.ended(tasks.start("request-1", Sick13PinnedCarriers::useWhenConfigured));
      return;
    }
    int carriers =
        Integer.getInteger(
            "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    for (int i = 1; i <= carriers; i++) {
      tasks.start("request-" + i, Sick13PinnedCarriers::use);
    }
    Until.holds("all carriers are taken", () -> ARRIVED.get() == carriers);
    tasks.start("configurer", CONFIGURED::countDown);
  }

  private static void use() {
    ARRIVED.incrementAndGet();
    Settings.load();
  }

  private static void useWhenConfigured() throws InterruptedException {
    CONFIGURED.await();
    Settings.load();
  }

  private static final class Settings {
    static {
      awaitConfiguration();
    }

    static void load() {}

    private static void awaitConfiguration() {
      try {
        CONFIGURED.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
