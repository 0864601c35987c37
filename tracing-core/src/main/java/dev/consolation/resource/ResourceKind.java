package dev.consolation.resource;

/** What tasks wait for. Codes are those of the wire and never change. */
public enum ResourceKind {
  /** Not known. */
  UNKNOWN(0),
  /** {@code ReentrantLock}, and other exclusive synchronizers. */
  LOCK(1),
  /** {@code ReentrantReadWriteLock}. */
  READ_WRITE_LOCK(2),
  /** {@code StampedLock}. */
  STAMPED_LOCK(3),
  /** The monitor of a synchronized block, with those who wait to be notified. */
  MONITOR(4),
  /** A condition of a lock. */
  CONDITION(5),
  /** {@code Semaphore}. */
  SEMAPHORE(6),
  /** {@code CountDownLatch}. */
  LATCH(7),
  /** {@code CyclicBarrier}. */
  BARRIER(8),
  /** {@code Phaser}. */
  PHASER(9),
  /** {@code Exchanger}. */
  EXCHANGER(10),
  /** A blocking queue, for space or for an element. */
  QUEUE(11),
  /** {@code FutureTask}, {@code CompletableFuture}, {@code ForkJoinTask}. */
  FUTURE(12),
  /** The end of a thread. */
  THREAD(13),
  /** The termination of an executor. */
  EXECUTOR(14),
  /** The subtasks of a structured task scope. */
  SCOPE(15),
  /** A time, without an object. */
  SLEEP(16),
  /** A socket to be ready. */
  SOCKET(17),
  /** The end of a process of the operating system. */
  PROCESS(18),
  /** A thread's own permit, of a bare park. */
  PERMIT(19),
  /** A blocker of a class that is not known. */
  OTHER(20);

  private static final ResourceKind[] ALL = values();

  private final int code;

  ResourceKind(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static ResourceKind of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
