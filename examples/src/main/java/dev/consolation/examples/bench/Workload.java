package dev.consolation.examples.bench;

import java.io.IOException;
import java.util.List;

/** Something to be measured, in a JVM of its own for each run. */
interface Workload {
  /** For {@code --only}. */
  String name();

  /** What a run gives. */
  List<Metric> metrics();

  /** Whether it says anything to run it under this variant. */
  default boolean runsUnder(Variant variant) {
    return true;
  }

  /**
   * Runs it once.
   *
   * @return a number for each metric
   * @throws BenchException when the run cannot be trusted
   */
  List<Double> run(Lab lab, Variant variant) throws IOException, InterruptedException;
}
