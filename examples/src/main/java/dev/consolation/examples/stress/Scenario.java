package dev.consolation.examples.stress;

import java.util.SplittableRandom;

/** One kind of stress. */
@FunctionalInterface
interface Scenario {
  /**
   * Runs one round, some milliseconds long: starts threads, checks what they did, and ends when
   * they have ended.
   *
   * @throws Exception when something came out that must not
   */
  void run(Round round, SplittableRandom dice) throws Exception;
}
