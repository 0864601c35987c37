package dev.consolation.finding;

/**
 * What can be wrong, under the name that it has for ever, in live pictures and in dumps.
 *
 * <p>The fragment follows a count of tasks; the remedy is for people.
 */
public enum Rule {
  /** Tasks that wait for each other in a cycle. */
  DEADLOCK_CYCLE(
      "deadlock-cycle",
      "tasks wait in a deadlock cycle",
      "Take the locks in the same order everywhere, or give up after a time with tryLock."),
  /** A task that waits for space in a queue that only it empties. */
  SELF_FULL_QUEUE(
      "self-full-queue",
      "tasks wait for space in a queue that only they empty",
      "Do not put into a bounded queue from the task that takes from it: use offer and keep what"
          + " does not fit, or let another task take."),
  /** Workers that wait for jobs which are queued behind them. */
  POOL_STARVATION(
      "pool-starvation",
      "workers wait for jobs that are queued behind them",
      "Do not block in a pool on jobs of the same pool: compose futures, or give the inner jobs a"
          + " pool of their own."),
  /** A future that nobody can complete. */
  ABANDONED_PROMISE(
      "abandoned-promise",
      "tasks wait for a future that nobody can complete",
      "Complete the future on every path, also on errors (completeExceptionally), or wait with a"
          + " limit (orTimeout)."),
  /** Permits that nobody can release. */
  LEAKED_PERMIT(
      "leaked-permit",
      "tasks wait for permits that nobody can release",
      "Release permits in a finally block."),
  /** A wait that nobody can end. */
  STUCK_FOREVER(
      "stuck-forever",
      "tasks wait for what nobody can do any more",
      "Look for the signal, count-down or release that did not come: after an exception, or before"
          + " the wait began. Wait with a limit."),
  /** A virtual thread that waits and keeps its carrier. */
  PINNED_CARRIER(
      "pinned-carrier",
      "virtual threads wait and keep their carriers",
      "Wait outside of native frames and class initialisers; before JDK 24 also outside of"
          + " synchronized: use a ReentrantLock there."),
  /** A poll that goes on and on. */
  LONG_POLL(
      "long-poll",
      "tasks run on a shared worker without a pause",
      "Give long computations a pool of platform threads of their own, or split them."),
  /** A first poll that goes on and on. */
  NEVER_YIELDED(
      "never-yielded",
      "tasks have run since they began and never given up their worker",
      "Give long computations a pool of platform threads of their own, or split them."),
  /** A lock whose holder waits while others queue. */
  IDLE_HOLDER(
      "idle-holder",
      "tasks hold a lock while they wait for something else",
      "Do not wait for anything slow while you hold a lock: copy what you need and release it"
          + " first."),
  /** A spawn site whose live tasks only grow. */
  TASK_LEAK(
      "task-leak",
      "spawn sites have more and more live tasks",
      "See what they wait for; give their waits a limit, or bound how many may live at once."),
  /** A queue of a runtime that only grows. */
  GROWING_QUEUE(
      "growing-queue",
      "runtimes have more and more queued tasks",
      "Submit slower, run faster, or bound the queue and say what happens when it is full.");

  private final String id;
  private final String fragment;
  private final String remedy;

  Rule(String id, String fragment, String remedy) {
    this.id = id;
    this.fragment = fragment;
    this.remedy = remedy;
  }

  /** Its name for ever: {@code deadlock-cycle}. */
  public String id() {
    return id;
  }

  /** What follows a count. */
  public String fragment() {
    return fragment;
  }

  /** What to do. */
  public String remedy() {
    return remedy;
  }
}
