package dev.consolation.examples.waits;

/** Some resources of one kind, and the account of who waits for them. */
interface RandomPart {
  /** Starts a task of this name that comes to stand still at one of them, or lets it end. */
  void step(String label) throws Exception;

  /** Adds to the account what is known only when nothing more will happen. */
  default void close() {}
}
