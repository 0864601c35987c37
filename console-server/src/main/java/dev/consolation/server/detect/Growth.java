package dev.consolation.server.detect;

import java.util.HashMap;
import java.util.Map;

/**
 * Notices numbers that only grow: read every {@value #WINDOW} ns, so many times in a row none
 * smaller than the one before, and twice as large at the end.
 */
final class Growth<K> {
  private static final long WINDOW = 3_000_000_000L;
  private static final int LEAST = 100;

  private static final class Run {
    private long at;
    private long first;
    private long last;
    private int steps;
    private long epoch;
  }

  private final Map<K, Run> runs = new HashMap<>();
  private long epoch;
  private int windows;

  /** A round of readings begins; so many growing ones in a row are asked for. */
  void begin(int inARow) {
    windows = inARow;
    epoch++;
  }

  /** Reads one; true when it has only grown for long. */
  boolean grows(K what, long value, long now) {
    Run run = runs.computeIfAbsent(what, k -> new Run());
    run.epoch = epoch;
    if (run.at == 0 || value < run.last) {
      run.at = now;
      run.first = value;
      run.last = value;
      run.steps = 0;
    } else if (now - run.at >= WINDOW) {
      run.steps = value > run.last ? run.steps + 1 : run.steps;
      run.at = now;
      run.last = value;
    }
    return run.steps >= windows && run.last >= LEAST && run.last >= 2 * run.first;
  }

  /** What it was when it began to grow. */
  long first(K what) {
    Run run = runs.get(what);
    return run == null ? 0 : run.first;
  }

  /** Forgets what was not read in this round. */
  void end() {
    runs.values().removeIf(run -> run.epoch != epoch);
  }
}
