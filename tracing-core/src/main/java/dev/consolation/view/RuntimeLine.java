package dev.consolation.view;

/**
 * A scheduler with its workers and its queue.
 *
 * @param maxWorkers -1: without bound, 0: not known
 * @param utilisation busy share of its workers over the last seconds, 0 to 1
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
    boolean ended) {}
