package dev.consolation.examples.run;

/**
 * What is known of an example without running it.
 *
 * @param number by which it is asked for
 * @param name likewise
 * @param what is wrong, or is going on, in one line
 * @param onlyVirtual whether it shows nothing with platform threads
 */
public record Entry(int number, String name, String what, boolean onlyVirtual, Example example) {
  /** One that runs with threads of both kinds. */
  public Entry(int number, String name, String what, Example example) {
    this(number, name, what, false, example);
  }
}
