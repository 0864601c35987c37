package dev.consolation.agent.resource;

/** What tasks wait for; codes are those of {@code ResourceKind} on the wire. */
public enum ResourceKind {
  /** Not known. */
  UNKNOWN(0),
  /** An exclusive lock. */
  LOCK(1),
  /** A {@link java.util.concurrent.locks.ReentrantReadWriteLock}. */
  READ_WRITE_LOCK(2),
  /** A {@link java.util.concurrent.locks.StampedLock}. */
  STAMPED_LOCK(3),
  /** The monitor of an object. */
  MONITOR(4),
  /** A {@link java.util.concurrent.locks.Condition} that is no part of something better known. */
  CONDITION(5),
  /** A {@link java.util.concurrent.Semaphore}. */
  SEMAPHORE(6),
  /** A {@link java.util.concurrent.CountDownLatch}. */
  LATCH(7),
  /** A {@link java.util.concurrent.CyclicBarrier}. */
  BARRIER(8),
  /** A {@link java.util.concurrent.Phaser}. */
  PHASER(9),
  /** An {@link java.util.concurrent.Exchanger}. */
  EXCHANGER(10),
  /** A queue that blocks. */
  QUEUE(11),
  /** A future or fork-join task. */
  FUTURE(12),
  /** The end of a thread. */
  THREAD(13),
  /** The termination of an executor. */
  EXECUTOR(14),
  /** The subtasks of a structured scope. */
  SCOPE(15),
  /** A time. */
  SLEEPING(16),
  /** A socket. */
  SOCKET(17),
  /** The end of a process of the operating system. */
  PROCESS(18),
  /** A thread's own permit. */
  PERMIT(19),
  /** A blocker of a class that is not known. */
  OTHER(20);

  private final int code;

  ResourceKind(int code) {
    this.code = code;
  }

  /** The one with this code; {@link #OTHER} for a code that it does not have. */
  static ResourceKind of(int code) {
    for (ResourceKind each : values()) {
      if (each.code == code) {
        return each;
      }
    }
    return OTHER;
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
