package dev.consolation.examples.stress;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A platform thread's work: one round after the other, until the time or the threads are used up.
 */
final class Driver implements Callable<Long> {
  private final List<Map.Entry<String, Scenario>> scenarios;
  private final Threads threads;
  private final SplittableRandom dice;
  private final long end;
  private final long most;
  private final AtomicLong progress;
  private volatile String doing = "nothing";

  /**
   * Prepares a driver.
   *
   * @param end by {@link System#nanoTime}
   * @param most how many threads to start in all, with the other drivers
   * @param progress counted up after each round
   */
  Driver(
      Map<String, Scenario> scenarios,
      Threads threads,
      SplittableRandom dice,
      long end,
      long most,
      AtomicLong progress) {
    this.scenarios = List.copyOf(scenarios.entrySet());
    this.threads = threads;
    this.dice = dice;
    this.end = end;
    this.most = most;
    this.progress = progress;
  }

  /** The number of rounds; fails when one of them does. */
  @Override
  public Long call() throws Exception {
    long rounds = 0;
    while (System.nanoTime() - end < 0 && threads.started() < most) {
      Map.Entry<String, Scenario> next = scenarios.get(dice.nextInt(scenarios.size()));
      doing = next.getKey();
      try {
        next.getValue().run(new Round(threads), dice.split());
      } catch (Exception e) {
        throw new IllegalStateException("Scenario " + doing + " failed", e);
      }
      rounds++;
      progress.incrementAndGet();
    }
    doing = "nothing";
    return rounds;
  }

  /** The scenario that runs now. */
  String doing() {
    return doing;
  }
}
