package dev.consolation.server.postmortem.model;

import dev.consolation.v1.RuntimeKind;
import java.util.List;
import java.util.Set;

/**
 * A runtime: a scheduler with its workers and its queue.
 *
 * @param object id of the executor, fork-join pool or timer thread
 * @param type simple name of its class
 * @param maxWorkers -1: without bound; 0: not known
 * @param queueType simple name of the class of its queue; empty: not known
 * @param queueCapacity -1: without bound; 0: hands over; -2: not known
 * @param busy those of its workers that run something
 * @param canGrow whether it would start a worker more for a job that waits
 * @param completed how many jobs it has completed; 0 where it does not count
 * @param ended whether it was shut down
 */
public record Pool(
    long object,
    RuntimeKind kind,
    String name,
    String type,
    int maxWorkers,
    String queueType,
    int queueCapacity,
    List<HeapThread> workers,
    Set<HeapThread> busy,
    List<Job> queue,
    boolean canGrow,
    long completed,
    boolean ended) {

  @Override
  public boolean equals(Object other) {
    return other instanceof Pool pool && pool.object == object;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(object);
  }

  @Override
  public String toString() {
    return type + " " + name;
  }
}
