package dev.consolation.examples.healthy;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A virtual thread that computes for two seconds and is meant to, again and again. */
final class LongPolls {
  private final AtomicLong rounds = new AtomicLong();

  private LongPolls() {}

  static void start(Tasks tasks) throws Exception {
    LongPolls polls = new LongPolls();
    // Started here, so that this is its site.
    Thread thread = tasks.factory().newThread(polls::report);
    thread.setName("report");
    thread.start();
    Until.holds("it computes", () -> polls.rounds.get() > 1_000);
  }

  private void report() {
    while (true) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
      while (System.nanoTime() < end) {
        rounds.incrementAndGet();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
