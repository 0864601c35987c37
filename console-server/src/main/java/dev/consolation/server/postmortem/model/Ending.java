package dev.consolation.server.postmortem.model;

import java.util.List;

/** What could end a wait. Where a wait has several, one is enough. */
public sealed interface Ending {
  /**
   * Each of these threads has to go on first.
   *
   * @param threads never empty
   */
  record ByThreads(List<HeapThread> threads) implements Ending {}

  /** A worker of this runtime has to take the job. */
  record ByPool(Pool pool) implements Ending {}

  /**
   * Whoever can reach one of these objects may end it.
   *
   * @param objects their ids
   */
  record ByReach(List<Long> objects) implements Ending {}

  /**
   * Something outside of the heap, or something that cannot be told.
   *
   * @param what for people: "the other side of the socket"
   */
  record ByOthers(String what) implements Ending {}

  /** It was woken when the dump was taken, and had not gone on yet. */
  ByOthers WOKEN = new ByOthers("nothing more: it was woken and is on its way");

  /** Nothing: what it waits for has ended without a release. */
  record Never(String why) implements Ending {}
}
