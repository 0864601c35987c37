package dev.consolation.server.postmortem.hprof;

/** Is told how far long work has come. Called often: it should be quick. */
@FunctionalInterface
public interface Progress {
  /** Tells nobody. */
  Progress NONE = (what, share) -> {};

  /**
   * Some of the work is done.
   *
   * @param what is being done: "reading heap.hprof"
   * @param share of it that is done, from 0 to 1
   */
  void at(String what, double share);
}
