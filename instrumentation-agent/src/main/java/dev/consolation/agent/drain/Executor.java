package dev.consolation.agent.drain;

import java.lang.ref.ReferenceQueue;

/**
 * A runtime that runs jobs: a pool, a timer, an event loop. Its numbers are those of the drain's
 * own count.
 */
final class Executor extends IdentityTable.Entry {
  final int id;
  final String type;
  final int maxWorkers;
  final String queueType;
  final int queueCapacity;
  final boolean seenAtAttach;

  int kind;
  String name;
  boolean changed = true;
  boolean ended;
  int workers;
  int running;
  int queued;
  long busy;
  long submitted;
  long completed;
  long rejected;
  boolean sampleChanged = true;

  /** Whether its worker is a task as well, by what it does itself between its jobs. */
  boolean isLoop() {
    return kind == Runtimes.EVENT_LOOP;
  }

  Executor(
      Object executor,
      ReferenceQueue<Object> queue,
      int id,
      int kind,
      String name,
      String type,
      int maxWorkers,
      String queueType,
      int queueCapacity,
      boolean seenAtAttach) {
    super(executor, queue);
    this.id = id;
    this.kind = kind;
    this.name = name;
    this.type = type;
    this.maxWorkers = maxWorkers;
    this.queueType = queueType;
    this.queueCapacity = queueCapacity;
    this.seenAtAttach = seenAtAttach;
  }
}
