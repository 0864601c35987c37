package dev.consolation.examples.stress;

/** What a thread of a round does; an exception fails the round. */
@FunctionalInterface
interface Body {
  void run() throws Exception;
}
