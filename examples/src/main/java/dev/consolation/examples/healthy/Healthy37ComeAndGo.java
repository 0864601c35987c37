package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Start and shutdown, again and again: every tenth of a second a pool of three and five tasks come,
 * wait for each other, and end.
 *
 * <pre>./consolation demo 37</pre>
 */
final class Healthy37ComeAndGo {
  private final AtomicLong rounds = new AtomicLong();

  private Healthy37ComeAndGo() {}

  static void start(Tasks tasks) throws Exception {
    Healthy37ComeAndGo life = new Healthy37ComeAndGo();
    tasks.start("manager", () -> life.live(tasks));
    Until.holds("three rounds are over", () -> life.rounds.get() >= 3);
  }

  private void live(Tasks tasks) throws InterruptedException {
    while (true) {
      CountDownLatch started = new CountDownLatch(5);
      CountDownLatch jobs = new CountDownLatch(6);
      ExecutorService pool = Executors.newFixedThreadPool(3, Tasks.workers("short-lived"));
      for (int i = 0; i < 6; i++) {
        pool.execute(jobs::countDown);
      }
      List<Thread> members = new ArrayList<>();
      for (int i = 1; i <= 5; i++) {
        members.add(
            tasks.start(
                "member-" + i,
                () -> {
                  started.countDown();
                  started.await();
                }));
      }
      for (Thread member : members) {
        member.join();
      }
      jobs.await();
      pool.shutdown();
      if (pool.awaitTermination(50, TimeUnit.SECONDS)) {
        rounds.incrementAndGet();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
