package dev.consolation.examples.bench;

/**
 * One number that a workload gives.
 *
 * @param title what is measured, with its unit
 * @param decimals of the number without anything
 * @param comparison how a variant's number is set against the one without
 */
record Metric(String title, int decimals, Comparison comparison) {
  /** How two numbers are compared. */
  enum Comparison {
    /** How many times the speed: the inverse ratio of times. */
    SPEED,
    /** How many times the amount. */
    RATIO,
    /** How much more. */
    DIFFERENCE;

    double of(double variant, double without) {
      return switch (this) {
        case SPEED -> without / variant;
        case RATIO -> variant / without;
        case DIFFERENCE -> variant - without;
      };
    }
  }
}
