package dev.consolation.examples.sick;

import dev.consolation.examples.run.Tasks;
import dev.consolation.examples.run.Until;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Twelve watchers pause for a moment between two looks, and one of them was given the pause in the
 * wrong unit: seconds for milliseconds.
 *
 * <pre>./consolation demo 23</pre>
 *
 * <p>The console shows {@code watcher-7} asleep for minutes at a line where all others sleep for
 * 100 ms. Finding: {@code outlier-sleeper}, a hint.
 */
final class Sick23OutlierSleeper {
  private final AtomicLong looks = new AtomicLong();

  private Sick23OutlierSleeper() {}

  static void start(Tasks tasks) throws Exception {
    Sick23OutlierSleeper plant = new Sick23OutlierSleeper();
    for (int i = 1; i <= 12; i++) {
      TimeUnit unit = i == 7 && !tasks.fixed() ? TimeUnit.SECONDS : TimeUnit.MILLISECONDS;
      tasks.start("watcher-" + i, () -> plant.watch(unit));
    }
    Until.holds("50 looks", () -> plant.looks.get() >= 50);
  }

  private void watch(TimeUnit unit) throws InterruptedException {
    while (looks.incrementAndGet() > 0) {
      unit.sleep(100);
    }
  }
}
