package dev.consolation.task;

/** What kind of work a task is. Codes are those of the wire and never change. */
public enum TaskKind {
  /** Not known. */
  UNKNOWN(0),
  /** A virtual thread (JEP 444). */
  VIRTUAL_THREAD(1),
  /** A platform thread that is not a worker. */
  PLATFORM_THREAD(2),
  /** A job given to an executor. */
  JOB(3),
  /** A job given to a {@link java.util.concurrent.ScheduledExecutorService}; each run is a poll. */
  SCHEDULED_JOB(4),
  /** A job given to a {@link java.util.Timer}; each run is a poll. */
  TIMER_JOB(5),
  /** A {@link java.util.concurrent.ForkJoinTask}. */
  FORK_JOIN_TASK(6),
  /** An asynchronous stage of a {@link java.util.concurrent.CompletableFuture}. */
  STAGE(7),
  /** A task of a scheduler of the application's own, described by the public API. */
  CUSTOM(8);

  private static final TaskKind[] ALL = values();

  private final int code;

  TaskKind(int code) {
    this.code = code;
  }

  /**
   * The value with this code; the first one (code 0) for a code that this version does not know.
   */
  public static TaskKind of(int code) {
    return code > 0 && code < ALL.length ? ALL[code] : ALL[0];
  }

  /** The number that stands for it on the wire. */
  public int code() {
    return code;
  }
}
