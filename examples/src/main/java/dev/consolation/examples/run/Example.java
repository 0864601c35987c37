package dev.consolation.examples.run;

/** A program that brings itself into a state, and stays in it. */
@FunctionalInterface
public interface Example {
  /**
   * Returns when the state is reached. Keeps no reference to what it made: what nothing but a stuck
   * task can reach must stay so.
   *
   * @throws Exception when the state is not reached
   */
  void start(Tasks tasks) throws Exception;
}
