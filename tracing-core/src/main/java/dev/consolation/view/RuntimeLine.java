package dev.consolation.view;

import java.util.List;

/**
 * A scheduler with its workers and its queue.
 *
 * @param maxWorkers -1: without bound, 0: not known
 * @param utilisation busy share of its workers over the last seconds, 0 to 1
 * @param queueCapacity -1: without bound, 0: hands over directly, -2: not known
 * @param worker the busiest of its workers
 * @param oldestQueuedFor nanoseconds that the oldest task has waited for a worker; -1: none waits
 */
public record RuntimeLine(
    int id,
    String name,
    String type,
    int workers,
    int maxWorkers,
    double utilisation,
    int queued,
    long oldestQueuedFor,
    long submitted,
    long completed,
    long rejected,
    Stats polls,
    Stats delays,
    boolean ended,
    int queueCapacity,
    List<Worker> worker) {
  public RuntimeLine {
    worker = List.copyOf(worker);
  }

  /**
   * A thread that runs its tasks.
   *
   * @param task that it runs now; 0: none
   */
  public record Worker(long id, String name, double utilisation, long task) {}
}
